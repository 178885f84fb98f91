// Everything the bot stands on, in one resource group: `azd provision`. What runs there is bot.bicep, put in place by `azd deploy`.
targetScope = 'resourceGroup'

@description('What this installation is called, such as prod. Part of the names of its resources, and never changed.')
@minLength(1)
@maxLength(16)
param environmentName string

@description('Where everything is kept.')
param location string = 'swedencentral'

@description('The key that sensitive answers are sealed with: 32 random bytes in base64. Only at the first time: one that is there already is never written over.')
@secure()
param newEncryptionKey string = ''

@description('The units file (docs/units.md) as text, at most 25 kB: what Key Vault takes.')
@secure()
@maxLength(25000)
param units string

@description('Whether Cosmos DB and Key Vault answer only within a virtual network of their own. Cannot be changed afterwards.')
param privateNetworking bool = true

@description('The addresses of that network: at least a /24. Matters only when it is to be peered with another.')
param addressPrefix string = '10.20.0.0/24'

@description('Whether Cosmos DB and the replicas are spread over availability zones. The replicas only with private networking. Cannot be changed afterwards.')
param zoneRedundant bool = false

@description('0: Cosmos DB is serverless. Otherwise the most RU/s that the cases may use (1000 or more, in thousands); Cosmos DB scales down to a tenth.')
@minValue(0)
param casesMaxThroughput int = 0

@description('How far back the database can be restored, to the second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backup string = 'Continuous30Days'

@description('F0 is without a service level. Neither costs anything for messages in Teams.')
@allowed(['F0', 'S1'])
param botSku string = 'S1'

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('The most that is logged a day, in GB; nothing more is kept until the next day.')
param logDailyCapGb int = 1

var tags = { 'azd-env-name': environmentName, system: 'ledstangen' }
var unique = uniqueString(resourceGroup().id, environmentName)
var database = 'ledstangen'

// Who the bot is: to Teams, and to Cosmos DB. It may nothing else.
resource botIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-ledstangen-${environmentName}'
  location: location
  tags: tags
}

// Who fetches the image and the secrets before the bot starts. The running bot cannot act as it (bot.bicep).
resource platformIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-ledstangen-platform-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: 'log-ledstangen-${environmentName}'
    insightsName: 'appi-ledstangen-${environmentName}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  params: {
    name: 'vnet-ledstangen-${environmentName}'
    location: location
    tags: tags
    addressPrefix: addressPrefix
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: 'crledstangen${unique}'
    location: location
    tags: tags
    pullerPrincipalId: platformIdentity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-led-${unique}'
    location: location
    tags: tags
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    readerPrincipalId: platformIdentity.properties.principalId
    newEncryptionKey: newEncryptionKey
    units: units
    workspaceId: monitoring.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    name: 'cosmos-ledstangen-${unique}'
    location: location
    tags: tags
    databaseName: database
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    zoneRedundant: zoneRedundant
    casesMaxThroughput: casesMaxThroughput
    backup: backup
    contributorPrincipalId: botIdentity.properties.principalId
  }
}

module cosmosEndpoint 'modules/private-endpoint.bicep' = if (privateNetworking) {
  name: 'cosmos-endpoint'
  params: {
    name: 'pe-cosmos-${environmentName}'
    location: location
    tags: tags
    targetId: cosmos.outputs.id
    groupId: 'Sql'
    zoneName: 'privatelink.documents.azure.com'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetworking) {
  name: 'vault-endpoint'
  params: {
    name: 'pe-vault-${environmentName}'
    location: location
    tags: tags
    targetId: vault.outputs.id
    groupId: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module apps 'modules/environment.bicep' = {
  name: 'apps'
  params: {
    name: 'cae-ledstangen-${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    subnetId: privateNetworking ? network!.outputs.appsSubnetId : ''
    zoneRedundant: zoneRedundant && privateNetworking
  }
}

module registration 'modules/registration.bicep' = {
  name: 'registration'
  params: {
    name: 'bot-ledstangen-${unique}'
    tags: tags
    sku: botSku
    identityId: botIdentity.id
    clientId: botIdentity.properties.clientId
    tenantId: botIdentity.properties.tenantId
    endpoint: 'https://ca-ledstangen-${environmentName}.${apps.outputs.defaultDomain}/api/messages'
  }
}

// azd keeps these and hands them to bot.bicepparam, and to `npm run apppackage`.
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer
output BOT_APP_NAME string = 'ca-ledstangen-${environmentName}'
output BOT_CONTAINER_ENVIRONMENT string = apps.outputs.name
output BOT_IDENTITY string = botIdentity.name
output BOT_PLATFORM_IDENTITY string = platformIdentity.name
output BOT_VAULT string = vault.outputs.name
output BOT_INSIGHTS string = monitoring.outputs.insightsName
output COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output COSMOS_DATABASE string = database
output MICROSOFT_APP_ID string = botIdentity.properties.clientId
output MICROSOFT_APP_TENANT_ID string = botIdentity.properties.tenantId
