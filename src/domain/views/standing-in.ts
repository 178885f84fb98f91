// What is said when an absence has been entered: to whoever stands in, and to the one who is away when another entered it.
import type { DateTime } from 'luxon';
import type { Absence } from '../absence.ts';
import type { CaseId } from '../case.ts';
import { listing, plural } from '../swedish.ts';
import type { RowView, View } from '../view.ts';
import { daysInWords } from './absence.ts';
import { mineButton } from './buttons.ts';

/** A step that waits on somebody who will be away. */
export type InStead = { readonly case: CaseId; readonly routine: string; readonly step: string };

/** More are told as a number: the steps come on cards of their own. */
const MOST_ROWS = 10;

/** To whoever stands in: for whom, when, and what waits there now. */
export function standInView(absent: string, absence: Absence, waiting: readonly InStead[], now: DateTime): View {
  const rows = waiting
    .slice(0, MOST_ROWS)
    .map((one): RowView => ({ title: one.step, detail: `${one.routine} ${one.case}` }));
  const more = waiting.length - rows.length;
  return {
    title: `Du ersätter ${absent}`,
    about: 'Ledstången',
    preview: 'Du ersätter en kollega',
    tone: 'neutral',
    blocks: [
      {
        kind: 'text',
        text: `${absent} är borta ${daysInWords(absence, now)}. Under tiden får du stegen och påminnelserna. Det börjar och slutar av sig självt, och du behöver inte göra något nu.`,
      },
      ...(rows.length > 0
        ? [
            { kind: 'heading', text: 'Det här väntar just nu' } as const,
            { kind: 'rows', rows } as const,
            ...(more > 0 ? [{ kind: 'text', text: `Och ${plural(more, 'steg', 'steg')} till.` } as const] : []),
          ]
        : [{ kind: 'text', text: 'Inget väntar just nu.' } as const]),
    ],
    buttons: [mineButton()],
  };
}

/** To the one who is away: who entered it, the days, and who stands in. */
export const enteredView = (
  by: string | undefined,
  absence: Absence,
  standIns: readonly string[],
  now: DateTime,
): View => ({
  title: 'Din frånvaro är inlagd',
  about: 'Ledstången',
  preview: 'Din frånvaro är inlagd',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `${by ?? 'Enhetschefen'} har lagt in att du är borta ${daysInWords(absence, now)}. ${standIns.length > 0 ? `${listing(standIns)} ersätter dig.` : 'Ingen ersätter dig.'} Stämmer det inte? Ändra det här.`,
    },
  ],
  buttons: [{ title: 'Min frånvaro', action: { do: 'absence' }, ignoresInputs: true }, mineButton()],
});
