// The Cosmos DB store: for real use, and for more than one process on more than one machine.
import type { CosmosClient } from '@azure/cosmos';
import type { AccessEntry, AccessRequest, CarriedDocument, ChannelDocument } from '../../app/documents.ts';
import type { Store } from '../../app/ports.ts';
import { logLines } from './access-log.ts';
import { archive } from './archive.ts';
import { cases } from './cases.ts';
import { connect } from './connect.ts';
import { containers } from './containers.ts';
import { documents } from './documents.ts';
import { facts, followUps } from './figures.ts';
import { type Insist, insisting, type Patience, usualPatience, type Waiting } from './insist.ts';
import { people } from './people.ts';
import type { CosmosPlace } from './place.ts';
import { type Finding, findingsOf } from './verify.ts';

/** What a store takes of the world. `now` is the real time in epoch milliseconds. */
export type CosmosEdges = {
  readonly now: () => number;
  /** From 0 up to but not 1: spreads tries in time. */
  readonly fraction: () => number;
  readonly patience?: Patience;
  /** What an operation with all its tries is measured by, and waits by between them; the real time unless said. */
  readonly waiting?: Pick<Waiting, 'now' | 'pause'>;
};

export type CosmosStore = Store & {
  /** What is wrong with the database, within ten seconds. Throws StoreOutOfReach when nobody answers. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** Resolves when what is being moved to the access log has been, or could not. */
  readonly moved: () => Promise<void>;
};

/** Start-up waits for so long; an address where nobody answers is told of then. */
const atStart: Patience = { request: 4_000, operation: 9_000, firstPause: 200, longestPause: 1_000 };

/** Opens the store on a database that is there already. Nothing is asked of the service until something is asked of the store. */
export async function openCosmosStore(place: CosmosPlace, edges: CosmosEdges): Promise<CosmosStore> {
  const patience = edges.patience ?? usualPatience;
  const client = await connect(place, patience);
  return storeOn(client, place.database, edges, insisting({ patience, fraction: edges.fraction, ...edges.waiting }));
}

function storeOn(client: CosmosClient, id: string, { now, fraction }: CosmosEdges, usual: Insist): CosmosStore {
  const database = client.database(id);
  let isClosed = false;
  const closedFirst =
    <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (isClosed) throw new Error('The store is closed');
      return work(...given);
    };
  const insist: Insist = { asking: closedFirst(usual.asking), writing: closedFirst(usual.writing) };
  const { accessLog: log, cases: ofCases, people: ofPeople } = containers;
  const lines = logLines(database.container(log.name), usual, now);
  const kept = cases(database.container(ofCases.name), insist, lines, now);
  const staff = database.container(ofPeople.name);
  return {
    cases: kept.cases,
    accessLog: { ...kept.accessLog, append: closedFirst((entry: AccessEntry) => kept.accessLog.append(entry)) },
    people: people(staff, insist),
    channels: documents<ChannelDocument>(database.container(containers.channels.name), insist),
    requests: documents<AccessRequest>(database.container(containers.requests.name), insist),
    carried: documents<CarriedDocument>(database.container(containers.carried.name), insist),
    facts: facts(database.container(containers.facts.name), insist),
    followUps: followUps(database.container(containers.followUps.name), insist),
    archive: archive(database, insist),
    settle: kept.settle,
    ping: async () => {
      await insist.asking('ping', () => staff.item('ping', 'ping').read());
    },
    close: async () => {
      isClosed = true;
      await kept.moved();
      client.dispose();
    },
    findings: () => findingsOf(database, insisting({ patience: atStart, fraction })),
    moved: kept.moved,
  };
}
