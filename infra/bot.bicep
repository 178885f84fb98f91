// The bot itself, as a container app: `azd deploy` builds its image and then puts this in place, with every setting it runs by.
targetScope = 'resourceGroup'

@description('The image to run.')
param image string

@description('As in main.bicep.')
param environmentName string

@description('As in main.bicep.')
param location string = 'swedencentral'

@description('The container app. The registration of the bot knows its address, so the name follows from main.bicep.')
param name string

@description('How many copies run at all times. Two outlive the loss of one without anybody noticing. More than seven could not share what Teams takes.')
@minValue(1)
@maxValue(7)
param replicas int = 1

@description('Whether the vault has a secret encryption-keys-old: keys that only open what was sealed before (docs/azure.md).')
param hasOldKeys bool = false

@description('What the app is called in the catalogue of the organisation, when the bot is to install it for those who lack it (docs/operations.md). Empty: it does not.')
param teamsCatalogAppId string = ''

@description('debug, info, warn or error: the program refuses others.')
param logLevel string = 'info'

@description('Parts of main.bicep, by name.')
param containerEnvironmentName string
param registryServer string
param botIdentityName string
param platformIdentityName string
param vaultName string
param insightsName string

@description('The database, from main.bicep.')
param cosmosEndpoint string
param cosmosDatabase string

var port = 3978
var unitsFolder = '/config'

resource containerEnvironment 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: containerEnvironmentName
}

resource botIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: botIdentityName
}

resource platformIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: platformIdentityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

resource encryptionKey 'Microsoft.KeyVault/vaults/secrets@2025-05-01' existing = {
  parent: vault
  name: 'encryption-key'
}

resource units 'Microsoft.KeyVault/vaults/secrets@2025-05-01' existing = {
  parent: vault
  name: 'units'
}

// With their versions: the bot goes over to another key or another units file when it is deployed, and at no other time.
var secrets = [
  {
    name: 'encryption-key'
    keyVaultUrl: encryptionKey.properties.secretUriWithVersion
    identity: platformIdentity.id
  }
  {
    name: 'units'
    keyVaultUrl: units.properties.secretUriWithVersion
    identity: platformIdentity.id
  }
]

var oldKeysSecret = {
  name: 'encryption-keys-old'
  keyVaultUrl: '${vault.properties.vaultUri}secrets/encryption-keys-old'
  identity: platformIdentity.id
}

// Held against what the program accepts, by a test.
var settings = [
  { name: 'MICROSOFT_APP_ID', value: botIdentity.properties.clientId }
  { name: 'MICROSOFT_APP_TYPE', value: 'UserAssignedMSI' }
  { name: 'MICROSOFT_APP_TENANT_ID', value: botIdentity.properties.tenantId }
  { name: 'AZURE_CLIENT_ID', value: botIdentity.properties.clientId }
  { name: 'ENCRYPTION_KEY', secretRef: 'encryption-key' }
  { name: 'UNITS_FILE', value: '${unitsFolder}/units.json' }
  { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
  { name: 'COSMOS_DATABASE', value: cosmosDatabase }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
  { name: 'PORT', value: '${port}' }
  { name: 'HOST', value: '0.0.0.0' }
  { name: 'LOG_LEVEL', value: logLevel }
  { name: 'REPLICAS', value: '${replicas}' }
  { name: 'GRAPH_APP_INSTALL', value: empty(teamsCatalogAppId) ? '0' : '1' }
  { name: 'TEAMS_CATALOG_APP_ID', value: teamsCatalogAppId }
]

var oldKeysSetting = { name: 'ENCRYPTION_KEYS_OLD', secretRef: 'encryption-keys-old' }

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: { 'azd-env-name': environmentName, 'azd-service-name': 'bot', system: 'ledstangen' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${botIdentity.id}': {}
      '${platformIdentity.id}': {}
    }
  }
  properties: {
    environmentId: containerEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      ingress: {
        // Teams comes from the internet, also with private networking; every request must carry its token.
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
      }
      registries: [
        {
          server: registryServer
          identity: platformIdentity.id
        }
      ]
      identitySettings: [
        {
          identity: botIdentity.id
          lifecycle: 'Main'
        }
        {
          identity: platformIdentity.id
          lifecycle: 'None'
        }
      ]
      secrets: hasOldKeys ? concat(secrets, [oldKeysSecret]) : secrets
    }
    template: {
      // The program itself gives up after 20 s.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: hasOldKeys ? concat(settings, [oldKeysSetting]) : settings
          volumeMounts: [
            {
              volumeName: 'units'
              mountPath: unitsFolder
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 30
            }
            {
              // Only what a restart helps against.
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'units'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'units'
              path: 'units.json'
            }
          ]
        }
      ]
      // A fixed number, which the copies know: each keeps to its share of Teams' limits, and more of them would together exceed those.
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
    }
  }
}

output BOT_ADDRESS string = 'https://${app.properties.configuration.ingress.fqdn}'
