// What a unit gets: reminders in its channel, without anything about anyone, and its figures.
import type { DateTime } from 'luxon';
import { doneOccurrences, openOccurrence, type PersonId } from '../case/case.ts';
import { dueOf } from '../case/deadlines.ts';
import { isAppointed, whyUnheard } from '../case/presence.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { WHOLE } from '../case/whose.ts';
import { type Figures, summary } from '../case/indicators.ts';
import { plural, swedishDate, swedishMoment } from '../swedish.ts';
import type { Block, View } from '../view.ts';
import { about, type CaseContext, stepTitle } from './context.ts';

/**
 * A nudge in the unit's channel: case reference, step, role and day; and that it was meant for somebody who is missing. Never a name,
 * never free text.
 */
export function channelNudgeView(
  context: CaseContext,
  { step, n, instead }: { readonly step: string; readonly n: number; readonly instead?: PersonId },
  text: string,
): View {
  const { routine, calendar, c, now } = context;
  const declared = stepOf(routine, step);
  const due = dueOf(routine, calendar, c, step, n === WHOLE ? (openOccurrence(c, step)?.n ?? 1) : n);
  return {
    title: text,
    about: about(context),
    preview: `Påminnelse om ${c.id}`,
    tone: 'attention',
    blocks: [
      ...(instead === undefined ? [] : missing(context, instead)),
      {
        kind: 'facts',
        facts: [
          { label: 'Ärende', value: c.id },
          { label: 'Steg', value: stepTitle(context, step, n) },
          { label: 'Roll', value: routine.roles[declared.by] ?? declared.by },
          { label: 'Sista dag', value: swedishMoment(due, now) },
        ],
      },
    ],
    buttons: [],
  };
}

/** Why a reminder that is for one person is in the channel; nothing once they are there. */
function missing({ c, routine }: CaseContext, person: PersonId): readonly Block[] {
  const isChief = isAppointed(c, routine.chief, person);
  const who = isChief ? 'Enhetschefen' : 'Den som påminnelsen är till';
  const why = whyUnheard(c, person);
  if (why === undefined) return [];
  const end = isChief ? '' : ', och enhetschefen når jag inte heller';
  const said = `${who} ${why === 'away' ? 'är borta och ingen ersätter' : 'har inte öppnat mig i Teams'}`;
  return [{ kind: 'text', text: `${said}${end}. Ta reda på vem som gör steget.` }];
}

/** What a channel's reminder says once its reason has gone: the step is done, or is not to be done any more. */
export function channelDoneView(context: CaseContext, step: string, n: number): View {
  const isDone = doneOccurrences(context.c, step).some((o) => o.n === n || n === WHOLE);
  const title = stepTitle(context, step, n);
  return {
    title: isDone ? `Klart: ${title}` : `Inte längre aktuellt: ${title}`,
    about: about(context),
    preview: `Läget i ${context.c.id}`,
    tone: isDone ? 'good' : 'neutral',
    blocks: [{ kind: 'text', text: isDone ? 'Steget är gjort.' : 'Steget ska inte göras längre.' }],
    buttons: [],
  };
}

/**
 * The unit's figures for a routine over a period, for its enhetschef. Days are [from, to). `all` are the rows of that and of all time
 * before it, as they stand now: what happened in a case after the card of its period was sent is counted there.
 */
export const figuresView = (
  routine: Routine,
  unitName: string,
  period: { readonly from: DateTime; readonly to: DateTime },
  now: DateTime,
  rows: readonly Figures[],
  all: readonly Figures[] = rows,
): View => ({
  title: `Uppföljning: ${routine.name}`,
  about: `${routine.title} · ${unitName}`,
  preview: 'Uppföljning av en rutin',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `${plural(rows.filter(isCounted).length, 'ärende', 'ärenden')} som startade från ${swedishDate(period.from, now)} till ${swedishDate(period.to.minus({ days: 1 }), now)}.`,
    },
    figuresBlock(routine, rows),
    ...(all.length > rows.length
      ? [
          { kind: 'heading', text: 'Alla ärenden från början, som det ser ut nu' } as const,
          {
            kind: 'text',
            text: `${plural(all.filter(isCounted).length, 'ärende', 'ärenden')}. Här räknas också det som har hänt i tidigare ärenden sedan förra uppföljningen.`,
          } as const,
          figuresBlock(routine, all),
        ]
      : []),
    {
      kind: 'text',
      subtle: true,
      text: 'Siffrorna är räknade utan uppgifter om någon person och finns kvar när ärendena är borta.',
    },
  ],
  buttons: [{ title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true }],
});

const figuresBlock = (routine: Routine, rows: readonly Figures[]): Block => ({
  kind: 'facts',
  facts: summary(routine, rows).map(({ title, value }) => ({ label: title, value })),
});

/** A case that was taken back, or started by mistake, counts nowhere. */
const isCounted = (figures: Figures): boolean => Object.values(figures).some((figure) => figure !== null);
