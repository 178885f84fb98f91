// The infrastructure against what the program needs: the database, the settings, who may do what, and what is never there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { configFrom } from '../../src/settings/config.ts';
import { stopTimes } from '../../src/stopping.ts';
import { containers, DATABASE, indexingPolicyOf } from '../../src/store/cosmos/containers.ts';
import { MOST_REPLICAS } from '../../src/teams/limits.ts';
import { at, list, readBicep, type Resource, text } from './bicep.ts';

const moduleNamed = (name: string) => readBicep(`infra/modules/${name}.bicep`);

/** The one resource of a type that a file makes. */
async function made(file: string, type: string): Promise<Resource> {
  const { resources } = await readBicep(file);
  const found = resources.filter((resource) => resource.type === type && !resource.existing);
  expect([type, found.length]).toEqual([type, 1]);
  return found[0]!;
}

describe('the database', () => {
  test('has the containers that the store uses, with their partition keys and nothing else in the index', async () => {
    const { parameters } = await moduleNamed('cosmos');
    const declared = parameters.find(({ name }) => name === 'containers')?.default;
    expect(declared).toEqual(Object.values(containers));
  });

  test('indexes as the store is told that it does', async () => {
    const type = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers';
    const resource = at((await made('infra/modules/cosmos-container.bicep', type)).body, 'properties', 'resource');
    expect(at(resource, 'partitionKey')).toEqual({ paths: [{ code: 'partitionKey' }], kind: 'Hash', version: 2 });
    expect(at(resource, 'indexingPolicy')).toEqual({
      ...indexingPolicyOf(containers.cases),
      includedPaths: { code: '[for path in indexed: { path: path }]' },
      compositeIndexes: {
        code: "[for paths in composite: map(paths, path => { path: path, order: 'ascending' })]",
      },
    });
  });

  test('makes each of them as it is declared', async () => {
    const { modules } = await moduleNamed('cosmos');
    expect(modules).toMatchObject([
      {
        file: 'cosmos-container.bicep',
        each: { item: 'item', of: 'containers' },
        params: {
          name: { code: 'item.name' },
          partitionKey: { code: 'item.partitionKey' },
          indexed: { code: 'item.indexed' },
          composite: { code: 'item.composite' },
        },
      },
    ]);
  });

  test('is called what the program calls it', async () => {
    const { variables, outputs } = await readBicep('infra/main.bicep');
    expect(variables.database).toBe(DATABASE);
    expect(outputs.COSMOS_DATABASE).toEqual({ code: 'database' });
  });

  test('can be restored to any second of the last 30 days, and is serverless unless something else is asked for', async () => {
    const { body } = await made('infra/modules/cosmos.bicep', 'Microsoft.DocumentDB/databaseAccounts');
    const { parameters } = await readBicep('infra/main.bicep');
    const byDefault = (name: string) => parameters.find((parameter) => parameter.name === name)?.default;
    expect(at(body, 'properties', 'backupPolicy', 'type')).toBe('Continuous');
    expect([byDefault('backup'), byDefault('casesMaxThroughput')]).toEqual(['Continuous30Days', 0]);
    expect(text(at(body, 'properties', 'capabilities'))).toBe(
      "casesMaxThroughput == 0 ? [{ name: 'EnableServerless' }] : []",
    );
  });
});

/** What the container gets, with something that could stand there for whatever is worked out in Azure. */
async function environmentInAzure(): Promise<Readonly<Record<string, string>>> {
  const { variables } = await readBicep('infra/bot.bicep');
  const known: Readonly<Record<string, string>> = {
    MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
    MICROSOFT_APP_TENANT_ID: '22222222-2222-4222-8222-222222222222',
    AZURE_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
    ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
    ENCRYPTION_KEYS_OLD: Buffer.alloc(32, 2).toString('base64'),
    UNITS_FILE: '/config/units.json',
    COSMOS_ENDPOINT: 'https://cosmos-ledstangen-abc.documents.azure.com:443/',
    COSMOS_DATABASE: 'ledstangen',
    APPLICATIONINSIGHTS_CONNECTION_STRING:
      'InstrumentationKey=33333333-3333-4333-8333-333333333333;IngestionEndpoint=https://swedencentral-0.in.applicationinsights.azure.com/',
    PORT: '3978',
    LOG_LEVEL: 'info',
    REPLICAS: '2',
    GRAPH_APP_INSTALL: '1',
    TEAMS_CATALOG_APP_ID: '55555555-5555-4555-8555-555555555555',
  };
  const settings = [...list(variables.settings), variables.oldKeysSetting];
  return Object.fromEntries(
    settings.map((setting) => {
      const name = text(at(setting, 'name'));
      const value = at(setting, 'value');
      return [name, typeof value === 'string' ? value : (known[name] ?? `nothing stands for ${name} in this test`)];
    }),
  );
}

