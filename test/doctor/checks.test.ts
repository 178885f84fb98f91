// Every check of the doctor: what is well says nothing, and each thing that is wrong says what, why and what puts it right.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFrom } from '../../src/settings/config.ts';
import { examine, lookedAt } from '../../src/doctor/examine.ts';
import type { Facts } from '../../src/doctor/facts.ts';
import { asJson, isWell, told } from '../../src/doctor/finding.ts';
import { INSTALL_PERMISSION } from '../../src/doctor/microsoft.ts';
import { sealingKey } from '../../src/settings/keys.ts';

const APP = '11111111-1111-4111-8111-111111111111';
const CATALOG = '55555555-5555-4555-8555-555555555555';
const SECRET = 'made-up~secret-of-the-bot';
const [KEY, OLD_KEY] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
const [KEY_ID, OLD_KEY_ID] = [1, 2].map((byte) => sealingKey(Buffer.alloc(32, byte)).id);

const environment: Record<string, string> = {
  MICROSOFT_APP_ID: APP,
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  MICROSOFT_APP_PASSWORD: SECRET,
  ENCRYPTION_KEY: KEY,
  MESSAGING_ENDPOINT: 'https://bot.kommun.example/api/messages',
};

/** Facts in which all is well, with these variables more or other. */
const withSettings = (change: Record<string, string>): Facts => {
  const all = { ...environment, ...change };
  return { ...well, environment: all, config: { ok: true, value: configFrom(all) } };
};
const folder: Facts['folder'] = {
  path: '/srv/data',
  state: 'folder',
  writable: true,
  freeBytes: 50 * 1024 ** 3,
  network: null,
  mode: 0o700,
  isDemos: false,
  hasDatabase: true,
  notWritable: [],
  notItsOwners: [],
};
const cases: NonNullable<Facts['store']['cases']> = {
  looked: 7,
  all: true,
  sealed: { [KEY_ID ?? '']: { texts: 14, opens: true } },
  lostUnits: [],
  lostVersions: [],
};
const online: NonNullable<Facts['online']> = {
  skewSeconds: 1,
  token: { ok: true },
  graph: null,
  endpoint: { ok: true, status: 401 },
};
const well: Facts = {
  machine: { now: '2027-03-15T09:00:00.000Z', node: '24.21.0', stockholm: { winter: 60, summer: 120 }, sorted: 'zåäö' },
  environment,
  dotenv: { names: Object.keys(environment), mode: 0o600 },
  config: { ok: true, value: configFrom(environment) },
  units: { ok: true, value: new Map() },
  folder,
  port: { state: 'free', code: '' },
  store: { findings: [], cases },
  app: { file: 'build/ledstangen.zip', fault: null, botIds: [APP], registration: APP },
  online,
};
const installing = withSettings({ GRAPH_APP_INSTALL: '1', TEAMS_CATALOG_APP_ID: CATALOG });
const demo: Facts = {
  ...well,
  environment: { LEDSTANGEN_DEMO: '1' },
  config: { ok: true, value: configFrom({ LEDSTANGEN_DEMO: '1' }) },
  folder: { ...folder, isDemos: true },
};

test('what is well says nothing', () => {
  expect(examine(well)).toEqual([]);
  expect(examine({ ...well, dotenv: null, port: null, app: null, online: null })).toEqual([]);
  expect(examine({ ...well, folder: { ...folder, state: 'missing', mode: null, hasDatabase: false } })).toEqual([]);
  const roles = { ok: true, roles: [INSTALL_PERMISSION] } as const;
  expect(examine({ ...installing, online: { ...online, graph: roles } })).toEqual([]);
});

const machine = (change: Partial<Facts['machine']>): Facts => ({ ...well, machine: { ...well.machine, ...change } });
const inFolder = (change: Partial<Facts['folder']>): Facts => ({ ...well, folder: { ...folder, ...change } });
const inStore = (change: Partial<typeof cases>): Facts => ({
  ...well,
  store: { findings: [], cases: { ...cases, ...change } },
});
const asked = (change: Partial<typeof online>): Facts => ({ ...well, online: { ...online, ...change } });
const refused = (fault: { where: string; given: string | null; accepted: string }): Facts => ({
  ...well,
  config: { ok: false, faults: [fault] },
});

