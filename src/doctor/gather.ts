// Gathers what the doctor looks at, from the very settings, files and store that the bot would use. It writes nothing.
import { accessSync, constants, existsSync, readFileSync, type Stats, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { DateTime } from 'luxon';
import { type Config, configFrom, UNITS_FILE } from '../settings/config.ts';
import { staffOf } from '../demo/mode.ts';
import { ConfigurationError, textOf } from '../settings/faults.ts';
import { routines } from '../routines/index.ts';
import { databaseFile, databaseFiles } from '../store/embedded/database.ts';
import { isFolder, nearestThere } from '../store/folder.ts';
import { unitsFrom } from '../settings/units.ts';
import { readApp } from './app.ts';
import type { Facts, Folder, Machine } from './facts.ts';
import { askMicrosoft } from './online.ts';
import { lookAtStore } from './store.ts';

export type Surroundings = {
  /** Where .env is, and what relative paths start from. */
  readonly cwd: string;
  /** Without the variables of .env, which are added. */
  readonly environment: Facts['environment'];
  /** Whether Microsoft may be asked. */
  readonly online: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** Everything that the checks look at. Never throws on what a person has configured. */
export async function gather({ cwd, environment: given, online, now }: Surroundings): Promise<Facts> {
  const dotenv = readDotenv(join(cwd, '.env'));
  const environment = { ...dotenv?.values, ...given };
  const config = configured(environment);
  const value = config.ok ? config.value : null;
  const units = value ? unitsOf(value, cwd) : unitsAnyway(environment, cwd);
  const folder = resolve(cwd, value?.dataDir ?? environment.DATA_DIR ?? 'data');
  return {
    machine: machineAt(now()),
    environment,
    dotenv: dotenv && { names: Object.keys(dotenv.values), mode: dotenv.mode },
    config,
    units,
    folder: folderAt(folder),
    port: value && (await portOf(value)),
    store: value
      ? await lookAtStore(value, folder, units?.ok ? units.value : null, now)
      : { findings: [], cases: null },
    app: readApp(resolve(cwd, 'build/ledstangen.zip')),
    online: online && value ? await askMicrosoft(value, environment.MESSAGING_ENDPOINT?.trim(), now) : null,
  };
}

function configured(environment: Facts['environment']): Facts['config'] {
  try {
    return { ok: true, value: configFrom(environment) };
  } catch (fault) {
    if (fault instanceof ConfigurationError) return { ok: false, faults: fault.faults };
    throw fault;
  }
}

function unitsOf({ mode }: Config, cwd: string): Facts['units'] {
  try {
    if (mode.demo) {
      const staffFile = mode.staffFile === null ? null : resolve(cwd, mode.staffFile);
      return { ok: true, value: staffOf({ ...mode, staffFile }, routines).units };
    }
    return readUnits(mode.unitsFile, cwd, mode.credentials.tenantId);
  } catch (fault) {
    return toldOf(fault);
  }
}

/** The units file can be looked at although the settings do not hold together, so that all is told at once. A demo may have none. */
function unitsAnyway(environment: Facts['environment'], cwd: string): Facts['units'] {
  if (environment.LEDSTANGEN_DEMO?.trim() === '1') return null;
  const file = environment.UNITS_FILE?.trim() ?? '';
  try {
    return readUnits(file === '' ? UNITS_FILE : file, cwd, null);
  } catch (fault) {
    return toldOf(fault);
  }
}

const readUnits = (file: string, cwd: string, tenantId: string | null): Facts['units'] => ({
  ok: true,
  value: unitsFrom(textOf('UNITS_FILE', resolve(cwd, file)), file, { routines, tenantId }),
});

/** Throws what is not a fault of the configuration. */
function toldOf(fault: unknown): Facts['units'] {
  if (fault instanceof ConfigurationError) return { ok: false, told: fault.message, faults: fault.faults };
  throw fault;
}

function machineAt(now: number): Machine {
  const offset = (month: number): number =>
    DateTime.fromObject({ year: 2027, month, day: 15 }, { zone: 'Europe/Stockholm' }).offset;
  return {
    now: new Date(now).toISOString(),
    node: process.versions.node,
    stockholm: { winter: offset(1), summer: offset(7) },
    sorted: ['ö', 'å', 'z', 'ä'].sort(new Intl.Collator('sv').compare).join(''),
  };
}

function readDotenv(file: string): { readonly values: NodeJS.Dict<string>; readonly mode: number | null } | null {
  if (!existsSync(file)) return null;
  return { values: parseEnv(readFileSync(file, 'utf8')), mode: modeOf(file) };
}

/** Windows has no such permissions. */
const modeOf = (path: string): number | null => (process.platform === 'win32' ? null : statSync(path).mode & 0o777);

function folderAt(path: string): Folder {
  const stats = statSync(path, { throwIfNoEntry: false });
  const state = stats === undefined ? 'missing' : stats.isDirectory() ? 'folder' : 'file';
  const disk = statfsSync(nearestFolder(path));
  const there = nearestThere(path);
  const files = databaseFiles(path).filter((file) => existsSync(file));
  const notWritable = files.filter((file) => !isWritable(file));
  return {
    path,
    state,
    writable: isFolder(there) && isWritable(there) && !NO_DISK.includes(disk.type >>> 0),
    freeBytes: disk.bavail * disk.bsize,
    network: path.startsWith('\\\\') ? 'a share' : (NETWORK[disk.type >>> 0] ?? null),
    mode: state === 'folder' ? modeOf(path) : null,
    isDemos: existsSync(join(path, 'demo-encryption-key')),
    hasDatabase: existsSync(databaseFile(path)),
    notWritable,
    notItsOwners: stats
      ? files.filter((file) => !notWritable.includes(file) && !mayWrite(stats.uid, statSync(file)))
      : [],
  };
}

/** Linux's numbers of proc and sysfs, where nobody can make a folder, though root seems to be permitted to. */
const NO_DISK = [0x9fa0, 0x62656572];

/** Linux's numbers of file systems that are on another machine (statfs(2)). */
const NETWORK: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB',
  0x517b: 'SMB',
  0x5346414f: 'AFS',
  0x01021997: '9P',
  0x00c36400: 'Ceph',
};

const nearestFolder = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));

/** Whether a user may write a file, by its rights: root, as whom a doctor is often asked, may write any, and the bot is seldom root. */
function mayWrite(user: number, file: Stats): boolean {
  if (process.platform === 'win32') return true;
  if (file.uid === user) return (file.mode & 0o200) !== 0;
  return user === 0 || (file.mode & 0o022) !== 0;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function portOf({ port, host }: Config): Promise<Facts['port']> {
  const code = await codeOfListening(port, host);
  if (code === '') return { state: 'free', code };
  if (code !== 'EADDRINUSE') return { state: 'refused', code };
  return { state: (await isBot(port)) ? 'bot' : 'taken', code };
}

/** Listens for a moment. Empty when that goes well. */
function codeOfListening(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.name));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve('')));
  });
}

async function isBot(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(3_000) });
    const said: unknown = await answer.json();
    return typeof said === 'object' && said !== null && 'sweepSecondsAgo' in said;
  } catch {
    return false;
  }
}
