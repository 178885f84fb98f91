// What is in the store, held against the configuration: read only, also while the bot runs, and nothing is made.
import { existsSync } from 'node:fs';
import { stateOf } from '../app/cases/case-file.ts';
import { sealedTextsOf } from '../app/cases/sealed-texts.ts';
import type { CaseDocument } from '../app/documents.ts';
import type { Cipher, Store } from '../app/ports.ts';
import { routineOf, type Unit, unitOf } from '../app/world.ts';
import type { Config } from '../settings/config.ts';
import { routines } from '../routines/index.ts';
import { aesGcmCipher, keyIdOf } from '../store/cipher.ts';
import { databaseFile, OtherSchema } from '../store/embedded/database.ts';
import { readEmbeddedStore } from '../store/embedded/store.ts';
import { openCosmosToLook } from './cosmos.ts';
import type { CaseFacts, StoreFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { saidBy } from '../app/fault.ts';

/** So many cases are looked at; of more, the rest is taken to be like them. */
const MOST_CASES = 5_000;
const PAGE = 500;

/** What the store that the configuration names says, and what its cases need. Never throws: what fails is a finding. */
export async function lookAtStore(
  config: Config,
  folder: string,
  units: ReadonlyMap<string, Unit> | null,
  now: () => number,
): Promise<StoreFacts> {
  const { cosmos } = config;
  if (cosmos === null && !existsSync(databaseFile(folder))) return { findings: [], cases: null };
  let store: Store | null = null;
  try {
    const opened =
      cosmos === null
        ? { store: readEmbeddedStore(folder), findings: [] }
        : await openCosmosToLook(config, folder, now);
    store = opened.store;
    const cipher = config.mode.demo ? null : aesGcmCipher(config.mode.keys);
    return { findings: opened.findings, cases: store && (await lookAtCases(store, units, cipher)) };
  } catch (fault) {
    if (fault instanceof OtherSchema) return { findings: [ofOtherSchema(fault)], cases: null };
    // What JSON says of a spoilt document quotes it.
    const said = fault instanceof SyntaxError ? 'a document in it is spoilt' : saidBy(fault);
    const where = cosmos === null ? `in ${folder}` : `at ${cosmos.endpoint}`;
    return {
      findings: [
        {
          id: 'store-unreadable',
          severity: 'error',
          what: `The database ${where} cannot be read: ${said}.`,
          why: 'All cases are in it; the bot does not start, or fails at each press.',
          fix:
            cosmos === null
              ? 'Look whether the disk is well and the file is this bot’s. Otherwise restore it from a backup: docs/operations.md, “Backup and restore”.'
              : 'Look at the account in the portal: is it there, is it throttled, does its network let this machine in?',
        },
      ],
      cases: null,
    };
  } finally {
    await store?.close();
  }
}

/** What is in it is not looked at: this program does not read it as it is. */
function ofOtherSchema({ age, message }: OtherSchema): Finding {
  if (age === 'newer')
    return {
      id: 'store-newer',
      severity: 'error',
      what: `${message}.`,
      why: 'A newer program has brought the database up to date; this one does not start on it.',
      fix: 'Start the newer program. To go back to this one, restore the copy that was taken before: docs/operations.md, “Backup and restore”.',
    };
  return {
    id: 'store-older',
    severity: 'warning',
    what: `${message}.`,
    why: 'There is no way back to the older program but a copy; and what is in it could not be looked at.',
    fix: 'Take a copy first (docs/operations.md, “Backup and restore”), start the bot, and ask again.',
  };
}

/** What the cases of any store need. Without a cipher, whether texts open is not looked at. Throws when the store does not answer. */
async function lookAtCases(
  store: Pick<Store, 'cases'>,
  units: ReadonlyMap<string, Unit> | null,
  cipher: Pick<Cipher, 'open'> | null,
): Promise<CaseFacts> {
  const sealed = new Map<string, { texts: number; opens: boolean }>();
  const lostUnits = new Set<string>();
  const lostVersions = new Set<string>();
  let [looked, after]: [number, string | null] = [0, null];
  do {
    const page: Awaited<ReturnType<Store['cases']['due']>> = await store.cases.due('9999', { size: PAGE, after });
    for (const id of page.items) {
      const found = await store.cases.read(id);
      if (!found) continue;
      looked += 1;
      for (const [key, opens] of sealedIn(found.value, cipher)) {
        const before = sealed.get(key) ?? { texts: 0, opens: true };
        sealed.set(key, { texts: before.texts + 1, opens: before.opens && opens });
      }
      const { unit, routine, version } = stateOf(found.value.events);
      if (units && !units.has(unit)) lostUnits.add(unit);
      else if (units && !isDeclared(units, unit, routine, version)) lostVersions.add(`${routine} ${String(version)}`);
    }
    after = page.next;
  } while (after !== null && looked < MOST_CASES);
  return {
    looked,
    all: after === null,
    sealed: Object.fromEntries(sealed),
    lostUnits: [...lostUnits],
    lostVersions: [...lostVersions],
  };
}

/** For each sealed text the id of its key, and whether it opens. */
function sealedIn(doc: CaseDocument, cipher: Pick<Cipher, 'open'> | null): readonly (readonly [string, boolean])[] {
  return sealedTextsOf(doc).map(({ text, boundTo }) => [
    keyIdOf(text) ?? 'unknown',
    cipher === null || opens(cipher, text, boundTo),
  ]);
}

function opens(cipher: Pick<Cipher, 'open'>, text: string, boundTo: string): boolean {
  try {
    cipher.open(text, boundTo);
    return true;
  } catch {
    return false;
  }
}

function isDeclared(units: ReadonlyMap<string, Unit>, unit: string, routine: string, version: number): boolean {
  try {
    routineOf({ routines }, unitOf({ units }, unit), routine, version);
    return true;
  } catch {
    return false;
  }
}
