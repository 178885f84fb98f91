// A morning with 2,000 people to remind, and a channel that much is posted in: all goes out at the pace that Teams permits, and
// Teams never has to say 429.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Conversation } from '../../src/app/documents.ts';
import type { Log, Messenger } from '../../src/app/ports.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import { noteView } from '../../src/domain/views/talk.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createLimiter } from '../../src/teams/limiter.ts';
import { shareOf, teamsLimits } from '../../src/teams/limits.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { dueMoment, makeStore, openCopies, openFile, put, worldOf } from '../bench/due-cases.ts';
import { informative, limited, type Row } from '../bench/rows.ts';
import { type Came, openTeams } from './teams.ts';

const PEOPLE = 2_000;
const POSTS = 90;
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Takes some 45 seconds: that is what the limits ask for. */
export async function tryRate(folder: string, replicas: number): Promise<readonly Row[]> {
  const limits = shareOf(teamsLimits, replicas);
  const data = join(folder, 'rate');
  const copies = await openCopies(folder);
  const teams = await openTeams();
  await makeStore(data);
  const database = openFile(data);
  const all = Array.from({ length: PEOPLE }, (_, n) => n);
  put(
    database,
    all.map(copies.caseOf),
    all.map((n) => copies.workerOf(n, teams.url)),
  );
  database.close();

  const now = DateTime.fromISO(dueMoment, { zone: 'Europe/Stockholm' });
  const began = performance.now();
  // The clock of the morning goes on, so that claims run out as they do in real life.
  const clock = { now: () => now.plus({ milliseconds: performance.now() - began }) };
  const worlds = await Promise.all(
    Array.from({ length: replicas }, () =>
      worldOf({
        store: openEmbeddedStore(data),
        messenger: createMessenger(createAdapter(null), silent, { limiter: createLimiter(limits) }),
        clock,
        log: silent,
      }),
    ),
  );
  const channel = { id: '19:kanalen@thread.tacv2', serviceUrl: teams.url, tenantId: tenantOf(copies), botId: '28:bot' };
  const [swept, held] = await Promise.all([
    Promise.all(worlds.map((world) => sweep({ ...world, replicas }))),
    Promise.all(worlds.map(({ messenger }, nth) => postAll(messenger, channel, shareOfPosts(nth, replicas)))),
  ]);
  await Promise.all(worlds.map(({ store }) => store.close()));
  await teams.close();
  const sent = swept.map((one) => one.sent);
  return [
    ...rowsOf(teams.came, sum(sent), sum(held)),
    informative('replicas', replicas, ''),
    informative('recorded by the one that recorded fewest', Math.min(...sent), ''),
  ];
}

const tenantOf = (copies: Awaited<ReturnType<typeof openCopies>>): string =>
  copies.workerOf(0, '').chat?.tenantId ?? '';

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
const shareOfPosts = (nth: number, replicas: number): number =>
  Math.floor(((nth + 1) * POSTS) / replicas) - Math.floor((nth * POSTS) / replicas);

/** Posts in the channel all at once. Answers how many were told to come back, which they do. */
async function postAll(messenger: Messenger, channel: Conversation, posts: number): Promise<number> {
  let held = 0;
  const post = async (): Promise<void> => {
    for (;;) {
      const sent = await messenger.send(channel, noteView('Påhittad rad', 'Den här raden finns bara för att räknas.'));
      if (sent.ok) return;
      if (sent.why !== 'held') throw new Error(`A post came to nothing: ${sent.why}`);
      held += 1;
      await pause(sent.retryAfterMs ?? 0);
    }
  };
  await Promise.all(Array.from({ length: posts }, post));
  return held;
}

function rowsOf(came: readonly Came[], sent: number, held: number): readonly Row[] {
  const taken = came.filter((one) => one.taken);
  const seconds = ((taken.at(-1)?.at ?? 0) - (taken[0]?.at ?? 0)) / 1000;
  const [{ most: perSecond }] = teamsLimits.tenant;
  // The first second's are permitted at once.
  const least = taken.length / perSecond - 1;
  const inOneSecond = Math.max(
    ...taken.map(({ at }, i) => taken.slice(i, i + 100).filter((b) => b.at < at + 1_000).length),
  );
  return [
    limited(
      'people who got their message',
      new Set(taken.map(({ conversation }) => conversation)).size - 1,
      '',
      '>=',
      PEOPLE,
    ),
    limited('answers of 429', came.length - taken.length, '', '<=', 0),
    limited('pace, to the one that is permitted', least / seconds, 'ratio', '>=', 0.95),
    limited('most in one second', inOneSecond, '', '<=', perSecond),
    informative('messages recorded as sent', sent, ''),
    informative('posts in one channel', POSTS, ''),
    informative('posts in it that were held back, and came later', held, ''),
    informative('messages a second', (taken.length - 1) / seconds, '1/s'),
    informative('time for all', seconds, 's'),
  ];
}
