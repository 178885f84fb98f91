import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { configFrom } from '../../src/settings/config.ts';
import { ConfigurationError } from '../../src/settings/faults.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');
const real = {
  ENCRYPTION_KEY: KEY,
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-1111111111AB',
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  MICROSOFT_APP_PASSWORD: 'not-a-real-password',
};

/** The message of the refusal of an environment. */
function refusal(environment: Record<string, string | undefined>): string {
  try {
    configFrom(environment);
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.message;
    throw fault;
  }
  throw new Error('It was accepted');
}

describe('real use', () => {
  test('needs credentials, a key and nothing else', () => {
    const config = configFrom(real);
    expect(config).toMatchObject({
      port: 3978,
      host: '0.0.0.0',
      dataDir: 'data',
      logLevel: 'info',
      sweepCron: '* * * * *',
      replicas: 1,
      mode: {
        demo: false,
        unitsFile: 'units.json',
        credentials: {
          type: 'SingleTenant',
          appId: '11111111-1111-4111-8111-1111111111ab',
          tenantId: '22222222-2222-4222-8222-222222222222',
          password: 'not-a-real-password',
        },
      },
    });
  });

  test('takes what is set, blanks around it and blank variables left out', () => {
    const set = {
      PORT: ' 80 ',
      HOST: '::1',
      DATA_DIR: '/srv/data',
      LOG_LEVEL: 'warn',
      SWEEP_CRON: '*/5 * * * *',
      REPLICAS: '3',
    };
    expect(configFrom({ ...real, ...set, UNITS_FILE: '  ', LEDSTANGEN_DEMO: '0' })).toMatchObject({
      port: 80,
      host: '::1',
      dataDir: '/srv/data',
      logLevel: 'warn',
      sweepCron: '*/5 * * * *',
      replicas: 3,
      mode: { unitsFile: 'units.json' },
    });
  });

  test('installs the app for nobody, unless asked to and told which', () => {
    const app = 'DDDDDDDD-4444-4444-8444-DDDDDDDDDDDD';
    const asked = { ...real, GRAPH_APP_INSTALL: '1' };
    expect(configFrom({ ...real, TEAMS_CATALOG_APP_ID: app }).mode).toMatchObject({ installs: null });
    expect(configFrom({ ...asked, TEAMS_CATALOG_APP_ID: app }).mode).toMatchObject({ installs: app.toLowerCase() });
    expect(refusal(asked)).toContain('TEAMS_CATALOG_APP_ID is missing. Expected: ');
    expect(refusal({ ...asked, TEAMS_CATALOG_APP_ID: 'ledstangen' })).toContain(
      'TEAMS_CATALOG_APP_ID is set to 10 letters that are not shown. Expected: ',
    );
    expect(refusal({ ...real, GRAPH_APP_INSTALL: 'on' })).toContain('GRAPH_APP_INSTALL is "on". Expected: 1');
  });

  test('sends telemetry only where it is told to', () => {
    const string =
      'InstrumentationKey=12345678-90ab-4cde-8f01-234567890abc;IngestionEndpoint=https://x.in.applicationinsights.azure.com/';
    const given = (text: string) => ({ ...real, APPLICATIONINSIGHTS_CONNECTION_STRING: text });
    expect(configFrom(real).insights).toBeNull();
    expect(configFrom(given(string)).insights).toBe(string);
    expect(configFrom(given(`${string};ApplicationId=7`)).insights).toContain('ApplicationId=7');
    for (const wrong of [
      'https://x.in.applicationinsights.azure.com/',
      'InstrumentationKey=short',
      'IngestionEndpoint=https://x.example/',
      string.replace('https', 'http'),
      `${string};x`,
    ]) {
      const message = refusal(given(wrong));
      expect(message).toContain('APPLICATIONINSIGHTS_CONNECTION_STRING is set to ');
      expect(message).not.toContain(wrong);
    }
    const plain = refusal(given(string.replace('https', 'http')));
    expect(plain).toContain('Expected: addresses that begin with https: IngestionEndpoint begins with http, which');
    expect(refusal({ LEDSTANGEN_DEMO: '1', APPLICATIONINSIGHTS_CONNECTION_STRING: string })).toContain(
      'nothing leaves this machine then',
    );
  });

  test('a managed identity has no password', () => {
    const { mode } = configFrom({ ...real, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_PASSWORD: undefined });
    expect(mode.demo ? undefined : Object.keys(mode.credentials)).toEqual(['appId', 'tenantId', 'type']);
    expect(refusal({ ...real, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })).toMatch(/MICROSOFT_APP_PASSWORD is set to 19 /);
  });

  test('an older key only opens, and has the same name wherever it is given', () => {
    const before = configFrom({ ...real, ENCRYPTION_KEY: OTHER_KEY }).mode;
    const after = configFrom({ ...real, ENCRYPTION_KEYS_OLD: `${OTHER_KEY}, ${KEY}` }).mode;
    if (before.demo || after.demo) throw new Error('Not demo mode');
    expect(after.keys.older).toEqual([before.keys.current]);
    expect(after.keys.current.key).toEqual(Buffer.alloc(32, 1));
    expect(after.keys.current.id).toMatch(/^[0-9a-f]{8}$/);
  });

  test('without anything says everything that is missing, at once', () => {
    expect(refusal({}).split('\n')).toEqual([
      'The bot cannot start with these environment variables; .env.example explains them, and LEDSTANGEN_DEMO=1 needs none:',
      '  ENCRYPTION_KEY is missing. Expected: 32 random bytes in base64, as `openssl rand -base64 32` prints.',
      expect.stringMatching(
        /^ {2}MICROSOFT_APP_ID is missing\. Expected: the bot's application \(client\) id in Entra, such as /,
      ),
      '  MICROSOFT_APP_TYPE is missing. Expected: one of SingleTenant, UserAssignedMSI.',
      expect.stringMatching(
        /^ {2}MICROSOFT_APP_TENANT_ID is missing\. Expected: the organisation's tenant id in Entra, /,
      ),
    ]);
  });

  test.each([
    ['PORT', '65536', '"65536". Expected: a whole number from 1 to 65535'],
    ['PORT', '0x10', '"0x10". Expected: a whole number from 1 to 65535 in digits'],
    ['PORT', '1e3', 'a whole number'],
    ['REPLICAS', '0x2', 'from 1 to 7'],
    ['PORT', '80.5', '"80.5". Expected: a whole number'],
    ['PORT', 'http', '"http". Expected: a whole number'],
    ['HOST', 'http://x', 'an address to listen on'],
    ['LOG_LEVEL', 'verbose', 'one of debug, info, warn, error, silent'],
    ['LOG_LEVEL', 'warns', 'one of debug, info, warn, error, silent; did you mean warn?'],
    ['SWEEP_CRON', '61 * * * *', 'a cron expression such as "* * * * *" (every minute); minute: 61'],
    ['SWEEP_CRON', 'often', 'expected 5 or 6 fields'],
    ['REPLICAS', '0', 'how many processes run on the same store, from 1 to 7'],
    ['REPLICAS', '8', 'they share what Teams takes'],
    ['REPLICAS', 'two', 'from 1 to 7'],
    ['LEDSTANGEN_DEMO', 'true', '"true". Expected: 1 for demo mode, 0 or nothing'],
    ['MICROSOFT_APP_ID', '1234-5678', '"1234-5678". Expected: the bot\'s application (client) id'],
    ['MICROSOFT_APP_TYPE', 'MultiTenant', 'one of SingleTenant, UserAssignedMSI'],
    ['STAFF_FILE', 'staff.json', 'nothing, except while LEDSTANGEN_DEMO=1'],
    ['DEMO_START', '2027-03-24T15:10', 'nothing, except while LEDSTANGEN_DEMO=1'],
  ])('%s=%s is refused with what would be accepted', (name, value, told) => {
    const message = refusal({ ...real, [name]: value });
    expect(message).toContain(`  ${name} is `);
    expect(message).toContain(told);
    expect(message.split('\n')).toHaveLength(2);
  });

  test('a single tenant without its password is refused', () => {
    expect(refusal({ ...real, MICROSOFT_APP_PASSWORD: undefined })).toMatch(
      /MICROSOFT_APP_PASSWORD is missing. Expected: the bot's client secret in Entra/,
    );
  });

  test.each([
    ['a client secret', 'aB3~hemlig.hemlig-hemlig_hemlig0123456789'],
    ['a key', Buffer.alloc(64, 7).toString('base64')],
    ['a key in hexadecimal digits', '0123456789abcdef0123456789abcdef'],
    ['a password', 'Sommar-2027!'],
    ['a connection string', `AccountEndpoint=https://k.documents.azure.com:443/;AccountKey=${KEY};`],
    ['an address with a password', 'https://bot:hemligt@k.documents.azure.com/'],
    ['an address with a key in its path', `https://k.documents.azure.com/;AccountKey=${KEY};`],
    ['an address with a key in its host', 'https://k.documents.azure.com;AccountKey=hemlig'],
    ['an address with a key in its query', 'https://k.documents.azure.com/?key=hemlig'],
    ['a personnummer', '19121212-1212'],
  ])('%s in the wrong place is not shown', (_what, secret) => {
    const ids = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID', 'TEAMS_CATALOG_APP_ID', 'AZURE_CLIENT_ID'];
    const others = ['MICROSOFT_APP_TYPE', 'COSMOS_ENDPOINT', 'PORT', 'REPLICAS', 'LOG_LEVEL', 'SWEEP_CRON'];
    const names = [...ids, ...others, 'LEDSTANGEN_DEMO', 'GRAPH_APP_INSTALL'];
    const message = refusal({
      ...real,
      COSMOS_ENDPOINT: 'x',
      ...Object.fromEntries(names.map((name) => [name, secret])),
    });
    expect(message).not.toContain(secret);
    expect(message).not.toMatch(/hemlig/i);
    for (const name of names) expect(message).toMatch(new RegExp(`^ {2}${name} is set to .* that are not shown`, 'm'));
    const demo = refusal({ LEDSTANGEN_DEMO: '1', HOST: secret, DEMO_START: secret, COSMOS_ENDPOINT: secret });
    expect(demo).not.toContain(secret);
    expect(demo).not.toMatch(/hemlig/i);
  });

  test('of what is not shown it is said of what kind it is', () => {
    const kindOf = (endpoint: string) => refusal({ ...real, COSMOS_ENDPOINT: endpoint });
    expect(kindOf(`AccountEndpoint=https://k.documents.azure.com:443/;AccountKey=${KEY};`)).toContain(
      'COSMOS_ENDPOINT is set to a connection string of 107 characters that are not shown. Expected: the address alone of ',
    );
    expect(kindOf('https://bot:hemligt@k.documents.azure.com/')).toContain(
      'an address with a user in it, of 42 characters',
    );
    expect(kindOf(real.MICROSOFT_APP_ID)).toContain('an id of 36 characters');
    expect(kindOf('1234567')).toContain('7 digits');
  });

  test('a fault in a key never shows the key', () => {
    const short = Buffer.from('a key too short').toString('base64');
    const message = refusal({ ...real, ENCRYPTION_KEY: short, ENCRYPTION_KEYS_OLD: `${KEY},${short}x` });
    expect(message).toContain('ENCRYPTION_KEY is set to 20 characters that are not shown. Expected: 32 random bytes');
    expect(message).toContain('ENCRYPTION_KEYS_OLD, key 2, is set to 21 characters that are not shown');
    expect(message).not.toContain(short);
  });
});