/** Never given in Azure, and why not. */
const NOT_IN_AZURE: Readonly<Record<string, string>> = {
  MICROSOFT_APP_PASSWORD: 'a managed identity has none',
  COSMOS_KEY: 'keys are disabled',
  MESSAGING_ENDPOINT: 'only the doctor reads it, on the machine where it is run',
  DATA_DIR: 'everything is in Cosmos DB',
  SWEEP_CRON: 'every minute is right',
  LEDSTANGEN_DEMO: 'demo mode',
  STAFF_FILE: 'demo mode',
  DEMO_START: 'demo mode',
};

/** The variables that .env.example tells of. */
const told = [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) =>
  String(name),
);

describe('the settings', () => {
  test('are those that the program accepts', async () => {
    const { mode } = configFrom(await environmentInAzure());
    expect(mode).toMatchObject({
      demo: false,
      unitsFile: '/config/units.json',
      credentials: { type: 'UserAssignedMSI' },
    });
  });

  test('are all that .env.example tells of, but for those that have no place in Azure', async () => {
    const given = Object.keys(await environmentInAzure());
    expect(told.filter((name) => !given.includes(name) && NOT_IN_AZURE[name] === undefined)).toEqual([]);
    expect(given.filter((name) => !told.includes(name))).toEqual([]);
  });

  test('each make a difference to the program', async () => {
    const environment = await environmentInAzure();
    const resultOf = (given: Readonly<Record<string, string>>): unknown => {
      try {
        return configFrom(given);
      } catch (fault) {
        return String(fault);
      }
    };
    const usual = resultOf(environment);
    const others: Readonly<Record<string, string>> = {
      COSMOS_ENDPOINT: 'https://another.documents.azure.com:443/',
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=44444444-4444-4444-8444-444444444444',
    };
    const idle = Object.keys(environment).filter(
      (name) =>
        JSON.stringify(resultOf({ ...environment, [name]: others[name] ?? 'another' })) === JSON.stringify(usual),
    );
    // What the configuration does not know of must at least be read somewhere, and not only be known to the doctor.
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('doctor'))
      .map((file) => readFileSync(join('src', file), 'utf8'));
    expect(idle.filter((name) => !sources.some((source) => source.includes(name)))).toEqual([]);
  });

  test('with a secret have it from the vault, and old keys only when there are some', async () => {
    const { variables, resources } = await readBicep('infra/bot.bicep');
    const app = resources.find(({ type }) => type === 'Microsoft.App/containerApps');
    const settings = list(variables.settings);
    const secret = settings.filter((setting) => at(setting, 'secretRef') !== undefined);
    expect(secret).toEqual([{ name: 'ENCRYPTION_KEY', secretRef: 'encryption-key' }]);
    expect(variables.oldKeysSetting).toEqual({ name: 'ENCRYPTION_KEYS_OLD', secretRef: 'encryption-keys-old' });
    const fromVault = [...list(variables.secrets), variables.oldKeysSecret];
    expect(fromVault.map((one) => [at(one, 'name'), text(at(one, 'identity'))])).toEqual(
      ['encryption-key', 'units', 'encryption-keys-old'].map((name) => [name, 'platformIdentity.id']),
    );
    expect(fromVault.filter((one) => at(one, 'keyVaultUrl') === undefined)).toEqual([]);
    const template = at(app?.body, 'properties', 'template');
    expect(text(at(app?.body, 'properties', 'configuration', 'secrets'))).toBe(
      'hasOldKeys ? concat(secrets, [oldKeysSecret]) : secrets',
    );
    expect(text(at(template, 'containers', 0, 'env'))).toBe(
      'hasOldKeys ? concat(settings, [oldKeysSetting]) : settings',
    );
  });

  test('name the units file where it is put', async () => {
    const { variables, resources } = await readBicep('infra/bot.bicep');
    const template = at(
      resources.find(({ type }) => type === 'Microsoft.App/containerApps')?.body,
      'properties',
      'template',
    );
    expect(list(variables.settings)).toContainEqual({
      name: 'UNITS_FILE',
      value: { code: "'${unitsFolder}/units.json'" },
    });
    expect(at(template, 'containers', 0, 'volumeMounts')).toEqual([
      { volumeName: 'units', mountPath: { code: 'unitsFolder' } },
    ]);
    expect(at(template, 'volumes')).toEqual([
      { name: 'units', storageType: 'Secret', secrets: [{ secretRef: 'units', path: 'units.json' }] },
    ]);
    expect(variables.unitsFolder).toBe('/config');
  });
});