const wrong: readonly (readonly [id: string, severity: 'error' | 'warning', facts: Facts, says: RegExp])[] = [
  [
    'setting',
    'error',
    refused({ where: 'PORT', given: '"x"', accepted: 'a whole number' }),
    /PORT is "x"\..*Set PORT to a whole number\./s,
  ],
  [
    'setting',
    'error',
    refused({ where: 'ENCRYPTION_KEYS_OLD, key 1,', given: 'short', accepted: '32 bytes' }),
    /key 1, is short/,
  ],
  [
    'setting-unknown',
    'warning',
    { ...well, environment: { ...environment, MICROSOFT_APP_TENANTID: 'x' } },
    /Did you mean MICROSOFT_APP_TENANT_ID\?/,
  ],
  [
    'setting-unknown',
    'warning',
    { ...well, dotenv: { names: ['ENCRYPTON_KEY'], mode: 0o600 } },
    /Did you mean ENCRYPTION_KEY\?/,
  ],
  ['setting-unknown', 'warning', { ...well, dotenv: { names: ['LEDSTANGEN_QQQQ'], mode: 0o600 } }, /nothing reads it/],
  [
    'registration-same-ids',
    'error',
    withSettings({ MICROSOFT_APP_TENANT_ID: APP }),
    /are the same.*Directory \(tenant\) ID/s,
  ],
  [
    'registration-secret-id',
    'error',
    withSettings({ MICROSOFT_APP_PASSWORD: CATALOG }),
    /id of a secret.*column “Value”/s,
  ],
  ['install-not-asked', 'warning', withSettings({ TEAMS_CATALOG_APP_ID: CATALOG }), /GRAPH_APP_INSTALL=1/],
  ['demo', 'warning', demo, /Nobody signs in.*take LEDSTANGEN_DEMO away/s],
  ['host-loopback', 'warning', withSettings({ HOST: '127.0.0.1' }), /only this machine/],
  ['port-any', 'warning', withSettings({ PORT: '0' }), /Set PORT/],
  ['log-silent', 'warning', withSettings({ LOG_LEVEL: 'silent' }), /info or warn/],
  ['sweep-rare', 'warning', withSettings({ SWEEP_CRON: '0 8 * * *' }), /every five minutes/],
  ['replicas-apart', 'warning', withSettings({ REPLICAS: '2' }), /Set COSMOS_ENDPOINT, or leave REPLICAS out/],
  ['data-in-container', 'warning', withSettings({ CONTAINER_APP_NAME: 'bot' }), /gone when the container is replaced/],
  ['dotenv-readable', 'error', { ...well, dotenv: { names: ['ENCRYPTION_KEY'], mode: 0o644 } }, /everyone.*chmod 600/s],
  ['dotenv-readable', 'warning', { ...well, dotenv: { names: ['MICROSOFT_APP_PASSWORD'], mode: 0o640 } }, /its group/],
  [
    'keys-same',
    'warning',
    withSettings({ ENCRYPTION_KEYS_OLD: ` ${KEY} ,` }),
    /ENCRYPTION_KEY is among ENCRYPTION_KEYS_OLD.*take it away/s,
  ],
  ['endpoint-form', 'error', withSettings({ MESSAGING_ENDPOINT: 'bot.kommun.example' }), /no address/],
  [
    'endpoint-https',
    'error',
    withSettings({ MESSAGING_ENDPOINT: 'http://bot.kommun.example/api/messages' }),
    /does not begin with https:/,
  ],
  [
    'endpoint-path',
    'error',
    withSettings({ MESSAGING_ENDPOINT: 'https://bot.kommun.example/' }),
    /does not listen.*\/api\/messages/s,
  ],
  [
    'endpoint-path',
    'error',
    withSettings({ MESSAGING_ENDPOINT: 'https://bot:hemligt@bot.kommun.example/a?key=hemligt' }),
    /ends with another path, where/,
  ],
  ['endpoint-private', 'error', withSettings({ MESSAGING_ENDPOINT: 'https://10.0.0.4/api/messages' }), /10\.0\.0\.4/],
  [
    'units',
    'error',
    { ...well, units: { ok: false, told: 'The file units.json cannot be read (ENOENT).', faults: [] } },
    /ENOENT.*units\.example\.json/s,
  ],
  [
    'units',
    'error',
    { ...well, units: { ok: false, told: '', faults: [{ where: 'units[0].id', given: '"Ö"', accepted: 'a-z' }] } },
    /units\[0\]\.id is "Ö"/,
  ],
  ['node-old', 'error', machine({ node: '22.18.0' }), /Node 22\.18\.0.*npm run bot/s],
  ['node-untried', 'warning', machine({ node: '25.1.0' }), /tried on Node 24/],
  ['time-zone', 'error', machine({ stockholm: { winter: 0, summer: 0 } }), /0 minutes.*full ICU/s],
  ['swedish-order', 'warning', machine({ sorted: 'åäöz' }), /after z/],
  ['clock', 'error', machine({ now: '1970-01-01T00:00:07.000Z' }), /1970-01-01.*NTP/s],
  ['clock', 'error', asked({ skewSeconds: -400 }), /400 seconds behind/],
  ['clock', 'warning', asked({ skewSeconds: 60 }), /60 seconds ahead of/],
  ['port-bot', 'warning', { ...well, port: { state: 'bot', code: 'EADDRINUSE' } }, /a bot that answers/],
  [
    'port-taken',
    'error',
    { ...well, port: { state: 'taken', code: 'EADDRINUSE' } },
    /Port 3978 on 0\.0\.0\.0 is taken/,
  ],
  ['port-refused', 'error', { ...well, port: { state: 'refused', code: 'EACCES' } }, /EACCES.*1024 or higher/s],
  ['data-file', 'error', inFolder({ state: 'file' }), /is a file/],
  ['data-not-writable', 'error', inFolder({ writable: false }), /cannot be written in/],
  ['data-not-writable', 'error', inFolder({ writable: false, state: 'missing' }), /cannot be made/],
  [
    'data-file-not-writable',
    'error',
    inFolder({ notWritable: ['/srv/data/ledstangen.db'] }),
    /ledstangen\.db cannot be written.*chown <user> \/srv\/data\/ledstangen\.db/s,
  ],
  [
    'data-file-owner',
    'warning',
    inFolder({ notItsOwners: ['/srv/data/ledstangen.db'] }),
    /by the owner of \/srv\/data.*restore by another user/s,
  ],
  ['data-network', 'error', inFolder({ network: 'NFS' }), /another machine \(NFS\).*local disk/s],
  ['data-space', 'error', inFolder({ freeBytes: 5 * 1024 ** 2 }), /5 MB are free/],
  ['data-space', 'warning', inFolder({ freeBytes: 500 * 1024 ** 2 }), /500 MB are free/],
  ['data-readable', 'warning', inFolder({ mode: 0o755 }), /chmod 700 \/srv\/data\n/],
  ['data-readable', 'warning', inFolder({ mode: 0o755, path: '/srv/Åsas data' }), /chmod 700 '\/srv\/Åsas data'/],
  [
    'data-file-not-writable',
    'error',
    inFolder({ notWritable: ["/srv/x'; rm/ledstangen.db"] }),
    /chmod u\+rw '\/srv\/x'\\''; rm\/ledstangen\.db'\n/,
  ],
  ['data-demos', 'error', inFolder({ isDemos: true }), /demo mode has used/],
  ['data-real', 'error', { ...demo, folder }, /may be real/],
  [
    'store-older',
    'warning',
    {
      ...well,
      store: {
        findings: [{ id: 'store-older', severity: 'warning', what: 'No.', why: 'So.', fix: 'Do.' }],
        cases: null,
      },
    },
    /No\./,
  ],
  [
    'store-newer',
    'error',
    {
      ...well,
      store: { findings: [{ id: 'store-newer', severity: 'error', what: 'No.', why: 'So.', fix: 'Do.' }], cases: null },
    },
    /No\./,
  ],
  [
    'store-unreadable',
    'error',
    {
      ...well,
      store: {
        findings: [{ id: 'store-unreadable', severity: 'error', what: 'No.', why: 'So.', fix: 'Do.' }],
        cases: null,
      },
    },
    /No\./,
  ],
  [
    'cosmos-unusable',
    'error',
    {
      ...well,
      store: {
        findings: [{ id: 'cosmos-unusable', severity: 'error', what: 'No.', why: 'So.', fix: 'Do.' }],
        cases: null,
      },
    },
    /No\./,
  ],
  [
    'cosmos-costly',
    'warning',
    {
      ...well,
      store: {
        findings: [{ id: 'cosmos-costly', severity: 'warning', what: 'No.', why: 'So.', fix: 'Do.' }],
        cases: null,
      },
    },
    /No\./,
  ],
  [
    'key-missing',
    'error',
    inStore({ sealed: { '0badc0de': { texts: 3, opens: false } } }),
    /3 stored texts.*0badc0de.*ENCRYPTION_KEYS_OLD/s,
  ],
  ['key-wrong', 'error', inStore({ sealed: { [KEY_ID ?? '']: { texts: 3, opens: false } } }), /does not open/],
  ['key-idle', 'warning', withSettings({ ENCRYPTION_KEYS_OLD: OLD_KEY }), new RegExp(`old key ${OLD_KEY_ID ?? '?'}`)],
  ['unit-lost', 'error', inStore({ lostUnits: ['nord'] }), /unit nord.*Put nord back/s],
  ['routine-lost', 'error', inStore({ lostVersions: ['krisstod 1'] }), /krisstod 1/],
  ['app-unreadable', 'warning', { ...well, app: { ...well.app!, fault: 'it is no zip' } }, /it is no zip/],
  [
    'app-bot',
    'error',
    { ...well, app: { ...well.app!, botIds: [CATALOG] } },
    /another than MICROSOFT_APP_ID.*apppackage/s,
  ],
  ['app-registration', 'error', { ...installing, app: { ...well.app!, registration: null } }, /webApplicationInfo\.id/],
  ['token', 'error', asked({ token: { ok: false, code: 'AADSTS7000222' } }), /AADSTS7000222.*has expired/s],
  ['token', 'error', asked({ token: { ok: false, code: 'ENOTFOUND' } }), /login\.microsoftonline\.com/],
  ['graph-token', 'error', asked({ graph: { ok: false, code: 'AADSTS7000215' } }), /Graph.*column “Value”/s],
  [
    'graph-permission',
    'error',
    asked({ graph: { ok: true, roles: ['User.Read.All'] } }),
    new RegExp(INSTALL_PERMISSION),
  ],
  ['endpoint-answer', 'error', asked({ endpoint: { ok: true, status: 404 } }), /answers 404/],
  ['endpoint-answer', 'error', asked({ endpoint: { ok: false, code: 'ENOTFOUND' } }), /does not answer \(ENOTFOUND\)/],
];

