// What happens next in a case: which steps are open, who has them and by when.
import { dayOf } from '../calendar/day.ts';
import { bookedAhead, bookedFor, bookedInWords } from '../case/booked.ts';
import { isOpen, type OpenOccurrence, openOccurrences } from '../case/case.ts';
import { stepOf } from '../routine/routine.ts';
import { isPersonal, isTheirs, WHOLE, whoseIs } from '../case/whose.ts';
import { dueOf, recordedDate } from '../case/deadlines.ts';
import { usualIn } from '../forms/asking.ts';
import { type Answers, type Form, onlyDateOf } from '../forms/fields.ts';
import { daysLeft, listing, plural, swedishMoment } from '../swedish.ts';
import type { Block, Fact, RowView } from '../view.ts';
import { allOf, called, type CaseContext, sentence, stepTitle, whoHas } from './context.ts';

export type OpenStep = { readonly step: string; readonly n: number; readonly row: RowView; readonly due: number };

/** The open steps, the most urgent first. What several do each for themselves stands once for the viewer, and once for the others. */
export function openSteps(context: CaseContext): readonly OpenStep[] {
  const { routine, calendar, c, now } = context;
  if (c.closed) return [];
  return Object.keys(routine.steps)
    .flatMap((name) =>
      rowsOf(context, name).map(({ n, who }): OpenStep => {
        const due = dueOf(routine, calendar, c, name, n);
        const row: RowView = {
          title: stepTitle(context, name, n),
          detail: `${sentence(who)}, senast ${swedishMoment(due, now)}`,
          aside: daysLeft(calendar, due, now),
          ...(due < now ? { tone: 'attention' as const } : {}),
        };
        return { step: name, n, row, due: due.toMillis() };
      }),
    )
    .sort((a, b) => a.due - b.due);
}

/** The rows of an open step: its number and whose it is. */
function rowsOf(context: CaseContext, name: string): readonly { readonly n: number; readonly who: string }[] {
  const { routine, c, viewer } = context;
  const open = openOccurrences(c, name);
  if (!isPersonal(stepOf(routine, name))) return open.map(({ n }) => ({ n, who: whoHas(context, name, n) }));
  const isMine = ({ n }: OpenOccurrence): boolean => isTheirs(routine, c, name, n, viewer);
  const mine = open.filter(isMine).map(({ n }) => ({ n, who: whoHas(context, name, n) }));
  const others = open.filter((o) => !isMine(o));
  const [first] = others;
  const people = [...new Set(others.flatMap(({ n }) => whoseIs(routine, c, name, n)))];
  return [...mine, ...(first ? [{ n: first.n, who: allOf(people, context) }] : [])];
}

/** "Nu väntar": the open steps as a list, or that the case is done. */
export function nextBlocks(context: CaseContext): readonly Block[] {
  const steps = openSteps(context);
  if (steps.length === 0) return [{ kind: 'text', text: 'Inget mer väntar i ärendet.' }];
  return [
    { kind: 'heading', text: 'Nästa steg' },
    {
      kind: 'rows',
      rows: steps
        .slice(0, MOST_NEXT)
        .map(({ row: { title, detail, tone } }) => ({ title, detail, ...(tone ? { tone } : {}) })),
    },
    ...(steps.length > MOST_NEXT
      ? [{ kind: 'text', subtle: true, text: `Och ${plural(steps.length - MOST_NEXT, 'steg', 'steg')} till.` } as const]
      : []),
    ...notReached(context, steps),
  ];
}

/** More than this is a list that nobody reads: a month of reports may wait to be confirmed, each by itself. */
const MOST_NEXT = 12;

/** Whom the next steps wait on and whom the bot cannot reach: whoever reads this has to tell them. */
function notReached(context: CaseContext, steps: readonly OpenStep[]): readonly Block[] {
  const { routine, c, outOfReach, viewer } = context;
  const waitedFor = new Set(steps.flatMap(({ step, n }) => whoseIs(routine, c, step, n)));
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
  const who = sentence(whoHas(context, name, n, lower(routine.roles[step.by] ?? step.by)));
  const at = n === WHOLE ? openOccurrences(c, name)[0]?.n : n;
  if (at === undefined || !isOpen(c, name, at)) return [{ label: 'Vem', value: who }];
  const due = dueOf(routine, calendar, c, name, at);
  return [{ label: 'Vem', value: who }, { label: 'Senast', value: swedishMoment(due, now) }, ...booked(context, name)];
}

/** What the step is booked for, when somebody is reminded of it or it has a time, unless it is spent; and the meeting that it comes before. */
function booked({ routine, c, now }: CaseContext, name: string): readonly Fact[] {
  const found = bookedFor(routine, c, name);
  const ahead = bookedAhead(routine, c, name, now);
  return [
    ...(found && (found.isReminded || found.time !== undefined)
      ? [{ label: found.day < now.startOf('day') ? 'Var bokat' : 'Bokat', value: bookedInWords(found, now) }]
      : []),
    ...(ahead ? [{ label: 'Mötet är', value: bookedInWords(ahead, now) }] : []),
  ];
}

/**
 * What a form of the step begins with: the answers that it most often has, and where it asks on which day something was, the booked
 * day, or today for what may happen at any time; and a day that can only be the one that is recorded. Whoever reports on a phone has that much less to fill in.
 */
export function begunWith(context: CaseContext, name: string, form: Form): Answers {
  const { routine, c, now } = context;
  const day = stepOf(routine, name).anytime ? now : bookedFor(routine, c, name)?.day;
  const [field] = Object.entries(form).find(([, asked]) => asked.kind === 'date' && asked.range === 'past') ?? [];
  const only = Object.entries(form).flatMap(([name, asked]) => {
    const date = onlyDateOf(asked);
    const recorded = date === undefined ? undefined : recordedDate(routine, c, date);
    return recorded ? [[name, dayOf(recorded)] as const] : [];
  });
  return {
    ...usualIn(form),
    ...Object.fromEntries(only),
    ...(day && field !== undefined ? { [field]: dayOf(day) } : {}),
  };
}

const lower = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);
