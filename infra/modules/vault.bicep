// The vault with the key that sensitive answers are sealed with, and the units file. What is removed from it can be had back for 90 days.
param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('The identity that reads the secrets when the bot is deployed.')
param readerPrincipalId string

@description('Written only if there is no key, so that no deployment can make what was sealed unreadable.')
@secure()
param newEncryptionKey string

@secure()
param units string

@description('Where it is logged who reads or changes a secret.')
param workspaceId string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'None'
      defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
  }
}

@onlyIfNotExists()
resource encryptionKey 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(newEncryptionKey)) {
  parent: vault
  name: 'encryption-key'
  properties: {
    value: newEncryptionKey
    contentType: '32 random bytes in base64'
  }
}

resource unitsFile 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'units'
  properties: {
    value: units
    contentType: 'application/json'
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