test.each(wrong)('%s (%s) is found, and nothing else', (id, severity, facts, says) => {
  // That it is a demo is said whatever else is wrong with it.
  const findings = examine(facts).filter((finding) => finding.id !== 'demo' || id === 'demo');
  expect(findings.map((finding) => [finding.id, finding.severity])).toEqual([[id, severity]]);
  const text = told(findings, []);
  expect(text).toMatch(says);
  expect(text).toMatch(/\n +why {2}\S.*\n +fix {2}\S/);
  for (const secret of [SECRET, KEY, OLD_KEY]) expect(asJson(findings, [])).not.toContain(secret);
});

test('every finding there is has its case above', () => {
  const source = join(import.meta.dirname, '../../src/doctor');
  const written = readdirSync(source).flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    return [
      ...text.matchAll(/\bid: '([a-z-]+)'/g),
      ...text.matchAll(/\b(?:error|warn|fromFault|refusedToken)\(\s*'([a-z-]+)',/g),
    ].map(([, id = '']) => id);
  });
  const tried = new Set(wrong.map(([id]) => id));
  expect([...new Set(written)].filter((id) => !tried.has(id) && id !== 'doctor' && id !== 'bot')).toEqual([]);
  expect(tried.size).toBeGreaterThan(40);
});

test('variables that are nobody’s business are left alone', () => {
  const names = ['PATH', 'HOME', 'HTTP_PROXY', 'NODE_OPTIONS', 'PORTAL', 'AZURE_TENANT_ID', 'WEBSITE_HOSTNAME'];
  const others = Object.fromEntries(names.map((name) => [name, 'x']));
  expect(examine({ ...well, environment: { ...environment, ...others } })).toEqual([]);
});

test('an old key is not idle while only some of the cases have been looked at', () => {
  const facts = withSettings({ ENCRYPTION_KEYS_OLD: OLD_KEY });
  expect(examine({ ...facts, store: { findings: [], cases: { ...cases, all: false } } })).toEqual([]);
});

test('errors come first, are counted, and are what makes it ill', () => {
  const facts: Facts = { ...withSettings({ PORT: '0' }), folder: { ...folder, network: 'NFS' } };
  const findings = examine(facts);
  const text = told(findings, lookedAt(facts));
  expect(text.indexOf('ERROR')).toBeLessThan(text.indexOf('WARNING'));
  expect(text).toMatch(/the Teams app, Microsoft: 1 error, 1 warning\.$/);
  expect(isWell(findings)).toBe(false);
  expect(isWell(examine(withSettings({ PORT: '0' })))).toBe(true);
  expect(JSON.parse(asJson(findings, ['the machine']))).toEqual({ ok: false, looked: ['the machine'], findings });
});

test('what could not be looked at is not said to have been', () => {
  const facts = { ...refused({ where: 'PORT', given: null, accepted: 'x' }), units: null, app: null, online: null };
  expect(lookedAt(facts)).toEqual(['the machine', 'the settings', 'the data folder']);
});
