// A case code that somebody wrote and that is no case's: what is wrong with it, and which of one's own cases may be meant.
import { distance } from '../../domain/matching.ts';
import type { RowView, View } from '../../domain/view.ts';
import { mineButton, showCaseButton } from '../../domain/views/buttons.ts';
import { noteView } from '../../domain/views/talk.ts';
import { fileOf } from '../cases/case-file.ts';
import type { PersonDocument } from '../documents.ts';
import { openCasesOf } from '../absence/presence.ts';
import { maySee, noSuchCase } from '../cases/see-case.ts';
import type { World } from '../world.ts';

/** Of a code with too few characters, or too many: that it has, and the open cases with a code like it that the person is in. */
export async function nearCases(world: World, me: PersonDocument, written: string): Promise<View> {
  const length = written.split('-')[1]?.length ?? 0;
  return suggesting(
    length < CODE_LENGTH ? 'Koden saknar tecken' : 'Koden har för många tecken',
    `En kod har ${String(CODE_LENGTH)} tecken efter strecket, ibland ${String(CODE_LENGTH + 1)}. ${written} har ${String(length)}.`,
    await rowsLike(world, me, written, Math.abs(CODE_LENGTH - length)),
  );
}

/** Of a whole code that no case has: the open cases that the person is in whose codes are one slip from it. */
export async function mistypedCase(world: World, me: PersonDocument, written: string): Promise<View> {
  const rows = await rowsLike(world, me, written, 1);
  return rows.length === 0
    ? noSuchCase(written)
    : suggesting('Jag hittar inget sådant ärende', `Det finns inget ärende med koden ${written}.`, rows);
}

async function rowsLike(world: World, me: PersonDocument, written: string, slips: number): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  for await (const doc of openCasesOf(world, me)) {
    if (rows.length === MOST_ROWS || distance(written, doc.id) > slips) continue;
    const file = await fileOf(world, doc);
    if (maySee(me.id, file))
      rows.push({ title: doc.id, detail: file.routine.title, button: { ...showCaseButton(doc.id), title: 'Visa' } });
  }
  return rows;
}

const suggesting = (title: string, wrong: string, rows: readonly RowView[]): View =>
  rows.length > 0
    ? noteView(title, `${wrong} Menade du något av de här?`, [mineButton()], [{ kind: 'rows', rows }])
    : noteView(title, `${wrong} Titta bland dina ärenden.`, [mineButton()]);

/** Of most codes; see caseIdFor. */
const CODE_LENGTH = 4;
const MOST_ROWS = 5;
