// `npm run scale`: what a case of each routine asks of the store, for docs/scale.md. First with everyone in time, then with everyone late.
import { DateTime } from 'luxon';
import { routines } from '../../src/routines/index.ts';
import { type Life, lifeOf } from './measure.ts';

const start = DateTime.fromISO('2027-03-15T10:00', { zone: 'Europe/Stockholm' });
const newest = routines.filter((one) => !routines.some((other) => other.id === one.id && other.version > one.version));

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const COLUMNS: readonly (readonly [string, (life: Life) => string])[] = [
  ['days open', ({ openDays }) => openDays.toFixed(0)],
  ['days kept after', ({ closedDays }) => closedDays.toFixed(0)],
  ['actions', ({ actions }) => String(actions)],
  ['sent', ({ sent }) => String(sent)],
  ['updated', ({ updated }) => String(updated)],
  ['case reads', ({ caseReads }) => String(caseReads)],
  ['case writes', ({ caseWrites }) => String(caseWrites)],
  ['person reads', ({ personReads }) => String(personReads)],
  ['lists', ({ queries }) => String(queries)],
  ['log lines', ({ accessLines }) => String(accessLines)],
  ['kB mean', ({ sizes }) => kB(mean(sizes))],
  ['kB largest', ({ sizes }) => kB(Math.max(...sizes))],
  ['kB at the end', ({ sizes }) => kB(sizes.at(-1) ?? 0)],
  ['kB a person', ({ personBytes }) => kB(personBytes)],
];

const rows = [];
for (const late of [false, true])
  for (const routine of newest) {
    // A dialogmöte is not held when nobody has answered in time.
    if (late && routine.id === 'dialogmote') continue;
    const life = await lifeOf(routine, start, late);
    rows.push([`${routine.id}${late ? ', late' : ''}`, ...COLUMNS.map(([, of]) => of(life))]);
  }
const head = ['routine', ...COLUMNS.map(([name]) => name)];
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
process.stdout.write(line(head) + line(head.map(() => '---')) + rows.map(line).join(''));
