// The image: what goes into it, what of that the program needs, how it starts. Nothing here runs Docker.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

type Instruction = { readonly is: string; readonly rest: string };

/** The instructions of a Dockerfile, continued lines joined, comments left out. */
const instructionsIn = (dockerfile: string): readonly Instruction[] =>
  dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [is = '', ...rest] = line.split(' ');
      return { is, rest: rest.join(' ') };
    });

const instructions = instructionsIn(readFileSync('Dockerfile', 'utf8'));
const last = instructions.slice(instructions.findLastIndex(({ is }) => is === 'FROM'));
const only = (is: string): string => {
  const found = last.filter((instruction) => instruction.is === is);
  expect([is, found.length]).toEqual([is, 1]);
  return found[0]!.rest;
};

/** What is copied from this folder into the last stage, as [from, to]. */
const copied = last
  .filter(({ is, rest }) => is === 'COPY' && !rest.startsWith('--from='))
  .flatMap(({ rest }) => {
    const paths = rest.split(' ').map((path) => path.replace(/^\.\//, ''));
    const to = paths.at(-1) ?? '';
    return paths.slice(0, -1).map((from) => [from, to] as const);
  });

/** Whether .dockerignore lets a file of this folder into the build: the last line that matches it, or a folder around it, decides. */
function isSent(path: string): boolean {
  const lines = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const around = path.split('/').map((_part, i, parts) => parts.slice(0, i + 1).join('/'));
  return lines.reduce((sent, line) => {
    const [negated, pattern] = line.startsWith('!') ? [true, line.slice(1)] : [false, line];
    if (/[*?[]/.test(pattern) && pattern !== '*')
      throw new Error(`This test does not understand ${line} in .dockerignore`);
    return pattern === '*' || around.includes(pattern) ? negated : sent;
  }, true);
}

const isInside = (path: string): boolean =>
  isSent(path) &&
  copied.some(([from, to]) => (path === from || path.startsWith(`${from}/`)) && (to === from || to === ''));

/** Every file that a file needs when it runs, itself included, and the packages. Imports of types alone are gone by then. */
function neededBy(entry: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const look = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.ts')) return;
    const source = readFileSync(file, 'utf8').replace(/^(import|export) type [^;]*;/gm, '');
    const named = source.matchAll(/(?:^(?:import|export)\s(?:[^;'"]*?\sfrom\s)?|\bimport\()'([^']+)'/gm);
    for (const [, from = ''] of named) {
      if (from.startsWith('.')) look(normalize(join(dirname(file), from)));
      else if (!from.startsWith('node:') && !builtinModules.includes(from))
        packages.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  };
  look(entry);
  return { files: [...files], packages: [...packages] };
}

const botCommand = manifest.scripts.bot.split(' ');
const entries = botCommand.filter((part) => /\.m?[jt]s$/.test(part)).map((part) => normalize(part));

test('the image runs the same Node as the tests', () => {
  const bases = instructions.filter(({ is }) => is === 'FROM').map(({ rest }) => rest.split(' ')[0]);
  expect(new Set(bases)).toEqual(new Set([`node:${process.versions.node}-alpine`]));
});

test('it starts as `npm run bot` does', () => {
  expect(JSON.parse(only('CMD'))).toEqual(botCommand);
});

test('it runs as nobody in particular, for real use', () => {
  expect(only('USER')).toBe('node');
  expect(last.findIndex(({ is }) => is === 'USER')).toBeLessThan(last.findIndex(({ is }) => is === 'CMD'));
  expect(only('ENV')).toBe('NODE_ENV=production');
  expect(instructions.filter(({ is }) => ['ARG', 'ADD', 'VOLUME'].includes(is))).toEqual([]);
});

test('it installs what the lock file says, without what only tests and other machines need', () => {
  const installs = instructions.filter(({ is, rest }) => is === 'RUN' && rest.startsWith('npm '));
  expect(installs.map(({ rest }) => rest)).toEqual([
    expect.stringMatching(/^npm ci --omit=dev --omit=optional --ignore-scripts /),
  ]);
});

test('what is copied is there and is sent to the build', () => {
  expect(copied.map(([from]) => from).sort()).toEqual(['cards', 'package.json', 'src']);
  expect(copied.filter(([from]) => !existsSync(from) || !isSent(`${from}/x`))).toEqual([]);
  expect(['package-lock.json', 'Dockerfile'].filter((file) => !isSent(file))).toEqual([]);
});

test('no settings, data, keys, tests or history are sent to the build', () => {
  const kept = [
    '.env',
    '.npmrc',
    'units.json',
    'data/ledstangen.db',
    '.git/config',
    'test/setup.ts',
    'node_modules/zod/package.json',
    '.azure/prod/.env',
    'infra/main.bicep',
  ];
  expect(kept.filter(isSent)).toEqual([]);
});

test('everything that the program imports is in the image', () => {
  const needed = entries.flatMap((entry) => neededBy(entry).files);
  expect(entries).toEqual(['src/compile-cache.mjs', 'src/main.ts']);
  expect(needed).toEqual(
    expect.arrayContaining(['src/main.ts', 'src/http.ts', 'src/teams/adapter.ts', 'src/cards/template.ts']),
  );
  expect(needed.filter((file) => !existsSync(file) || !isInside(file))).toEqual([]);
});

test('every package that the program imports is installed in the image', () => {
  const packages = entries.flatMap((entry) => neededBy(entry).packages);
  expect(packages).toEqual(expect.arrayContaining(['botbuilder', 'restify', 'zod', 'luxon']));
  expect(Object.keys(manifest.dependencies)).toEqual(expect.arrayContaining(packages));
});

test('it is asked how it is, on the port that it listens on', () => {
  const check = only('HEALTHCHECK');
  const command: unknown = JSON.parse(check.slice(check.indexOf('CMD') + 3));
  expect(command).toEqual([
    'node',
    '-e',
    expect.stringContaining('http://127.0.0.1:${process.env.PORT ?? 3978}/health`'),
  ]);
  expect(only('EXPOSE')).toBe('3978');
});
