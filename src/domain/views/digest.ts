// What is said in a unit's channel about its list of the day. Others read along: nothing about any case.
import type { Calendar } from '../calendar/calendar.ts';
import { listing } from '../swedish.ts';
import type { View } from '../view.ts';

type Unit = { readonly name: string; readonly calendar: Calendar };
type Settings = {
  readonly at: string;
  readonly days: readonly number[];
  readonly off?: true;
  readonly alsoEmpty?: true;
};

/** When the list comes, and how to change it. */
export const digestView = (unit: Unit, settings: Settings): View => ({
  title: settings.off ? 'Morgonlistan är av' : 'Morgonlistan är på',
  about: unit.name,
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: settings.off
        ? 'Ingen lista kommer i kanalen.'
        : `Listan kommer ${daysOf(settings.days)} klockan ${settings.at}, på arbetsdagar. ${settings.alsoEmpty ? 'Den kommer också när inget väntar.' : 'När inget väntar kommer ingen lista.'}`,
    },
    { kind: 'text', subtle: true, text: WAYS },
  ],
  buttons: [],
});

const WAYS =
  'Nämn mig och skriv till exempel ”morgonlista 08:30”, ”morgonlista måndag och torsdag”, ”morgonlista även när inget väntar”, ”morgonlista av” eller ”morgonlista på”.';

const NAMES = ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar'];
const daysOf = (days: readonly number[]): string =>
  days.length === NAMES.length ? 'måndag till fredag' : listing(days.map((day) => NAMES[day - 1] ?? ''));

/** Why the list was left as it is, and what would do. */
export const digestFault = (unit: Unit, why: 'time' | 'weekend' | 'hours' | 'stranger'): View => ({
  title: 'Morgonlistan är som den var',
  about: unit.name,
  preview: 'Ledstången svarar',
  tone: 'warning',
  blocks: [
    { kind: 'text', text: sentences[why](unit) },
    { kind: 'text', subtle: true, text: WAYS },
  ],
  buttons: [],
});

const sentences = {
  time: () => 'Det klockslaget finns inte. Skriv det som 08:30.',
  weekend: () => 'Listan kommer bara på arbetsdagar. Välj bland måndag till fredag.',
  hours: ({ calendar: { hours } }: Unit) =>
    `Enheten är öppen ${hours.opens}–${hours.closes}. Välj ett klockslag då, så att ingen störs på sin lediga tid.`,
  stranger: ({ name }: Unit) => `Bara den som arbetar i ${name} kan ändra listan. Be någon där.`,
} as const;
