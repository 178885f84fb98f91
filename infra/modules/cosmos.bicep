// The database. It has no keys: the bot's identity reads and writes items, and may not make or change a container.
param name string
param location string
param tags object
param databaseName string

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string
param zoneRedundant bool

@description('0 for serverless.')
param casesMaxThroughput int

@allowed(['Continuous7Days', 'Continuous30Days'])
param backup string

@description('The identity that reads and writes items.')
param contributorPrincipalId string

type containerType = {
  name: string
  partitionKey: string

  @description('The only paths that are indexed.')
  indexed: string[]

  @description('Each is the ORDER BY of a query.')
  composite: string[][]
}

// The same as src/store/cosmos/containers.ts: a test fails when they differ.
@description('What the store reads and writes.')
param containers containerType[] = [
  {
    name: 'cases'
    partitionKey: '/id'
    indexed: ['/openUnit/?', '/openTo/[]/?', '/openAs/?', '/due/?', '/wake/?', '/owed/?', '/owedSince/?', '/unlogged/?']
    composite: [['/openUnit', '/due']]
  }
  { name: 'people', partitionKey: '/id', indexed: ['/holds/[]/?', '/wake/?'], composite: [] }
  { name: 'channels', partitionKey: '/id', indexed: [], composite: [] }
  { name: 'requests', partitionKey: '/id', indexed: [], composite: [] }
  { name: 'carried', partitionKey: '/id', indexed: [], composite: [] }
  { name: 'follow-ups', partitionKey: '/id', indexed: ['/wake/?'], composite: [] }
  { name: 'facts', partitionKey: '/scope', indexed: ['/scope/?', '/day/?'], composite: [] }
  { name: 'access-log', partitionKey: '/case', indexed: ['/case/?'], composite: [] }
]

// What every container but the cases shares when it is not serverless: the least there is, 100 RU/s at rest.
var sharedMaxThroughput = 1000
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: casesMaxThroughput == 0 ? [{ name: 'EnableServerless' }] : []
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: publicNetworkAccess
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backup
      }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15' = {
  parent: account
  name: databaseName
  tags: tags
  properties: {
    resource: {
      id: databaseName
    }
    options: casesMaxThroughput == 0 ? {} : { autoscaleSettings: { maxThroughput: sharedMaxThroughput } }
  }
}

module container 'cosmos-container.bicep' = [
  for item in containers: {
    name: 'cosmos-${item.name}'
    params: {
      accountName: account.name
      databaseName: database.name
      name: item.name
      partitionKey: item.partitionKey
      indexed: item.indexed
      composite: item.composite
      ownMaxThroughput: item.name == 'cases' ? casesMaxThroughput : 0
    }
  }
]

resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: account
  name: guid(account.id, contributorPrincipalId, databaseName)
  properties: {
    principalId: contributorPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: '${account.id}/dbs/${database.name}'
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
