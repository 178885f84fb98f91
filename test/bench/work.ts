// The bot at work: submits a second and how long they take, against an empty handler, and its memory over 10,000 of them.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pressed } from './activities.ts';
import { type BotAtWork, startWork } from './bot.ts';
import { type Client, createClient, inParallel } from './client.ts';
import { MOST_TIMES } from './inbox.ts';
import { informative, limited, median, percentile, type Row } from './rows.ts';
import { type Server, startServer } from './servers.ts';
import { oneOf, workers } from './staff.ts';

const BASELINE = fileURLToPath(new URL('./baseline.ts', import.meta.url));
const CONNECTIONS = 16;
const ROUNDS = 5;
const MS_PER_ROUND = 2_000;
/** Submits are done in waves, each in cases of its own: no document grows without end. */
const CASES_PER_WAVE = 100;
const WAVE = CASES_PER_WAVE * MOST_TIMES;
const WAVES = 10;

/** What one round came to: how many a second, the 99th percentile of how long each took, and the server's processor time for each. */
type Round = { readonly perSecond: number; readonly p99: number; readonly processorMs: number };
type Rounds = readonly { readonly submit: Round; readonly unsent: Round; readonly empty: Round }[];

/** Measures one bot in a new folder. `flags` are for Node, the same for both servers. The rounds come when half of the waves have warmed it up. */
export async function measureWork(
  folder: string,
  flags: readonly string[],
): Promise<{ readonly speed: readonly Row[]; readonly memory: readonly Row[] }> {
  const bot = await startWork(join(folder, 'bot'), flags, CONNECTIONS);
  const half = await memoryAfter(bot, WAVES / 2);
  const baseline = await startServer({
    script: BASELINE,
    folder: join(folder, 'baseline'),
    flags,
    ready: '/health',
    environment: {},
  });
  const client = createClient(baseline.port, CONNECTIONS);
  const rounds = await inTurn(bot, baseline, client);
  client.close();
  await baseline.stop();
  const all = await memoryAfter(bot, WAVES / 2);
  await bot.stop();
  return { speed: speedRows(rounds), memory: memoryRows(half, all) };
}

/** Resident memory in megabytes after so many more waves. */
async function memoryAfter({ server, unit }: BotAtWork, waves: number): Promise<number> {
  for (let wave = 0; wave < waves; wave += 1) {
    await unit.begin(CASES_PER_WAVE);
    await unit.report(WAVE);
  }
  return (await server.used()).memory / 2 ** 20;
}

/** Rounds of each in turn, of some two seconds. A round of submits lasts until all that they lead to has been sent. */
async function inTurn({ server, unit }: BotAtWork, baseline: Server, client: Client): Promise<Rounds> {
  const submits = (count: number): Promise<Round> => timed(server, count, () => unit.report(count));
  const unsents = (count: number): Promise<Round> => timed(server, count, () => unit.reportOutOfReach(count));
  const presses = (count: number): Promise<Round> =>
    timed(baseline, count, () => inParallel(CONNECTIONS, count, () => pressEmpty(client)));

  await unit.begin(CASES_PER_WAVE);
  await unit.beginOutOfReach(CASES_PER_WAVE);
  const submitsARound = lasting(await submits(WAVE / 2));
  const unsentsARound = lasting(await unsents(WAVE / 2));
  await presses(3_000);
  const pressesARound = lasting(await presses(2_000));
  await unit.begin(casesFor(submitsARound));
  await unit.beginOutOfReach(casesFor(unsentsARound));
  const rounds: Rounds[number][] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      submit: await submits(submitsARound),
      empty: await presses(pressesARound),
      unsent: await unsents(unsentsARound),
    });
  return rounds;
}

const lasting = ({ perSecond }: Round): number => Math.ceil((perSecond * MS_PER_ROUND) / 1000);

/** Cases for all rounds, and a fifth more, so that there is always a card that has come. */
const casesFor = (aRound: number): number => Math.ceil((ROUNDS * aRound * 1.2) / MOST_TIMES);

/** The same press, to the empty handler. */
async function pressEmpty({ post }: Client): Promise<number> {
  const data = { action: { do: 'submit', case: 'KRI-7F3K', step: 'kontakta', n: 1 }, 'in.utfall': 'ejNadd' };
  const { status, text, ms } = await post(pressed('http://127.0.0.1/', oneOf(workers, 0), data, 'm1'));
  if (status !== 200 || !text.includes('vnd.microsoft.card.adaptive'))
    throw new Error(`The empty handler answered ${status}: ${text.slice(0, 500)}`);
  return ms;
}

async function timed(server: Server, count: number, work: () => Promise<readonly number[]>): Promise<Round> {
  const before = await server.used();
  const began = performance.now();
  const times = await work();
  const perSecond = (count / (performance.now() - began)) * 1000;
  const { processorMs } = await server.used();
  return { perSecond, p99: percentile(times, 0.99), processorMs: (processorMs - before.processorMs) / count };
}

function speedRows(rounds: Rounds): readonly Row[] {
  const of = (value: (round: Rounds[number]) => number): number => median(rounds.map(value));
  const ratio = of(({ unsent, empty }) => unsent.perSecond / empty.perSecond);
  const sentRatio = of(({ submit, empty }) => submit.perSecond / empty.perSecond);
  const p99 = `p99 at ${CONNECTIONS} connections`;
  return [
    limited('submits a second up to the answer, to presses a second of an empty handler', ratio, 'ratio', '>=', 0.5),
    informative('the same with the messages that follow on the answer sent too', sentRatio, 'ratio'),
    ...rates(
      'a submit up to the answer',
      rounds.map(({ unsent }) => unsent),
    ),
    ...rates(
      'a submit and the messages that follow',
      rounds.map(({ submit }) => submit),
    ),
    ...rates(
      'a press, empty handler',
      rounds.map(({ empty }) => empty),
    ),
    limited(
      `a submit up to the answer, ${p99}`,
      of(({ unsent }) => unsent.p99),
      'ms',
      '<',
      50,
    ),
    informative(
      `a submit while messages are sent, ${p99}`,
      of(({ submit }) => submit.p99),
      'ms',
    ),
    informative(
      `a press, empty handler, ${p99}`,
      of(({ empty }) => empty.p99),
      'ms',
    ),
  ];
}

const rates = (what: string, rounds: readonly Round[]): readonly Row[] => [
  informative(`${what}, a second`, median(rounds.map(({ perSecond }) => perSecond)), '1/s'),
  informative(`${what}, processor time`, median(rounds.map(({ processorMs }) => processorMs)), 'ms'),
];

const memoryRows = (half: number, all: number): readonly Row[] => [
  limited('resident memory after 10,000 submits', all, 'MB', '<', 250),
  limited('resident memory after 10,000 submits, to that after 5,000', all / half, 'ratio', '<=', 1.1),
];