describe('the bot runs', () => {
  const appBody = async () => (await made('infra/bot.bicep', 'Microsoft.App/containerApps')).body;

  test('always, in as many copies as are asked for, each with time to finish', async () => {
    const { parameters, variables } = await readBicep('infra/bot.bicep');
    const body = await appBody();
    expect(parameters.find(({ name }) => name === 'replicas')).toMatchObject({
      default: 1,
      decorators: expect.arrayContaining(['minValue(1)', `maxValue(${String(MOST_REPLICAS)})`]),
    });
    expect(at(body, 'properties', 'template', 'scale')).toEqual({
      minReplicas: { code: 'replicas' },
      maxReplicas: { code: 'replicas' },
    });
    expect(list(variables.settings)).toContainEqual({ name: 'REPLICAS', value: { code: "'${replicas}'" } });
    const seconds = Number(at(body, 'properties', 'template', 'terminationGracePeriodSeconds'));
    expect(seconds * 1000).toBeGreaterThan(stopTimes.mostMs);
  });

  test('where Teams reaches it, and is asked how it is at addresses that it answers', async () => {
    const { variables } = await readBicep('infra/bot.bicep');
    const body = await appBody();
    const probes = list(at(body, 'properties', 'template', 'containers', 0, 'probes'));
    expect(variables.port).toBe(3978);
    expect(list(variables.settings)).toContainEqual({ name: 'PORT', value: { code: "'${port}'" } });
    expect(at(body, 'properties', 'configuration', 'ingress')).toEqual({
      external: true,
      allowInsecure: false,
      targetPort: { code: 'port' },
      transport: 'http',
    });
    expect(
      probes.map((probe) => [at(probe, 'type'), at(probe, 'httpGet', 'path'), text(at(probe, 'httpGet', 'port'))]),
    ).toEqual([
      ['Startup', '/health/live', 'port'],
      ['Liveness', '/health/live', 'port'],
      ['Readiness', '/health/ready', 'port'],
    ]);
    const served = readFileSync('src/http.ts', 'utf8');
    for (const probe of probes) expect(served).toContain(`'${text(at(probe, 'httpGet', 'path'))}'`);
  });

  test('at the address that is registered', async () => {
    const { modules, outputs } = await readBicep('infra/main.bicep');
    const { params } = modules.find(({ name }) => name === 'registration')!;
    const name = text(outputs.BOT_APP_NAME).replaceAll("'", '');
    expect(text(params.endpoint)).toBe(`'https://${name}.\${apps.outputs.defaultDomain}/api/messages'`);
    expect(readFileSync('src/http.ts', 'utf8')).toContain("'/api/messages'");
  });
});

