// The real program on native Node: what it says when it cannot start, that it runs, and that it ends when asked.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { databaseFile } from '../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../src/store/embedded/store.ts';
import { started } from './app/course.ts';
import { idOf, openOffice } from './app/office.ts';
import { allowLoopback } from './network.ts';

allowLoopback();
jest.setTimeout(30_000);

const TENANT = '22222222-2222-4222-8222-222222222222';
const units = {
  tenantId: TENANT,
  units: [
    {
      id: 'nord',
      name: 'Enhet Nord (påhittad)',
      enhetschef: ['00000000-0000-4000-8000-0000000000a2'],
      routines: { krisstod: {} },
    },
  ],
};
const real = {
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: TENANT,
  MICROSOFT_APP_PASSWORD: 'not-a-real-password',
  HOST: '127.0.0.1',
};
const demo = { LEDSTANGEN_DEMO: '1', DEMO_START: '2027-03-24T15:10' };

/** What the first start compiles, the later ones find again. */
const compiled = mkdtempSync(join(tmpdir(), 'main-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true }));

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
  writeFileSync(join(folder, 'units.json'), JSON.stringify(units));
});
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true });
});

const Listening = z.object({ what: z.literal('listening'), port: z.number() });
const Swept = z.object({ what: z.literal('swept') });

/** Starts the program in a folder of its own, with this environment and nothing else. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    cwd: folder,
    env: { PORT: '0', NODE_COMPILE_CACHE: compiled, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    running.delete(child);
    return { code, said };
  });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      const listening = Listening.safeParse(JSON.parse(line));
      if (listening.success) resolve(listening.data.port);
    });
    void ended.then(() => reject(new Error(said)));
  });
  ready.catch(() => undefined);
  const swept = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (Swept.safeParse(JSON.parse(line)).success) resolve();
    });
  });
  const lookedAt = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('"every case looked at"')) resolve();
    });
  });
  const saysLost = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('not in the units file')) resolve(line);
    });
  });
  return { child, ready, swept, lookedAt, saysLost, ended };
}

/** Asks the program and answers its status and JSON. */
async function ask(port: number, path: string, body?: object) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'content-type': 'application/json', connection: 'close' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Something that Teams could have sent, but for its token. */
const message = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  text: 'hjälp',
  from: { id: '29:nobody', name: 'Nils Ingen-Påhittad', aadObjectId: '00000000-0000-4000-8000-0000000000ff' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
};

