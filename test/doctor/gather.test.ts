// What the doctor gathers: from files and a store that are really there, and from Microsoft as nock plays it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strToU8, zipSync } from 'fflate';
import nock from 'nock';
import { configFrom } from '../../src/settings/config.ts';
import { readApp } from '../../src/doctor/app.ts';
import { examine } from '../../src/doctor/examine.ts';
import { gather } from '../../src/doctor/gather.ts';
import { askMicrosoft, codeIn, rolesIn } from '../../src/doctor/online.ts';
import { sealingKey } from '../../src/settings/keys.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { started } from '../app/course.ts';
import { openOffice } from '../app/office.ts';
import { allowLoopback } from '../network.ts';
import { placeOn, prepare, startLocalServer } from '../store/cosmos/server.ts';

allowLoopback();
jest.setTimeout(30_000);

const TENANT = '22222222-2222-4222-8222-222222222222';
const CHIEF = '00000000-0000-4000-8000-000000000003';
/** That of the made-up office, so that the doctor can be asked about its store. */
const KEY = Buffer.alloc(32, 7);
const environment = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: TENANT,
  MICROSOFT_APP_PASSWORD: 'made-up~secret-of-the-bot',
  ENCRYPTION_KEY: KEY.toString('base64'),
  PORT: '0',
};
const unit = (id: string) => ({ id, name: 'Påhittad enhet', enhetschef: [CHIEF], routines: { krisstod: {} } });

let cwd: string;
const servers: Server[] = [];
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'doctor-'));
  writeFileSync(join(cwd, 'units.json'), JSON.stringify({ tenantId: TENANT, units: [unit('familjestod')] }));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(cwd, { recursive: true });
});

const look = (change: Record<string, string> = {}) =>
  gather({ cwd, environment: { ...environment, ...change }, online: false, now: Date.now });
const found = async (change: Record<string, string> = {}) => examine(await look(change)).map(({ id }) => id);

test('a fresh installation is well, but for the port that the test asks for, and nothing is written', async () => {
  expect(await found()).toEqual(['port-any']);
  expect(readdirSync(cwd)).toEqual(['units.json']);
});

test('variables of .env are read, and those of the environment win', async () => {
  writeFileSync(join(cwd, '.env'), `ENCRYPTION_KEY=${KEY.toString('base64')}\nPORT=7\nHOST=127.0.0.1\n`);
  chmodSync(join(cwd, '.env'), 0o644);
  const facts = await look();
  expect(facts.config).toMatchObject({ ok: true, value: { port: 0, host: '127.0.0.1' } });
  expect(facts.dotenv).toEqual({ names: ['ENCRYPTION_KEY', 'HOST', 'PORT'], mode: 0o644 });
  expect(await found()).toEqual(['host-loopback', 'port-any', 'dotenv-readable']);
});

test('every fault of the settings and of the units file is found', async () => {
  expect((await look({ PORT: 'x', ENCRYPTION_KEY: 'short' })).config).toMatchObject({
    ok: false,
    faults: [expect.objectContaining({ where: 'PORT' }), expect.objectContaining({ where: 'ENCRYPTION_KEY' })],
  });
  writeFileSync(join(cwd, 'units.json'), JSON.stringify({ tenantId: TENANT, units: [{ ...unit('Ö'), hours: 8 }] }));
  expect(await found()).toEqual(['port-any', 'units', 'units']);
  expect(await found({ PORT: 'x', MICROSOFT_APP_TENANT_ID: 'no guid' })).toEqual([
    'setting',
    'setting',
    'units',
    'units',
  ]);
  expect((await look({ LEDSTANGEN_DEMO: '1' })).units).toBeNull();
  rmSync(join(cwd, 'units.json'));
  expect((await look()).units).toMatchObject({ ok: false, told: expect.stringContaining('units.json cannot be read') });
});

