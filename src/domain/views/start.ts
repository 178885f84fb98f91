// Starting a case: choosing the routine, and the routine's own start form.
import type { DateTime } from 'luxon';
import type { Calendar } from '../calendar/calendar.ts';
import type { CaseId, UnitId } from '../case/case.ts';
import type { Routine } from '../routine/routine.ts';
import type { Block, ButtonView, View } from '../view.ts';
import { mineButton } from './buttons.ts';
import { carriedBlocks, type CarriedQuestion } from './carried.ts';
import { type Candidate, formBlocks, type Refilling } from './inputs.ts';
import { askBeforeStart, openSame, type SameDesignation } from './same-designation.ts';
import { noteView } from './talk.ts';

export type Startable = { readonly routine: Routine; readonly unit: { readonly id: UnitId; readonly name: string } };

/** What somebody may start, a button each. With nothing to start: what to do instead. */
export const chooseView = (startable: readonly Startable[]): View => ({
  title: startable.length > 0 ? 'Vad vill du starta?' : 'Du kan inte starta något ärende',
  about: 'Ledstången',
  preview: 'Starta ett ärende',
  tone: 'neutral',
  blocks:
    startable.length > 0
      ? [
          {
            kind: 'rows',
            rows: startable.map(({ routine, unit }) => ({
              title: routine.title,
              detail: unit.name,
              button: {
                title: 'Starta',
                action: { do: 'beginStart', routine: routine.id, unit: unit.id },
                ignoresInputs: true,
              },
            })),
          },
        ]
      : [
          {
            kind: 'text',
            text: 'Ingen av dina roller startar en rutin. Är det fel? Be om rätt roll här, så får enhetschefen frågan.',
          },
        ],
  buttons: [
    ...(startable.length > 0
      ? []
      : [{ title: 'Be om tillgång', action: { do: 'askAccess' }, ignoresInputs: true } satisfies ButtonView]),
    mineButton(),
  ],
});

export type StartFilling = Refilling & {
  readonly now: DateTime;
  readonly calendar: Calendar;
  readonly draft: string;
  /** Who may be chosen, by role. */
  readonly candidates?: Readonly<Record<string, readonly Candidate[]>>;
  /** A refusal of the routine's own, such as who it does not cover. */
  readonly notice?: string;
  /** Cases under way with the designation that was filled in; and the references of those that the card has told of before. */
  readonly same?: readonly SameDesignation[];
  readonly known?: readonly CaseId[] | undefined;
  /** What earlier cases of the unit left open. */
  readonly carried?: readonly CarriedQuestion[];
};

/** A form that came back and was not sent again, when what was filled in has been taken away. `startable`: what a start can be begun anew for. */
export const emptiedView = (kind: 'start' | 'answer', startable?: Startable): View =>
  noteView(
    'Formuläret är tömt',
    kind === 'start'
      ? 'Du fyllde i ett startformulär utan att ärendet startade. Jag har tagit bort det du skrev, så att inget om familjen blir kvar i chatten.'
      : 'Du fyllde i svar utan att de blev skickade. Jag har tagit bort det du skrev, så att det inte blir kvar i chatten. Öppna steget igen bland dina ärenden.',
    [
      ...(startable
        ? [
            {
              title: `Starta ${startable.routine.name}`,
              action: { do: 'beginStart', routine: startable.routine.id, unit: startable.unit.id },
              ignoresInputs: true,
            } satisfies ButtonView,
          ]
        : []),
      mineButton(),
    ],
  );

/** The start form of a routine in a unit. What was filled in before stands there still. */
export function startView({ routine, unit }: Startable, filling: StartFilling): View {
  const { same = [] } = filling;
  const notice: Block[] = filling.notice
    ? [{ kind: 'notice', tone: 'attention', text: filling.notice }]
    : same.length > 0
      ? [{ kind: 'notice', tone: 'warning', text: askBeforeStart(same, routine.start.button) }]
      : [];
  const known = same.length > 0 ? same.map(({ context }) => context.c.id) : filling.known;
  return {
    title: `Starta ${routine.name}`,
    about: `${routine.title} · ${unit.name}`,
    preview: 'Starta ett ärende',
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: routine.start.text },
      { kind: 'unfold', title: 'Varför finns rutinen?', lines: [routine.purpose, `Källa: ${routine.source}.`] },
      ...carriedBlocks(routine, filling.carried, filling.now),
      ...notice,
      ...formBlocks(routine.start.form, { today: filling.now, candidates: {}, ...filling }),
      ...notice,
    ],
    buttons: [
      {
        title: routine.start.button,
        action: {
          do: 'start',
          routine: routine.id,
          unit: unit.id,
          draft: filling.draft,
          ...(known ? { known: [...known] } : {}),
        },
        style: 'positive',
      },
      ...openSame(same),
      { title: 'Avbryt', action: { do: 'mine' }, ignoresInputs: true },
    ],
  };
}
