// The infrastructure as a compiler would look at it: it parses, each name is declared, and each file is given what it asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { bicepFrom, readBicep, readParameters } from './bicep.ts';

const files = readdirSync('infra', { recursive: true, encoding: 'utf8' }).map((file) => join('infra', file));
const templates = files.filter((file) => file.endsWith('.bicep'));

/** What azd itself puts into the environment. */
const FROM_AZD = ['AZURE_ENV_NAME', 'AZURE_LOCATION', 'SERVICE_BOT_IMAGE_NAME'];

test('what cannot be is found', async () => {
  const { faults } = await bicepFrom(
    'param a string\nvar b = concat(a, c)\nvar d = { e: f(a) }\nvar g = {\n',
    'x.bicep',
  );
  expect(faults).toContainEqual(expect.stringMatching(/^x\.bicep:2:19 nothing is called c$/));
  expect(faults).toContainEqual(expect.stringMatching(/^x\.bicep:3:14 nothing is called f$/));
  expect(faults).toContainEqual(expect.stringMatching(/^x\.bicep:4:.* does not parse/));
});

test.each(templates)('%s parses, and uses no name that is not declared', async (file) => {
  const { faults } = await readBicep(file);
  expect(faults).toEqual([]);
});

test.each(templates)('%s uses all that it declares', async (file) => {
  const { parameters, variables } = await readBicep(file);
  const text = readFileSync(file, 'utf8');
  const usedOnce = [...parameters.map(({ name }) => name), ...Object.keys(variables)].filter(
    (name) => (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2,
  );
  expect(usedOnce).toEqual([]);
});

test.each(['infra/main.bicep', 'infra/modules/cosmos.bicep'])(
  '%s gives each module what it asks for and nothing else',
  async (file) => {
    const { modules } = await readBicep(file);
    expect(modules).not.toEqual([]);
    for (const { file: path, params } of modules) {
      const module = await readBicep(normalize(join(dirname(file), path)));
      const known = module.parameters.map(({ name }) => name);
      const needed = module.parameters.filter((parameter) => parameter.default === undefined).map(({ name }) => name);
      expect([path, known]).toEqual([path, expect.arrayContaining(Object.keys(params))]);
      expect([path, Object.keys(params)]).toEqual([path, expect.arrayContaining(needed)]);
    }
  },
);

test('every module is used', async () => {
  const used = (await Promise.all(templates.map(readBicep))).flatMap(({ file, modules }) =>
    modules.map((module) => normalize(join(dirname(file), module.file))),
  );
  expect([...new Set(used)].sort()).toEqual(templates.filter((file) => file.includes('modules')).sort());
});

test('what a module is asked for, it answers', async () => {
  for (const file of templates) {
    const { modules } = await readBicep(file);
    const text = readFileSync(file, 'utf8');
    for (const { name, file: path } of modules) {
      const { outputs } = await readBicep(normalize(join(dirname(file), path)));
      const asked = [...text.matchAll(new RegExp(`\\b${name}!?\\.outputs\\.(\\w+)`, 'g'))].map(([, output]) => output);
      expect([path, Object.keys(outputs)]).toEqual([path, expect.arrayContaining(asked)]);
    }
  }
});

test.each(['main', 'bot'])('infra/%s.bicepparam gives what the template needs', async (name) => {
  const { faults, using, given } = await readParameters(`infra/${name}.bicepparam`);
  const { parameters } = await readBicep(`infra/${name}.bicep`);
  expect({ faults, using }).toEqual({ faults: [], using: `./${name}.bicep` });
  expect(parameters.map((parameter) => parameter.name)).toEqual(expect.arrayContaining([...given]));
  const needed = parameters.filter((parameter) => parameter.default === undefined).map((parameter) => parameter.name);
  expect(given).toEqual(expect.arrayContaining(needed));
});

test('what the bot is deployed with comes from azd or from what was provisioned before', async () => {
  const { outputs } = await readBicep('infra/main.bicep');
  const main = await readParameters('infra/main.bicepparam');
  const bot = await readParameters('infra/bot.bicepparam');
  expect(FROM_AZD).toEqual(expect.arrayContaining(main.needed));
  expect([...FROM_AZD, ...Object.keys(outputs)]).toEqual(expect.arrayContaining(bot.needed));
});

test('what can be chosen for an installation stands in docs/azure.md', async () => {
  const chosen = (await Promise.all(['main', 'bot'].map((name) => readParameters(`infra/${name}.bicepparam`)))).flatMap(
    ({ optional }) => optional,
  );
  const told = readFileSync('docs/azure.md', 'utf8');
  expect(chosen.filter((name) => !FROM_AZD.includes(name) && !told.includes(name))).toEqual([]);
});

test('a pipeline gives all that can be chosen, and what holds otherwise is the same there', () => {
  const { env } = z
    .object({ jobs: z.object({ deploy: z.object({ env: z.record(z.string(), z.string()) }) }) })
    .parse(parse(readFileSync('infra/pipeline.example.yml', 'utf8'))).jobs.deploy;
  const read = ['main', 'bot'].flatMap((name) => [
    ...readFileSync(`infra/${name}.bicepparam`, 'utf8').matchAll(/readEnvironmentVariable\('(\w+)'(?:, '([^']*)')?\)/g),
  ]);
  const otherwise = new Map(
    read.flatMap(([, name = '', value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  // A new key is a person's, the first time only.
  otherwise.delete('NEW_ENCRYPTION_KEY');
  expect(otherwise.size).toBeGreaterThan(6);
  for (const [name, value] of otherwise)
    expect([name, env[name]]).toEqual([name, `\${{ vars.${name} || '${value}' }}`]);
  // What is read without a default, and is no output of what was provisioned.
  expect(Object.keys(env)).toContain('AZURE_ENV_NAME');
});
