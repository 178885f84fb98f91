// A case code that has too few characters, or too many: that it has, and which of one's own cases may be meant.
import { distance } from '../domain/matching.ts';
import type { RowView, View } from '../domain/view.ts';
import { mineButton, showCaseButton } from '../domain/views/buttons.ts';
import { noteView } from '../domain/views/talk.ts';
import { fileOf } from './case-file.ts';
import type { PersonDocument } from './documents.ts';
import { openCasesOf } from './presence.ts';
import { maySee } from './see-case.ts';
import type { World } from './world.ts';

/** What is wrong with a code, and the open cases with a code like it that the person is in. */
export async function nearCases(world: World, me: PersonDocument, written: string): Promise<View> {
  const length = written.split('-')[1]?.length ?? 0;
  const slips = Math.abs(CODE_LENGTH - length);
  const rows: RowView[] = [];
  for await (const doc of openCasesOf(world, me)) {
    if (rows.length === MOST_ROWS || distance(written, doc.id) > slips) continue;
    const file = await fileOf(world, doc);
    if (maySee(me.id, file))
      rows.push({ title: doc.id, detail: file.routine.title, button: { ...showCaseButton(doc.id), title: 'Visa' } });
  }
  const text = `En kod har ${String(CODE_LENGTH)} tecken efter strecket, ibland ${String(CODE_LENGTH + 1)}. ${written} har ${String(length)}.`;
  const near = rows.length > 0 ? 'Menade du något av de här?' : 'Titta bland dina ärenden.';
  return noteView(
    length < CODE_LENGTH ? 'Koden saknar tecken' : 'Koden har för många tecken',
    `${text} ${near}`,
    [mineButton()],
    rows.length > 0 ? [{ kind: 'rows', rows }] : [],
  );
}

/** Of most codes; see caseIdFor. */
const CODE_LENGTH = 4;
const MOST_ROWS = 5;
