// Between SQLite's rows and the program's values.
import type { SQLOutputValue } from 'node:sqlite';

/** A row by its columns. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** Does the work at once and answers as the ports do: what it throws is a rejection. */
export const answer = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** A column that the schema makes text. Throws when it is not. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`The column ${column} is not text`);
  return value;
}

/** Reads the document of a row. It is what this store was given to keep, so it has the type it was given with. */
export const documentOf =
  <T>(): Reader<T> =>
  (row) =>
    JSON.parse(textOf(row, 'document')) as T;

type Reader<T> = (row: Row) => T;
