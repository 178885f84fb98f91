// What happens next in a case: which steps are open, who has them and by when.
import { doneOccurrences, openOccurrence } from '../case.ts';
import { stepOf } from '../course.ts';
import { dueOf, inSweden, recordedDate } from '../deadlines.ts';
import { daysLeft, listing, swedishDate, swedishMoment } from '../swedish.ts';
import type { Block, Fact, RowView } from '../view.ts';
import { anyOf, called, type CaseContext, sentence, stepTitle } from './context.ts';

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
    ...notReached(context, steps),
  ];
}

/** Whom the next steps wait on and whom the bot cannot reach: whoever reads this has to tell them. */
function notReached(context: CaseContext, steps: readonly OpenStep[]): readonly Block[] {
  const { routine, c, outOfReach, viewer } = context;
  const waitedFor = new Set(steps.flatMap(({ step }) => c.appointed[stepOf(routine, step).by] ?? []));
  const missed = [...waitedFor].filter((person) => person !== viewer && outOfReach?.has(person));
  if (missed.length === 0) return [];
  const who = listing(missed.map((person) => called(person, context)));
  return [
    {
      kind: 'notice',
      tone: 'warning',
      text: `Jag når inte ${who} i Teams. Säg till på annat sätt. Enhetschefen kan skriva ”onåbara” till mig och se vad som behövs.`,
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
function booked({ routine, c, now }: CaseContext, name: string): readonly Fact[] {
  const since = doneOccurrences(c, name).at(-1)?.doneAt;
  return stepOf(routine, name).remind.flatMap(({ at }): readonly Fact[] => {
    const day =
      typeof at === 'object' && 'morningOf' in at
        ? recordedDate(routine, c, at.morningOf, since === undefined ? undefined : inSweden(since))
        : undefined;
    return day ? [{ label: 'Bokat', value: swedishDate(day, now) }] : [];
  });
}

const lower = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);
