// The store in Cosmos DB, opened as the bot opens it, so that what the bot would refuse to start on is found.
import type { Store } from '../app/ports.ts';
import type { Config } from '../settings/config.ts';
import { ConfigurationError } from '../settings/faults.ts';
import { openStore } from '../open-store.ts';
import { systemRandom } from '../random.ts';
import type { Finding } from './finding.ts';

/** The store and what is costly in it, or no store and why. Throws what is no fault of the configuration. */
export async function openCosmosToLook(
  config: Pick<Config, 'cosmos'>,
  folder: string,
  now: () => number,
): Promise<{ readonly store: Store | null; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const costly = (_what: string, { what = '', fix = '' }: Readonly<Record<string, unknown>> = {}): void => {
    findings.push({
      id: 'cosmos-costly',
      severity: 'warning',
      what: String(what),
      why: 'Each write, or each question, costs more request units than it has to.',
      fix: String(fix),
    });
  };
  try {
    const log = { info: () => undefined, warn: costly, error: () => undefined };
    return { store: await openStore(config, folder, { log, random: systemRandom, now }), findings };
  } catch (fault) {
    if (!(fault instanceof ConfigurationError)) throw fault;
    const [what = '', ...more] = fault.message.split('\n').map((line) => line.trim());
    const why = 'The bot does not start without its store.';
    const fix =
      more.length > 0 ? more.join(' ') : 'Put that right, or leave COSMOS_ENDPOINT out for the embedded store.';
    return { store: null, findings: [{ id: 'cosmos-unusable', severity: 'error', what, why, fix }] };
  }
}