describe('least privilege', () => {
  test('one identity is the bot, another fetches its image and secrets, and the running bot cannot act as that one', async () => {
    const body = (await made('infra/bot.bicep', 'Microsoft.App/containerApps')).body;
    const configuration = at(body, 'properties', 'configuration');
    expect(at(configuration, 'identitySettings')).toEqual([
      { identity: { code: 'botIdentity.id' }, lifecycle: 'Main' },
      { identity: { code: 'platformIdentity.id' }, lifecycle: 'None' },
    ]);
    expect(list(at(configuration, 'registries')).map((one) => text(at(one, 'identity')))).toEqual([
      'platformIdentity.id',
    ]);
    const { variables } = await readBicep('infra/bot.bicep');
    expect(list(variables.settings)).toEqual(
      expect.arrayContaining([
        { name: 'MICROSOFT_APP_ID', value: { code: 'botIdentity.properties.clientId' } },
        { name: 'AZURE_CLIENT_ID', value: { code: 'botIdentity.properties.clientId' } },
      ]),
    );
  });

  test('nobody is given anything but these three rights', async () => {
    const files = [
      'infra/main.bicep',
      'infra/bot.bicep',
      ...readdirSync('infra/modules').map((file) => `infra/modules/${file}`),
    ];
    const given = await Promise.all(
      files.map(async (file) => {
        const { resources, variables } = await readBicep(file);
        return resources
          .filter(({ type }) => type.endsWith('roleAssignments') || type.endsWith('RoleAssignments'))
          .map(({ type, body }) => {
            const role =
              /(?:, |\$\{)(\w+)(?:\)|\}')$/.exec(text(at(body, 'properties', 'roleDefinitionId')))?.[1] ?? '';
            const scope = text(at(body, 'scope')) || text(at(body, 'properties', 'scope'));
            return [type.split('/').at(-1), variables[role], scope, text(at(body, 'properties', 'principalId'))];
          });
      }),
    );
    // AcrPull, Key Vault Secrets User, and Cosmos DB's own Built-in Data Contributor.
    expect(given.flat().sort()).toEqual(
      [
        ['roleAssignments', '7f951dda-4ed3-4680-a7ca-43fe172d538d', 'registry', 'pullerPrincipalId'],
        ['roleAssignments', '4633458b-17de-408a-b874-0445c86b69e6', 'vault', 'readerPrincipalId'],
        [
          'sqlRoleAssignments',
          '00000000-0000-0000-0000-000000000002',
          "'${account.id}/dbs/${database.name}'",
          'contributorPrincipalId',
        ],
      ].sort(),
    );
    const { modules } = await readBicep('infra/main.bicep');
    const principals = Object.assign({}, ...modules.map(({ params }) => params));
    expect(principals).toMatchObject({
      pullerPrincipalId: { code: 'platformIdentity.properties.principalId' },
      readerPrincipalId: { code: 'platformIdentity.properties.principalId' },
      contributorPrincipalId: { code: 'botIdentity.properties.principalId' },
    });
  });

  test('nothing can be reached with a key or a password', async () => {
    const properties = async (file: string, type: string) =>
      at((await made(`infra/modules/${file}.bicep`, type)).body, 'properties');
    await expect(properties('cosmos', 'Microsoft.DocumentDB/databaseAccounts')).resolves.toMatchObject({
      disableLocalAuth: true,
      disableKeyBasedMetadataWriteAccess: true,
    });
    await expect(properties('registry', 'Microsoft.ContainerRegistry/registries')).resolves.toMatchObject({
      adminUserEnabled: false,
      anonymousPullEnabled: false,
    });
    await expect(properties('registration', 'Microsoft.BotService/botServices')).resolves.toMatchObject({
      msaAppType: 'UserAssignedMSI',
      disableLocalAuth: true,
    });
    await expect(properties('monitoring', 'Microsoft.OperationalInsights/workspaces')).resolves.toMatchObject({
      features: { disableLocalAuth: true },
    });
    for (const file of readdirSync('infra', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.bicep'),
    ))
      expect([file, readFileSync(join('infra', file), 'utf8')]).toEqual([
        file,
        expect.not.stringMatching(/list\w*Keys?\(|listSecrets\(/i),
      ]);
  });

  test('with private networking the database and the vault are closed to the internet', async () => {
    const { modules, parameters } = await readBicep('infra/main.bicep');
    expect(parameters.find(({ name }) => name === 'privateNetworking')?.default).toBe(true);
    for (const closed of ['cosmos', 'vault'])
      expect(modules.find(({ name }) => name === closed)?.params.publicNetworkAccess).toEqual({
        code: "privateNetworking ? 'Disabled' : 'Enabled'",
      });
    const ways = modules.filter(({ file }) => file === 'modules/private-endpoint.bicep');
    expect(ways.map(({ condition, params }) => [condition, params.groupId, params.zoneName])).toEqual([
      ['privateNetworking', 'Sql', 'privatelink.documents.azure.com'],
      ['privateNetworking', 'vault', 'privatelink.vaultcore.azure.net'],
    ]);
  });
});

describe('the key that sensitive answers are sealed with', () => {
  test('is written once and never over', async () => {
    const { resources } = await moduleNamed('vault');
    const key = resources.find(({ body }) => at(body, 'name') === 'encryption-key');
    expect(key).toMatchObject({
      decorators: ['onlyIfNotExists()'],
      condition: '!empty(newEncryptionKey)',
      existing: false,
    });
  });

  test('is in a vault that gives nothing up for good for 90 days', async () => {
    const { body } = await made('infra/modules/vault.bicep', 'Microsoft.KeyVault/vaults');
    expect(at(body, 'properties')).toMatchObject({
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    });
  });

  test('is in no deployment’s history', async () => {
    for (const file of ['infra/main.bicep', 'infra/modules/vault.bicep']) {
      const { parameters, outputs } = await readBicep(file);
      const secret = parameters.filter(({ name }) => ['newEncryptionKey', 'units'].includes(name));
      expect(secret.map(({ decorators }) => decorators.includes('secure()'))).toEqual([true, true]);
      expect(JSON.stringify(outputs)).not.toMatch(/newEncryptionKey|units/);
    }
  });
});

test('azure.yaml tells azd of the files that are there', () => {
  const { infra, services } = z
    .object({
      infra: z.object({ provider: z.literal('bicep'), path: z.string(), module: z.string() }),
      services: z.record(
        z.string(),
        z.object({
          host: z.literal('containerapp'),
          module: z.string(),
          docker: z.object({ path: z.string(), context: z.string() }),
        }),
      ),
    })
    .parse(parse(readFileSync('azure.yaml', 'utf8')));
  const named = [infra.module, ...Object.values(services).map((service) => service.module)];
  for (const name of named)
    for (const ending of ['bicep', 'bicepparam'])
      expect([name, existsSync(join(infra.path, `${name}.${ending}`))]).toEqual([name, true]);
  expect(Object.keys(services)).toEqual(['bot']);
  expect(existsSync(services.bot!.docker.path)).toBe(true);
});
