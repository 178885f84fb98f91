// What the bench found, as rows: a table to read, or JSON for a program.

/** One measured value. `goal` is text such as ">= 0.5", or "–" for a row that is there to be known; such a one always holds. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly holds: boolean;
};

/** A row with a goal that is a limit. What holds is decided on the value as measured, before it is rounded. */
export function limited(name: string, value: number, unit: string, is: '>=' | '<=' | '<', limit: number): Row {
  const holds = is === '>=' ? value >= limit : is === '<=' ? value <= limit : value < limit;
  return { name, value: rounded(value), unit, goal: `${is} ${limit}`, holds };
}

/** A row without a goal. */
export const informative = (name: string, value: number, unit: string): Row => ({
  name,
  value: rounded(value),
  unit,
  goal: '–',
  holds: true,
});

/** The rows as a table of plain text, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const head = ['', 'value', 'unit', 'goal', 'holds'];
  const lines = rows.map(({ name, value, unit, goal, holds }) => [
    name,
    String(value),
    unit,
    goal,
    goal === '–' ? '' : holds ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const padded = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [padded(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(padded)].join('\n');
}

/** The middle value; of an even number of values the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (nth(sorted, Math.floor((sorted.length - 1) / 2)) + nth(sorted, Math.ceil((sorted.length - 1) / 2))) / 2;
}

/** The value that `share` (0–1) of the values are at most: nearest rank. Throws on none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return nth(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

function nth(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}

const rounded = (value: number): number => Number(value.toPrecision(3));
