// One container: a partition for each key, and an index of nothing but what is asked for.
param accountName string
param databaseName string
param name string
param partitionKey string
param indexed string[]
param composite string[][]

@description('0: a part of what the database has, or serverless.')
param ownMaxThroughput int

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' existing = {
  name: accountName
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15' existing = {
  parent: account
  name: databaseName
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15' = {
  parent: database
  name: name
  properties: {
    resource: {
      id: name
      partitionKey: {
        paths: [partitionKey]
        kind: 'Hash'
        version: 2
      }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [for path in indexed: { path: path }]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [for paths in composite: map(paths, path => { path: path, order: 'ascending' })]
      }
    }
    options: ownMaxThroughput == 0 ? {} : { autoscaleSettings: { maxThroughput: ownMaxThroughput } }
  }
}