describe('the data folder', () => {
  test('may be a file, or one that demo mode has used', async () => {
    writeFileSync(join(cwd, 'data'), '');
    expect((await look()).folder).toMatchObject({ state: 'file' });
    rmSync(join(cwd, 'data'));
    mkdirSync(join(cwd, 'data'), { mode: 0o755 });
    writeFileSync(join(cwd, 'data/demo-encryption-key'), '');
    await openEmbeddedStore(join(cwd, 'data')).close();
    expect(await found()).toEqual(['port-any', 'data-readable', 'data-demos']);
  });

  // Windows has no such rights.
  if (process.platform !== 'win32')
    test('may hold a database that the bot may not write', async () => {
      await openEmbeddedStore(join(cwd, 'data')).close();
      chmodSync(join(cwd, 'data/ledstangen.db'), 0o444);
      const { notWritable, notItsOwners } = (await look()).folder;
      // Root may write any file; then it is told by its rights.
      expect([...notWritable, ...notItsOwners]).toEqual([join(cwd, 'data/ledstangen.db')]);
      expect((await found()).filter((id) => id.startsWith('data-file'))).toHaveLength(1);
    });

  test('may be below a file, a link to nothing, or where no folder can be made', async () => {
    writeFileSync(join(cwd, 'file'), '');
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'link'));
    for (const DATA_DIR of ['file/data', 'link', 'link/data', ...(process.platform === 'linux' ? ['/proc/x'] : [])])
      expect((await found({ DATA_DIR }))[1]).toBe('data-not-writable');
  });

  test('has room, and is on a disk of this machine', async () => {
    const { folder } = await look();
    expect(folder).toMatchObject({ state: 'missing', writable: true, network: null });
    expect(folder.freeBytes).toBeGreaterThan(0);
    expect(existsSync(folder.path)).toBe(false);
  });

  test('may hold what is no database', async () => {
    mkdirSync(join(cwd, 'data'), { mode: 0o700 });
    writeFileSync(join(cwd, 'data/ledstangen.db'), 'not a database at all');
    expect(await found()).toEqual(['port-any', 'store-unreadable']);
  });
});

describe('a database of another version of the program', () => {
  async function ofVersion(change: (known: number) => number) {
    const data = join(cwd, 'data');
    await openEmbeddedStore(data).close();
    const database = new DatabaseSync(join(data, 'ledstangen.db'));
    const known = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    database.exec(`PRAGMA user_version = ${change(known)}`);
    database.close();
    return (await look()).store.findings;
  }

  test('that is older is brought up to date by the bot, and a copy is taken first', async () => {
    expect(await ofVersion((known) => known - 1)).toEqual([
      expect.objectContaining({
        id: 'store-older',
        severity: 'warning',
        what: expect.stringMatching(/The bot brings it up to date when it starts\.$/),
        fix: expect.stringMatching(/^Take a copy first .*“Backup and restore”/),
      }),
    ]);
  });

  test('that is newer is for the newer program', async () => {
    expect(await ofVersion((known) => known + 1)).toEqual([
      expect.objectContaining({
        id: 'store-newer',
        severity: 'error',
        fix: expect.stringMatching(/^Start the newer program\./),
      }),
    ]);
  });

  test('the section that is pointed to is there', () => {
    const told = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    expect(told).toContain('\n## Backup and restore\n');
  });
});

describe('a store in Cosmos DB', () => {
  const key = Buffer.alloc(64, 1).toString('base64');

  test('may have no database, and is well when everything is there', async () => {
    const server = await startLocalServer();
    const place = placeOn(server);
    const change = { COSMOS_ENDPOINT: place.endpoint, COSMOS_DATABASE: place.database, COSMOS_KEY: place.key ?? key };
    try {
      const { store } = await look(change);
      expect(store.findings).toEqual([
        expect.objectContaining({
          id: 'cosmos-unusable',
          what: expect.stringContaining(`the database ${place.database}`),
          fix: expect.stringContaining('npm run cosmos:local'),
        }),
      ]);
      await prepare(place);
      expect((await look(change)).store).toMatchObject({ findings: [], cases: { looked: 0, all: true } });
    } finally {
      await server.close();
    }
  });

  test('may be somewhere where nobody answers', async () => {
    const change = { COSMOS_ENDPOINT: 'http://127.0.0.1:9', COSMOS_KEY: key };
    expect(await found(change)).toEqual(['port-any', 'cosmos-unusable']);
  });
});

