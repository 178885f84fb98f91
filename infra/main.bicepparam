// What is chosen for an installation. azd reads it; the variables are those of the azd environment (`azd env set NAME value`).
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')

// The units file, made smaller by leaving out what is only there for the eye.
param units = string(loadJsonContent('../units.json'))

// Given to the very first `azd up` and to no other: NEW_ENCRYPTION_KEY="$(openssl rand -base64 32)" azd up
param newEncryptionKey = readEnvironmentVariable('NEW_ENCRYPTION_KEY', '')

param privateNetworking = bool(readEnvironmentVariable('PRIVATE_NETWORKING', 'true'))
param zoneRedundant = bool(readEnvironmentVariable('ZONE_REDUNDANT', 'false'))
param casesMaxThroughput = int(readEnvironmentVariable('CASES_MAX_THROUGHPUT', '0'))
param backup = 'Continuous30Days'
param botSku = 'S1'
