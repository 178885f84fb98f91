// The tests that drive a real client in a browser: few, slow, one at a time, with the network open.
const base = require('./jest.config.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
  setupFiles: [],
  testTimeout: 120_000,
  maxWorkers: 1,
};