describe('a store with cases', () => {
  /** Cases of the made-up office, in the data folder. */
  async function withCases(): Promise<void> {
    mkdirSync(join(cwd, 'data'), { mode: 0o700 });
    const office = await openOffice('2027-03-15T10:00', {
      folder: join(cwd, 'data'),
      keys: { current: { id: keyId(KEY), key: KEY }, older: [] },
    });
    await started(office);
    await office.shut();
  }

  test('is well with its own key, and with it among the old ones', async () => {
    await withCases();
    const { store } = await look();
    expect(store).toMatchObject({ findings: [], cases: { looked: 1, all: true, lostUnits: [], lostVersions: [] } });
    expect(store.cases?.sealed[keyId(KEY)]?.opens).toBe(true);
    expect(await found()).toEqual(['port-any']);
    const other = Buffer.alloc(32, 9).toString('base64');
    expect(await found({ ENCRYPTION_KEY: other, ENCRYPTION_KEYS_OLD: environment.ENCRYPTION_KEY })).toEqual([
      'port-any',
    ]);
  });

  test('is not with another key, nor with a key that is needed no more', async () => {
    await withCases();
    const other = Buffer.alloc(32, 9).toString('base64');
    expect(await found({ ENCRYPTION_KEY: other })).toEqual(['port-any', 'key-missing']);
    expect(await found({ ENCRYPTION_KEYS_OLD: other })).toEqual(['port-any', 'key-idle']);
  });

  test('is not when its unit has gone from the file', async () => {
    await withCases();
    writeFileSync(join(cwd, 'units.json'), JSON.stringify({ tenantId: TENANT, units: [unit('nord')] }));
    expect(await found()).toEqual(['port-any', 'unit-lost']);
  });
});

describe('the port', () => {
  async function serve(body: object): Promise<string> {
    const server = createServer((_request, response) => void response.end(JSON.stringify(body)));
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const address = server.address();
    return String(typeof address === 'object' ? address?.port : 0);
  }

  test('may be taken, by a bot or by another program', async () => {
    const HOST = '127.0.0.1';
    expect((await look({ HOST, PORT: await serve({ status: 'ok', sweepSecondsAgo: 7 }) })).port?.state).toBe('bot');
    expect((await look({ HOST, PORT: await serve({ hello: 'world' }) })).port?.state).toBe('taken');
  });

  test('may be at an address that this machine has not got', async () => {
    expect((await look({ HOST: '192.0.2.1' })).port).toEqual({ state: 'refused', code: 'EADDRNOTAVAIL' });
  });
});

describe('the packaged app', () => {
  const manifest = { bots: [{ botId: 'a' }], webApplicationInfo: { id: 'b' } };
  const write = (bytes: Uint8Array | string): string => {
    const file = join(cwd, 'app.zip');
    writeFileSync(file, bytes);
    return file;
  };

  test.each([0, 9] as const)('names its bot and registration (packed at level %i)', (level) => {
    const entries = { 'color.png': strToU8('x'.repeat(500)), 'manifest.json': strToU8(JSON.stringify(manifest)) };
    const file = write(zipSync(entries, { level }));
    expect(readApp(file)).toEqual({ file, fault: null, botIds: ['a'], registration: 'b' });
  });

  test.each([
    ['no zip', 'hello'],
    ['nothing', ''],
    ['a zip of something else', zipSync({ 'readme.txt': strToU8('hello') })],
    ['a manifest that is none', zipSync({ 'manifest.json': strToU8('[') })],
  ])('is %s: that is said', (_what, bytes) => {
    expect(readApp(write(bytes))).toMatchObject({ fault: expect.stringContaining('no zip'), botIds: [] });
  });

  test('is not there', () => {
    expect(readApp(join(cwd, 'none.zip'))).toBeNull();
  });
});