describe('it does not start', () => {
  test('without credentials, and says all that is missing', async () => {
    const { code, said } = await start({}).ended;
    expect(code).toBe(1);
    for (const name of ['ENCRYPTION_KEY', 'MICROSOFT_APP_ID', 'MICROSOFT_APP_TYPE', 'MICROSOFT_APP_TENANT_ID'])
      expect(said).toContain(`  ${name} is missing. Expected: `);
    expect(said).not.toContain('    at ');
  });

  test('in demo mode where others could reach it', async () => {
    const { code, said } = await start({ ...demo, HOST: '0.0.0.0' }).ended;
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^ {2}HOST is "0\.0\.0\.0"\. Expected: /m),
    });
  });

  test.each([
    [
      'without a units file',
      { UNITS_FILE: 'none.json' },
      /^The file none\.json cannot be read \(ENOENT\)\. Set UNITS_FILE to /,
    ],
    ['where the data folder is a file', { DATA_DIR: 'units.json' }, /^DATA_DIR: Cannot keep data in .*units\.json: /],
  ])('%s', async (_case, change, told) => {
    const { code, said } = await start({ ...real, ...change }).ended;
    expect(code).toBe(1);
    expect(said).toMatch(told);
    expect(said).not.toContain('    at ');
  });

  test('on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { code, said } = await start({ ...demo, PORT: String(port) }).ended;
    other.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program, perhaps by this bot started earlier. Stop it, or set PORT to another.\n`,
    );
    // What the other has stored is not touched, nor brought up to a version that it does not know.
    expect(existsSync(databaseFile(join(folder, 'data')))).toBe(false);
  });

  test('as a demo on data that may be real, or for real on a demo’s', async () => {
    const first = start(demo);
    await first.ready;
    first.child.kill('SIGTERM');
    await first.ended;
    await expect(start(real).ended).resolves.toMatchObject({
      code: 1,
      said: expect.stringContaining('another folder than one that demo mode has used'),
    });
    rmSync(join(folder, 'data/demo-encryption-key'));
    await expect(start(demo).ended).resolves.toMatchObject({
      code: 1,
      said: expect.stringContaining('this one holds cases that may be real'),
    });
  });
});

describe('for real', () => {
  test('with its variables in .env it is well, turns away who has no token, has nothing of the demo, and ends when asked', async () => {
    writeFileSync(
      join(folder, '.env'),
      Object.entries(real)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    const { child, ready, swept, ended } = start({});
    const port = await ready;
    await swept;
    await expect(ask(port, '/health/ready')).resolves.toEqual({
      status: 200,
      body: { status: 'ok', store: 'ok', swept: true, stopping: false },
    });
    await expect(ask(port, '/health/live')).resolves.toEqual({ status: 200, body: { status: 'ok' } });
    await expect(ask(port, '/health')).resolves.toMatchObject({
      status: 200,
      body: { status: 'ok', store: 'ok', writes: 'ok', demo: false },
    });
    await expect(ask(port, '/api/messages', message)).resolves.toMatchObject({ status: 401 });
    await expect(ask(port, '/demo/clock', { text: 'spola 1 dag' })).resolves.toMatchObject({ status: 404 });
    child.kill('SIGINT');
    // For a moment it still answers, so that nobody sends requests here any more.
    let answer = await ask(port, '/health/ready');
    while (answer.status === 200) answer = await ask(port, '/health/ready');
    expect(answer).toMatchObject({ status: 503, body: { status: 'failing', store: 'ok', stopping: true } });
    await expect(ended).resolves.toMatchObject({ code: 0 });
  });

  test('what its units set holds for cases that are under way', async () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    const office = await openOffice('2027-03-15T10:00', { folder: data });
    const id = await started(office);
    office.at('2027-03-15T14:30');
    await office.sweep();
    await office.shut();
    const earlier = { hours: { opens: '07:00', closes: '16:30' } };
    const [unit] = units.units;
    const own = { tenantId: TENANT, units: [{ ...unit, ...earlier, id: 'familjestod', enhetschef: [idOf('eva')] }] };
    writeFileSync(join(folder, 'units.json'), JSON.stringify(own));
    const { child, ready, lookedAt, ended } = start(real);
    await ready;
    await lookedAt;
    child.kill('SIGTERM');
    await ended;
    const store = openEmbeddedStore(data);
    expect((await store.cases.read(id))?.value.index.wakeAt).toBe('2027-03-16T06:00:00.000Z');
    await store.close();
  });
});

test('it says at start how many open cases there are of a unit that has been taken out of the units file', async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  const office = await openOffice('2027-03-15T10:00', { folder: data });
  await started(office);
  await office.shut();
  const { child, saysLost, ended } = start(real);
  expect(JSON.parse(await saysLost)).toMatchObject({ level: 'error', unit: 'familjestod', cases: 1 });
  child.kill('SIGTERM');
  await ended;
});

describe('as a demo', () => {
  test('it says that it is one, and its clock can be moved and goes on where it was', async () => {
    const first = start(demo);
    const port = await first.ready;
    await expect(ask(port, '/health')).resolves.toMatchObject({ status: 200, body: { status: 'ok', demo: true } });
    await expect(ask(port, '/demo/clock', { text: 'spola till imorgon 08:00' })).resolves.toMatchObject({
      status: 200,
      body: { now: expect.stringMatching(/^2027-03-25T08:00:\d\d\+01:00$/), sent: 0, failed: 0 },
    });
    await expect(ask(port, '/demo/clock', { to: 'soon' })).resolves.toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('Expected JSON') },
    });
    first.child.kill('SIGTERM');
    await expect(first.ended).resolves.toMatchObject({ code: 0 });

    const second = start(demo);
    await expect(ask(await second.ready, '/demo/clock', { text: 'klockan' })).resolves.toMatchObject({
      body: { now: expect.stringMatching(/^2027-03-25T08:/) },
    });
    second.child.kill('SIGTERM');
    await expect(second.ended).resolves.toMatchObject({ code: 0 });
  });

  test('its staff may come from a file', async () => {
    mkdirSync(join(folder, 'staff'));
    writeFileSync(join(folder, 'staff/staff.json'), JSON.stringify({ units: [], people: [{ id: 'a b' }] }));
    const { code, said } = await start({ ...demo, STAFF_FILE: 'staff/staff.json' }).ended;
    expect(code).toBe(1);
    expect(said).toContain(
      'The staff file staff/staff.json cannot be used:\n  units is []. Expected: at least one unit.\n',
    );
  });
});
