// What is said when an absence has been entered: to whoever stands in, and to the one who is away when another entered it.
import type { DateTime } from 'luxon';
import type { Absence, Days } from '../case/absence.ts';
import type { CaseId } from '../case/case.ts';
import { listing, plural } from '../swedish.ts';
import type { Block, ButtonView, RowView, View } from '../view.ts';
import { daysInWords } from './absence.ts';
import { besideForm, mineButton, showCaseButton } from './buttons.ts';

/** A step that waits on somebody who will be away; and the day that it is booked for, in words. */
export type InStead = {
  readonly case: CaseId;
  readonly routine: string;
  readonly step: string;
  readonly booked?: string;
};

/** More are told as a number: the steps come on cards of their own. */
const MOST_ROWS = 10;

/** To whoever stands in: for whom, when, and what waits there now. */
export function standInView(absent: string, absence: Absence, waiting: readonly InStead[], now: DateTime): View {
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
      ...(waiting.length > 0
        ? [{ kind: 'heading', text: 'Det här väntar just nu' } as const, ...listed(waiting)]
        : [{ kind: 'text', text: 'Inget väntar just nu.' } as const]),
    ],
    buttons: [mineButton()],
  };
}

/** To whoever leads a unit: what is booked with somebody who will be away, when nobody stands in. */
export const uncoveredView = (absent: string, absence: Absence, booked: readonly InStead[], now: DateTime): View => ({
  title: `Bokat när ${absent} är borta`,
  about: 'Ledstången',
  preview: 'En kollega är borta',
  tone: 'attention',
  blocks: [
    {
      kind: 'text',
      text: `${absent} är borta ${daysInWords(absence, now)} och ingen ersätter. Det här är bokat då. Se till att det flyttas, eller att någon annan tar det: öppna ärendet och lämna över rollen.`,
    },
    ...listed(booked, (id) => besideForm(showCaseButton(id))),
  ],
  buttons: [mineButton()],
});

/** To the same, when it is not so any more. */
export const coveredView = (absent: string, days: Days, now: DateTime): View => ({
  title: `Ändrat: ${absent} är inte borta utan ersättare`,
  about: 'Ledstången',
  preview: 'En frånvaro är ändrad',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `Jag skrev att ${absent} är borta ${daysInWords(days, now)} och att ingen ersätter. Så är det inte längre: frånvaron är ändrad eller borttagen, eller så ersätter någon. Är något flyttat som nu kan bli av? Hör med ${absent}.`,
    },
  ],
  buttons: [mineButton()],
});

/** So many as a card takes, and how many more there are. */
function listed(all: readonly InStead[], button?: (id: CaseId) => ButtonView): readonly Block[] {
  const rows = all.slice(0, MOST_ROWS).map(({ case: id, routine, step, booked }): RowView => ({
    title: step,
    detail: [`${routine} ${id}`, ...(booked === undefined ? [] : [`bokat ${booked}`])].join(' · '),
    ...(button ? { button: { ...button(id), title: 'Öppna' } } : {}),
  }));
  const more = all.length - rows.length;
  return [
    { kind: 'rows', rows },
    ...(more > 0 ? [{ kind: 'text', text: `Och ${plural(more, 'steg', 'steg')} till.` } as const] : []),
  ];
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

/** To whoever was to stand in and is not. */
export const relievedView = (absent: string, days: Days, now: DateTime): View => ({
  title: `Ändrat: du ersätter inte ${absent}`,
  about: 'Ledstången',
  preview: 'Du ersätter inte en kollega',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `Du ersätter inte ${absent} ${daysInWords(days, now)}. Frånvaron är ändrad eller borttagen. Stegen och påminnelserna för de dagarna går till ${absent} eller till den som ersätter nu. Det du har hunnit göra är sparat.`,
    },
  ],
  buttons: [mineButton()],
});

/** To the one who was to be away: who took it away, and the days. */
export const removedView = (by: string | undefined, days: Days, now: DateTime): View => ({
  title: 'En frånvaro gäller inte längre',
  about: 'Ledstången',
  preview: 'En frånvaro gäller inte längre',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `${by ?? 'Enhetschefen'} har tagit bort att du är borta ${daysInWords(days, now)}. Du får stegen och påminnelserna själv. Är du borta ändå? Lägg in det här.`,
    },
  ],
  buttons: [{ title: 'Min frånvaro', action: { do: 'absence' }, ignoresInputs: true }, mineButton()],
});