describe('Microsoft', () => {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => nock.restore());
  const NOW = Date.parse('2027-03-15T09:00:00Z');
  const ENDPOINT = 'https://bot.kommun.example/api/messages';
  const config = configFrom({
    ...environment,
    GRAPH_APP_INSTALL: '1',
    TEAMS_CATALOG_APP_ID: '55555555-5555-4555-8555-555555555555',
  });
  const entraSaysItIs = (date: string): void =>
    void nock('https://login.microsoftonline.com')
      .get(/openid-configuration/)
      .reply(200, {}, { date });
  const tokenWith = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const refusedBy = (text: string): Error =>
    Object.assign(new Error(`${text} Trace ID: made-up`), { name: 'AuthenticationError' });

  test('tells the time, gives tokens, and knows the permissions; the endpoint turns away who has no token', async () => {
    entraSaysItIs('Mon, 15 Mar 2027 08:59:00 GMT');
    nock('https://bot.kommun.example').post('/api/messages').reply(401);
    const asked: string[] = [];
    const askToken = async (scope: string): Promise<string> => {
      asked.push(scope);
      return tokenWith({ roles: ['Some.Permission', 7] });
    };
    expect(await askMicrosoft(config, ENDPOINT, () => NOW, askToken)).toEqual({
      skewSeconds: 60,
      token: { ok: true },
      graph: { ok: true, roles: ['Some.Permission'] },
      endpoint: { ok: true, status: 401 },
    });
    expect(asked.sort()).toEqual(['https://api.botframework.com/.default', 'https://graph.microsoft.com/.default']);
  });

  test('is not there, or says no: the codes are kept, and no more', async () => {
    nock('https://login.microsoftonline.com').get(/.*/).replyWithError(new Error('down'));
    nock('https://bot.kommun.example')
      .post(/.*/)
      .replyWithError(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const askToken = () => Promise.reject(refusedBy('AADSTS7000222: expired.'));
    expect(await askMicrosoft(config, ENDPOINT, () => NOW, askToken)).toEqual({
      skewSeconds: null,
      token: { ok: false, code: 'AADSTS7000222' },
      graph: { ok: false, code: 'AADSTS7000222' },
      endpoint: { ok: false, code: 'ENOTFOUND' },
    });
  });

  test('is asked for no token in demo mode, nor for Graph’s when nothing is to be installed', async () => {
    entraSaysItIs('Mon, 15 Mar 2027 09:00:00 GMT');
    const nothing = { skewSeconds: 0, token: null, graph: null, endpoint: null };
    expect(await askMicrosoft(configFrom({ LEDSTANGEN_DEMO: '1' }), undefined, () => NOW)).toEqual(nothing);
    entraSaysItIs('Mon, 15 Mar 2027 09:00:00 GMT');
    const token = { ...nothing, token: { ok: true } };
    expect(
      await askMicrosoft(
        configFrom(environment),
        undefined,
        () => NOW,
        async () => 'x',
      ),
    ).toEqual(token);
  });

  test('codes and permissions are read from whatever comes', () => {
    expect(codeIn('text')).toBe('fault');
    expect(codeIn(new TypeError('failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }))).toBe(
      'ECONNREFUSED',
    );
    expect(rolesIn(tokenWith({}))).toEqual([]);
    expect(rolesIn(tokenWith({ roles: 'x' }))).toEqual([]);
  });
});

describe('the command', () => {
  async function run(settings: Record<string, string>, ...args: readonly string[]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/tools/doctor.ts'), ...args], {
      cwd,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code]: unknown[] = await once(child, 'close');
    return { code, said };
  }

  test('ends with 0 when there is no error, and says what it looked at', async () => {
    const { code, said } = await run(environment);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^WARNING PORT is 0.*no errors, 1 warning\.\n$/s),
    });
  });

  test('ends with 1 when there is, also as JSON', async () => {
    const { code, said } = await run({ ...environment, ENCRYPTION_KEY: 'short' }, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(said)).toMatchObject({ ok: false, findings: [{ id: 'setting', severity: 'error' }] });
  });
});

const keyId = (key: Buffer): string => sealingKey(key).id;
