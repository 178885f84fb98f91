// What the bot is deployed with. azd sets the variables: from the outputs of main.bicep, and the image that it has built.
using './bot.bicep'

param image = readEnvironmentVariable('SERVICE_BOT_IMAGE_NAME')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param name = readEnvironmentVariable('BOT_APP_NAME')
param containerEnvironmentName = readEnvironmentVariable('BOT_CONTAINER_ENVIRONMENT')
param registryServer = readEnvironmentVariable('AZURE_CONTAINER_REGISTRY_ENDPOINT')
param botIdentityName = readEnvironmentVariable('BOT_IDENTITY')
param platformIdentityName = readEnvironmentVariable('BOT_PLATFORM_IDENTITY')
param vaultName = readEnvironmentVariable('BOT_VAULT')
param insightsName = readEnvironmentVariable('BOT_INSIGHTS')
param cosmosEndpoint = readEnvironmentVariable('COSMOS_ENDPOINT')
param cosmosDatabase = readEnvironmentVariable('COSMOS_DATABASE')

// Chosen for the installation: `azd env set REPLICAS 2`.
param replicas = int(readEnvironmentVariable('REPLICAS', '1'))
param hasOldKeys = bool(readEnvironmentVariable('HAS_OLD_KEYS', 'false'))
param logLevel = readEnvironmentVariable('LOG_LEVEL', 'info')
param teamsCatalogAppId = readEnvironmentVariable('TEAMS_CATALOG_APP_ID', '')