describe('demo mode', () => {
  const demo = { LEDSTANGEN_DEMO: '1' };

  test('needs nothing, and is for this machine only', () => {
    expect(configFrom(demo)).toMatchObject({
      host: '127.0.0.1',
      mode: { demo: true, staffFile: null, start: null },
    });
  });

  test('takes a staff file and a time to start at', () => {
    const { mode } = configFrom({ ...demo, STAFF_FILE: 'staff.json', DEMO_START: '2027-03-24T15:10' });
    expect(mode).toEqual({ demo: true, staffFile: 'staff.json', start: '2027-03-24T15:10' });
  });

  test.each(['127.0.0.1', '::1', 'localhost'])('may listen on %s', (host) => {
    expect(configFrom({ ...demo, HOST: host }).host).toBe(host);
  });

  test.each([
    ['HOST', '0.0.0.0'],
    ['HOST', '10.0.0.4'],
    ['HOST', '127.0.0.1.example.com'],
    ['NODE_ENV', 'production'],
    ['NODE_ENV', 'Production'],
    ['MICROSOFT_APP_ID', real.MICROSOFT_APP_ID],
    ['MICROSOFT_APP_TYPE', 'UserAssignedMSI'],
    ['MICROSOFT_APP_TENANT_ID', real.MICROSOFT_APP_TENANT_ID],
    ['MICROSOFT_APP_PASSWORD', real.MICROSOFT_APP_PASSWORD],
    ['ENCRYPTION_KEY', KEY],
    ['ENCRYPTION_KEYS_OLD', OTHER_KEY],
    ['COSMOS_KEY', KEY],
  ])('is refused with %s=%s', (name, value) => {
    const message = refusal({ ...demo, [name]: value });
    expect(message).toMatch(
      new RegExp(`^ {2}${name} is .* while LEDSTANGEN_DEMO=1: demo mode asks nobody to sign in\\.$`, 'm'),
    );
    expect(message).not.toMatch(new RegExp(`${real.MICROSOFT_APP_PASSWORD}|${KEY}|${OTHER_KEY}`));
    expect(message.split('\n')).toHaveLength(2);
  });

  test('starts with what .env.example is copied with', () => {
    const copied = parseEnv(readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8'));
    expect(Object.keys(copied)).toContain('ENCRYPTION_KEY');
    expect(configFrom({ ...copied, ...demo }).mode.demo).toBe(true);
  });

  test('is refused with every reason at once', () => {
    const message = refusal({
      ...demo,
      ...real,
      HOST: '0.0.0.0',
      NODE_ENV: 'production',
      PORT: '-1',
      DEMO_START: 'now',
    });
    expect(message.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
      'The',
      'PORT',
      'HOST',
      'NODE_ENV',
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_TYPE',
      'MICROSOFT_APP_TENANT_ID',
      'MICROSOFT_APP_PASSWORD',
      'ENCRYPTION_KEY',
      'DEMO_START',
    ]);
  });

  test.each(['2027-02-30T08:00', '2027-03-24', '15:10', 'imorgon'])('does not start at %s', (start) => {
    expect(refusal({ ...demo, DEMO_START: start })).toContain(
      `DEMO_START is "${start}". Expected: a date and time in Sweden, such as 2027-03-24T15:10.`,
    );
  });
});

