// What happens next in a case: which steps are open, who has them and by when.
import type { DateTime } from 'luxon';
import { doneOccurrences, openOccurrence } from '../case.ts';
import { stepOf } from '../course.ts';
import { dueOf, inSweden, recordedDate } from '../deadlines.ts';
import type { Answers, Form } from '../fields.ts';
import { daysLeft, swedishDate, swedishMoment } from '../swedish.ts';
import type { Block, Fact, RowView } from '../view.ts';
import { anyOf, type CaseContext, sentence, stepTitle } from './context.ts';

export type OpenStep = { readonly step: string; readonly n: number; readonly row: RowView; readonly due: number };

/** The open steps, the most urgent first. */
export function openSteps(context: CaseContext): readonly OpenStep[] {
  const { routine, calendar, c, now } = context;
  if (c.closed) return [];
  return Object.entries(routine.steps)
    .flatMap(([name, step]): OpenStep[] => {
      const open = openOccurrence(c, name);
      if (!open) return [];
      const due = dueOf(routine, calendar, c, name, open.n);
      const who = sentence(anyOf(c.appointed[step.by] ?? [], context));
      const row: RowView = {
        title: stepTitle(context, name, open.n),
        detail: `${who}, senast ${swedishMoment(due, now)}`,
        aside: daysLeft(calendar, due, now),
        ...(due < now ? { tone: 'attention' as const } : {}),
      };
      return [{ step: name, n: open.n, row, due: due.toMillis() }];
    })
    .sort((a, b) => a.due - b.due);
}

/** "Nu väntar": the open steps as a list, or that the case is done. */
export function nextBlocks(context: CaseContext): readonly Block[] {
  const steps = openSteps(context);
  if (steps.length === 0) return [{ kind: 'text', text: 'Inget mer väntar i ärendet.' }];
  return [
    { kind: 'heading', text: 'Nästa steg' },
    {
      kind: 'rows',
      rows: steps.map(({ row: { title, detail, tone } }) => ({ title, detail, ...(tone ? { tone } : {}) })),
    },
  ];
}

/** Whose a step is and its last day, as facts; one that may be done at any time has no last day. */
export function whoAndWhen(context: CaseContext, name: string, n: number): readonly Fact[] {
  const { c, calendar, routine, now } = context;
  const step = stepOf(routine, name);
  const who = `${sentence(anyOf(c.appointed[step.by] ?? [], context))} (${lower(routine.roles[step.by] ?? step.by)})`;
  if (openOccurrence(c, name)?.n !== n) return [{ label: 'Vem', value: who }];
  const due = dueOf(routine, calendar, c, name, n);
  return [{ label: 'Vem', value: who }, { label: 'Senast', value: swedishMoment(due, now) }, ...booked(context, name)];
}

/** The day that is booked for the step and that somebody is reminded of, unless it is spent. */
function booked(context: CaseContext, name: string): readonly Fact[] {
  const isReminded = stepOf(context.routine, name).remind.some(({ at }) => typeof at === 'object' && 'morningOf' in at);
  const day = isReminded ? bookedDay(context, name) : undefined;
  return day ? [{ label: 'Bokat', value: swedishDate(day, context.now) }] : [];
}

/**
 * What a form of the step begins with, where it asks on which day something was: the booked day, or today for what may happen at
 * any time. Most often that is right, and whoever reports on a phone has one answer less to give.
 */
export function begunWith(context: CaseContext, name: string, form: Form): Answers {
  const day = stepOf(context.routine, name).anytime ? context.now : bookedDay(context, name);
  const [field] =
    Object.entries(form).find(([, asked]) => asked.kind === 'date' && asked.range === 'past' && !asked.when) ?? [];
  return day && field !== undefined ? { [field]: day.toFormat('yyyy-MM-dd') } : {};
}

/** The day that the step is about, when it is booked: somebody is reminded that morning, or it is the step's last day. */
function bookedDay({ routine, c }: CaseContext, name: string): DateTime | undefined {
  const { due, remind } = stepOf(routine, name);
  const since = doneOccurrences(c, name).at(-1)?.doneAt;
  const isThatDay = 'within' in due && due.within === 'sameDay' && typeof due.of === 'object' && 'date' in due.of;
  const dates = [
    ...remind.flatMap(({ at }) => (typeof at === 'object' && 'morningOf' in at ? [at.morningOf] : [])),
    ...(isThatDay ? [due.of.date] : []),
  ];
  const [date] = dates;
  return date === undefined
    ? undefined
    : recordedDate(routine, c, date, since === undefined ? undefined : inSweden(since));
}

const lower = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);
