// Jest in CommonJS mode: swc turns our TypeScript, and the packages that ship only ES modules, into CommonJS.
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const modules = join(__dirname, 'node_modules');

/** Names of the installed packages that say "type": "module", scoped ones included. */
function esModulePackages() {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => {
    const file = join(modules, name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module';
  });
}

const escaped = (name) => name.replace(/[.+]/g, '\\$&');
const swc = (parser) => ['@swc/jest', { jsc: { parser, target: 'es2024' }, module: { type: 'commonjs' } }];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/setup.ts'],
  // A test takes a second at the most; on a machine that others use too, it may wait long for its turn.
  testTimeout: 30_000,
  transform: {
    '\\.[cm]?ts$': swc({ syntax: 'typescript' }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModulePackages().map(escaped).join('|')})/)(?!.*/node_modules/)`],
};
