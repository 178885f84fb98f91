// What each use case asks of Cosmos DB, counted by doing it, and what that costs in request units, estimated by the size of the items.
import { randomUUID } from 'node:crypto';
import { createCounts } from '../../../src/app/counts.ts';
import type { Store } from '../../../src/app/ports.ts';
import { createLookThrough } from '../../../src/app/cases/look-through.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { closeForm } from '../../../src/domain/case/leading.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { installed, pressed } from '../../bench/activities.ts';
import { openInbox } from '../../bench/inbox.ts';
import { compose } from '../../bench/operations.ts';
import { everyone, oneOf, type Person, startForm, starters, unitId, workers } from '../../bench/staff.ts';
import { counting, type Operation } from './counting.ts';

export type UseCase = {
  readonly name: string;
  readonly before: readonly Operation[];
  readonly after: readonly Operation[];
};

/** Request units of an operation, estimated: a read 1 a kB, a write some 10 for 1 kB and half of one for each more (a new item half of that), a query 2.5 and what it answers, in one physical partition. */
function unitsOf({ what, kB }: Operation): number {
  const write = 10 + 0.5 * Math.max(0, kB - 1);
  if (what === 'read') return Math.max(1, kB);
  if (what === 'query') return 2.5 + kB;
  return what === 'create' ? write / 2 : write;
}

/** Use cases whose whole point is one change of a case: before the answer one read of it and one conditional replace. */
export const CARD_ACTIONS = [
  'appoint somebody',
  'submit a step',
  'submit a step that opens another',
  'hand over a role',
  'close a case',
];

const OTHER_CASES = 9;

/** Does every use case, one after the other, on an empty store. */
export async function measured(store: Store): Promise<readonly UseCase[]> {
  const operations: Operation[] = [];
  const { post, bot, world } = await compose(counting(store, operations), openInbox());
  const chief = everyone.find(({ role }) => role === 'enhetschef');
  if (!chief) throw new Error('The bench has no enhetschef');
  const [starter, worker, other] = [oneOf(starters, 0), oneOf(workers, 0), oneOf(workers, 1)];
  const found: UseCase[] = [];
  const [reason] = Object.keys(closeForm(krisstod).skal.options);

  async function doing(name: string, who: Person, data: object): Promise<string> {
    operations.length = 0;
    const { text } = await post(pressed('http://127.0.0.1/', who, data, randomUUID()));
    if (!text.includes('vnd.microsoft.card.adaptive')) throw new Error(`${name}: ${text.slice(0, 500)}`);
    const before = operations.splice(0);
    await bot.settled();
    found.push({ name, before, after: operations.splice(0) });
    return text;
  }

  async function started(name: string): Promise<string> {
    const action = { do: 'start', routine: 'krisstod', unit: unitId, draft: randomUUID() };
    const [id = ''] = /KRI-\w{4}/.exec(await doing(name, starter, { action, ...startForm() })) ?? [];
    return id;
  }

  for (const who of [starter, chief, worker, other]) await post(installed('http://127.0.0.1/', who));
  await bot.settled();
  await doing('open the start form', starter, { action: { do: 'beginStart', routine: 'krisstod', unit: unitId } });
  const id = await started('start a case');
  const submit = (step: string, n: number, inputs: object) => ({
    action: { do: 'submit', case: id, step, n },
    ...inputs,
  });
  await doing('open a step with a choice of people', chief, {
    action: { do: 'showStep', case: id, step: 'fordela', n: 1 },
  });
  await doing('appoint somebody', chief, submit('fordela', 1, { 'in.behandlare': worker.id }));
  await doing('submit a step', worker, submit('kontakta', 1, { 'in.utfall': 'ejNadd' }));
  await doing('submit a step that opens another', worker, submit('kontakta', 2, { 'in.utfall': 'nadd' }));
  await doing('press the same again', worker, submit('kontakta', 2, { 'in.utfall': 'nadd' }));
  await doing('see a case', chief, { action: { do: 'showCase', case: id } });
  await doing('see what is encrypted', worker, { action: { do: 'showSensitive', case: id } });
  await doing('open the form for handing over', chief, { action: { do: 'beginHandOver', case: id } });
  await doing('hand over a role', chief, {
    action: { do: 'handOver', case: id },
    'in.from': `behandlare/${worker.id}`,
    'in.to': other.id,
  });
  for (let n = 0; n < OTHER_CASES; n += 1) await started('');
  await doing(`mina ärenden, ${OTHER_CASES + 1} cases`, chief, { action: { do: 'mine' } });
  await doing('close a case', chief, { action: { do: 'close', case: id }, 'in.skal': reason });

  operations.length = 0;
  await createLookThrough(world)();
  found.push({ name: `after a start, ${OTHER_CASES + 1} cases looked at`, before: [], after: operations.splice(0) });

  const swept = async (name: string, days: number): Promise<void> => {
    operations.length = 0;
    const now = world.clock.now().plus({ days });
    await sweep({ ...world, clock: { now: () => now }, counts: createCounts() });
    found.push({ name, before: [], after: operations.splice(0) });
  };
  await swept(`the first sweep of a day, ${everyone.length} people`, 0);
  await swept('a sweep with nothing due', 0);
  await swept(`a sweep with reminders in ${OTHER_CASES} cases`, 2);
  return found.filter(({ name }) => name !== '');
}

/** The table, as Markdown. */
export function tableOf(useCases: readonly UseCase[]): string {
  const sum = (operations: readonly Operation[]): number =>
    Math.round(operations.reduce((total, one) => total + unitsOf(one), 0));
  const lines = useCases.map(({ name, before, after }) => [
    name,
    wordsOf(before),
    before.length > 0 ? String(sum(before)) : '',
    wordsOf(after),
    after.length > 0 ? String(sum(after)) : '',
  ]);
  const head = ['', 'before the answer', 'RU', 'after the answer', 'RU'];
  const widths = head.map((_, i) => Math.max(3, ...[head, ...lines].map((line) => line[i]?.length ?? 0)));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

/** "cases: 1 read, 1 replace; people: 3 read" */
function wordsOf(operations: readonly Operation[]): string {
  const byContainer = Map.groupBy(operations, ({ of }) => of);
  return [...byContainer]
    .map(([of, all]) => {
      const counts = [...Map.groupBy(all, ({ what }) => what)].map(([what, same]) => `${same.length} ${what}`);
      return `${of}: ${counts.join(', ')}`;
    })
    .join('; ');
}
