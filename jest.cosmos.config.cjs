// The store's contract against any Cosmos DB endpoint that COSMOS_ENDPOINT names: one at a time, with the network open.
const base = require('./jest.config.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/store/cosmos/*.cosmos.ts'],
  setupFiles: [],
  testTimeout: 60_000,
  maxWorkers: 1,
};
