// The lists of the day: a unit's in its channel, without anything about anyone, and a person's own.
import type { DateTime } from 'luxon';
import type { Action } from '../actions.ts';
import type { Part } from '../nudges/agenda.ts';
import type { PersonId } from '../case/case.ts';
import { plural, swedishDate, swedishMoment } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';

/** A row of the unit's list: case reference, step, role and day; and whose it is, which is not shown. */
export type UnitRow = {
  readonly case: string;
  readonly step: string;
  readonly role: string;
  readonly whose: readonly PersonId[];
  readonly due: DateTime;
  readonly part: Part;
};

/** More than this is a list that nobody reads, and a card that is too heavy. */
const MOST_ROWS = 12;

/** The unit's list of the day, for its channel. `count` is how many rows there are in all. */
export function unitDayView(unit: string, now: DateTime, rows: readonly UnitRow[]): View {
  return {
    title: `Läget ${swedishDate(now, now)}`,
    about: unit,
    preview: `Läget för ${unit}`,
    tone: rows.some(({ part }) => part === 'late') ? 'attention' : 'neutral',
    blocks:
      rows.length === 0
        ? [{ kind: 'text', text: 'Inget är försenat och inget har sista dag de närmaste fem arbetsdagarna.' }]
        : inParts(
            alike(rows).map(({ part, case: id, step, role, due, howMany }) => ({
              part,
              row: {
                title: `${id} · ${step}`,
                detail: [role, ...howMany, `senast ${swedishMoment(due, now)}`].join(', '),
              },
            })),
            SOON_IN_CHANNEL,
          ),
    buttons: [],
  };
}

/** What is to be done several times by the same day is one row, with how many have to do it or how many there are. */
function alike(rows: readonly UnitRow[]): readonly (UnitRow & { readonly howMany: readonly string[] })[] {
  const groups = Map.groupBy(rows, ({ case: id, step, due }) => `${id} ${String(due.toMillis())} ${step}`);
  return [...groups.values()].flatMap((group) => {
    const people = new Set(group.flatMap(({ whose }) => whose)).size;
    const many = people > 1 ? `${String(people)} personer` : `${String(group.length)} st`;
    return group.slice(0, 1).map((row) => ({ ...row, howMany: group.length > 1 ? [many] : [] }));
  });
}

const SOON_IN_CHANNEL = 'De närmaste fem arbetsdagarna';
const SOON_FOR_ME = 'Senare i veckan';

export type InPart = { readonly part: Part; readonly row: RowView };

/** Rows under the heading of their part, late ones first; those that there is no room for are counted. */
function inParts(rows: readonly InPart[], soon: string): readonly Block[] {
  const headings: Readonly<Record<Exclude<Part, 'later'>, string>> = { late: 'Försenat', today: 'Idag', soon };
  const shown = rows.slice(0, MOST_ROWS);
  const blocks = (['late', 'today', 'soon'] as const).flatMap((part): readonly Block[] => {
    const mine = shown.filter((row) => row.part === part).map(({ row }) => row);
    return mine.length === 0
      ? []
      : [
          { kind: 'heading', text: headings[part] },
          { kind: 'rows', rows: mine.map((row) => (part === 'late' ? { ...row, tone: 'attention' } : row)) },
        ];
  });
  const rest = rows.length - shown.length;
  return rest === 0 ? blocks : [...blocks, andMore(rest, 'steg', 'steg')];
}

const andMore = (n: number, one: string, many: string): Block => ({
  kind: 'text',
  subtle: true,
  text: `Och ${plural(n, one, many)} till.`,
});

/** A reminder among several: what it says, about what, and whether it is still to be done. */
export type ReminderRow = { readonly row: RowView; readonly open: boolean };

/**
 * Several reminders on one card, and on the first card of the day all that waits on the person this week. `again` asks for the
 * same card as it stands then: Teams does so by itself when the card is looked at.
 */
export function remindersView(
  reminders: readonly ReminderRow[],
  day: readonly InPart[] | null,
  now: DateTime,
  again: Extract<Action, { do: 'reminders' }>,
): View {
  const open = reminders.filter((reminder) => reminder.open).length + again.more;
  const isDay = day !== null;
  const nothing = reminders.length === 0 && (day ?? []).length === 0;
  return {
    title: isDay
      ? `Min dag ${swedishDate(now, now)}`
      : open > 0
        ? plural(open, 'påminnelse', 'påminnelser')
        : 'Påminnelser',
    about: 'Ledstången',
    preview: isDay ? 'Min dag' : 'Du har påminnelser',
    tone: day?.some(({ part }) => part === 'late') || (!isDay && open > 0) ? 'attention' : 'neutral',
    blocks: [
      ...(nothing ? [{ kind: 'text', text: 'Inget väntar på dig den här veckan.' } satisfies Block] : []),
      ...(reminders.length === 0
        ? []
        : [
            ...(isDay ? [{ kind: 'heading', text: 'Påminnelser' } satisfies Block] : []),
            { kind: 'rows', rows: reminders.map(({ row }) => row) } satisfies Block,
            ...(again.more === 0 ? [] : [andMore(again.more, 'påminnelse', 'påminnelser')]),
          ]),
      ...inParts(day ?? [], SOON_FOR_ME),
      ...(isDay
        ? [
            {
              kind: 'text',
              subtle: true,
              text: 'Vill du slippa listan på morgonen? Skriv ”min dag av”.',
            } satisfies Block,
          ]
        : []),
    ],
    buttons: [
      { title: 'Uppdatera', action: again, ignoresInputs: true },
      { title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true },
    ],
    refresh: again,
  };
}