describe('Cosmos DB', () => {
  const cosmos = { COSMOS_ENDPOINT: 'https://kommunen.documents.azure.com:443/' };

  test('is used when its address is given, as an identity or with a key; otherwise the embedded store', () => {
    expect(configFrom(real).cosmos).toBeNull();
    expect(configFrom({ ...real, ...cosmos }).cosmos).toEqual({
      endpoint: cosmos.COSMOS_ENDPOINT,
      database: 'ledstangen',
      key: null,
      identity: null,
    });
    const more = { COSMOS_DATABASE: 'prov', COSMOS_KEY: KEY, AZURE_CLIENT_ID: real.MICROSOFT_APP_ID };
    expect(configFrom({ ...real, ...cosmos, ...more }).cosmos).toMatchObject({
      database: 'prov',
      key: KEY,
      identity: real.MICROSOFT_APP_ID.toLowerCase(),
    });
  });

  test.each(['http://127.0.0.1:8081', 'http://localhost:8081', 'http://[::1]:8081', 'https://localhost:8081'])(
    'on this machine, %s, may do without https, and serve demo mode',
    (endpoint) => {
      expect(configFrom({ ...real, COSMOS_ENDPOINT: endpoint }).cosmos?.endpoint).toBe(endpoint);
      expect(configFrom({ LEDSTANGEN_DEMO: '1', COSMOS_ENDPOINT: endpoint }).cosmos?.endpoint).toBe(endpoint);
    },
  );

  test.each([
    [
      { COSMOS_ENDPOINT: 'kommunen' },
      'COSMOS_ENDPOINT is set to 8 letters that are not shown. Expected: the address alone of a Cosmos DB account',
    ],
    [{ COSMOS_ENDPOINT: 'http://kommunen.documents.azure.com' }, 'an address that begins with https'],
    [{ COSMOS_ENDPOINT: 'http://127.0.0.1.example.com' }, 'an address that begins with https'],
    [{ ...cosmos, COSMOS_DATABASE: 'a/b' }, 'COSMOS_DATABASE is "a/b". Expected: the name of a database'],
    [{ ...cosmos, COSMOS_KEY: 'not a key!' }, 'COSMOS_KEY is set to 10 characters that are not shown. Expected: a key'],
    [
      { ...cosmos, AZURE_CLIENT_ID: '1234-56' },
      'AZURE_CLIENT_ID is "1234-56". Expected: the client id of the managed identity',
    ],
    [{ COSMOS_KEY: KEY }, 'COSMOS_KEY is set. Expected: nothing, unless COSMOS_ENDPOINT is set too.'],
    [{ COSMOS_DATABASE: 'prov' }, 'COSMOS_DATABASE is set. Expected: nothing, unless COSMOS_ENDPOINT is set too.'],
  ])('%j is refused with what would be accepted', (given, told) => {
    expect(refusal({ ...real, ...given })).toContain(`  ${told}`.replace('  an address', 'an address'));
  });

  test.each(['bot@', 'bot:hemligt@', ':hemligt@'])('is not given with a user: %s', (user) => {
    const message = refusal({ ...real, COSMOS_ENDPOINT: `https://${user}kommunen.documents.azure.com:443/` });
    expect(message).toContain('without user, password or key');
    expect(message).not.toContain('hemligt');
  });

  test('elsewhere is refused in demo mode, with whatever else is wrong', () => {
    const message = refusal({ LEDSTANGEN_DEMO: '1', ...cosmos, COSMOS_KEY: 'åäö' });
    expect(message).toContain('Expected: an address on this machine while LEDSTANGEN_DEMO=1');
    expect(message).toContain('COSMOS_KEY is set. Expected: no real credentials while LEDSTANGEN_DEMO=1');
    expect(message.split('\n')).toHaveLength(3);
    expect(message).not.toContain('åäö');
  });
});
