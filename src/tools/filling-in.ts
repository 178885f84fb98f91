// Fills in a card as somebody reasonable would, knowing only the grammar: the first options that lead on, days that make sense.
import type { DateTime } from 'luxon';
import { dayOf } from '../domain/calendar/day.ts';
import { addWorkingDays, type Calendar, onOrBeforeWorkingDay } from '../domain/calendar/calendar.ts';
import { conditionsOf } from '../domain/forms/asking.ts';
import {
  type AnswersAre,
  type ChoiceField,
  type ChoicesField,
  type DateField,
  type Field,
  onlyDateOf,
  type Period,
} from '../domain/forms/fields.ts';
import type { RawAnswers } from '../domain/forms/forms.ts';
import { proposedDays } from '../domain/forms/proposed-days.ts';
import { precedentsOf } from '../domain/routine/order.ts';
import { formOf, type Routine } from '../domain/routine/routine.ts';
import { type Length, type Span } from '../domain/routine/times.ts';
import type { InputView } from '../domain/view.ts';

/** Which card is filled in, and when. `turn` counts the times of a repeated step; `given` is answered already or wished for. */
export type Card = {
  readonly routine: Routine;
  readonly step: string;
  readonly turn: number;
  readonly today: DateTime;
  readonly calendar: Calendar;
  /** How often an answer (`step.field=option`) has been given before. */
  readonly before: (answer: string) => number;
  /** The day that the case has recorded under one of the routine's dates. */
  readonly recorded?: (date: string) => DateTime | undefined;
};

/** How often a step that follows planned days is played, when nothing else says how often. */
const ROUNDS = 3;

/** Answers to the questions on a card, those in `given` as they are. What applies to other answers than these is left empty. */
export function filledIn(card: Card, inputs: readonly InputView[], given: RawAnswers): RawAnswers {
  const form = formOf(card.routine, card.step);
  return inputs.reduce<RawAnswers>((answers, input) => {
    const field = form[input.id];
    if (!field || answers[input.id] !== undefined || !isAsked(field, answers)) return answers;
    const answer = answerTo(card, { input, inputs }, field, answers);
    return answer === undefined ? answers : { ...answers, [input.id]: answer };
  }, given);
}

/** A question none of whose conditions is on the card has been found to apply. */
function isAsked(field: Field, answers: RawAnswers): boolean {
  const known = conditionsOf(field).filter((condition) =>
    Object.keys(condition).some((other) => answers[other] !== undefined),
  );
  const holds = (condition: AnswersAre): boolean =>
    Object.entries(condition).every(
      ([other, options]) => answers[other]?.split(',').some((answer) => options.includes(answer)) ?? true,
    );
  return known.length === 0 || known.some(holds);
}

type Asked = { readonly input: InputView; readonly inputs: readonly InputView[] };

function answerTo(card: Card, { input, inputs }: Asked, field: Field, answers: RawAnswers): string | undefined {
  const isOfNote = field.kind === 'date' && datesOf(card, input.id).length > 0;
  if (field.optional && !isOfNote) return undefined;
  if (input.kind === 'choices' && input.value !== undefined) return input.value.join(',');
  switch (field.kind) {
    case 'text':
      return field.designation ? '2026-0417' : 'Påhittat';
    case 'number':
      return String(Math.min(field.max, Math.max(field.min, 2)));
    case 'confirm':
      return 'true';
    case 'time':
      return '13:30';
    case 'choice':
    case 'choices':
      return optionIn(card, input.id, offeredOn(input, field), inputs);
    case 'person':
    case 'people': {
      const candidates = 'options' in input ? input.options.map(({ value }) => value) : [];
      const many = field.kind === 'people' ? Math.max(field.min, Math.min(field.max, 2)) : 1;
      return candidates.slice(0, many).join(',');
    }
    case 'date':
      if (input.kind === 'date' && input.value !== undefined && onlyDateOf(field) !== undefined) return input.value;
      return dayOf(dayFor(card, input.id, field, answers));
  }
}

/** The options that are on the card. */
const offeredOn = (input: InputView, { options }: ChoiceField | ChoicesField): readonly string[] =>
  'options' in input ? input.options.map(({ value }) => value) : Object.keys(options);

/** The first option that leads on: not to a refusal, nor to an early end, nor round in circles, nor to naming those who are not there. */
function optionIn(
  card: Card,
  name: string,
  options: readonly string[],
  inputs: readonly InputView[],
): string | undefined {
  const { routine, step, turn } = card;
  const has = (answers: AnswersAre | undefined, option: string): boolean => answers?.[name]?.includes(option) ?? false;
  const isRefused = (option: string): boolean =>
    step === 'start' && routine.start.refuse.some(({ when }) => has(when, option));
  const { repeat, closes } = routine.steps[step] ?? {};
  const goesBack = (option: string): boolean =>
    Object.entries(routine.steps).some(([other, { again = [] }]) =>
      again.some((a) => a.step === step && has(a.when, option) && (other === step || isBefore(routine, other, step))),
    );
  const follows = repeat && 'within' in repeat.due && typeof repeat.due.of === 'object' && 'date' in repeat.due.of;
  const goesOn = follows && turn < Math.max(ROUNDS, repeat.atLeast);
  const form = formOf(routine, step);
  // Of those who are in the case nobody is ticked: nobody has said that they come.
  const asksInVain = (option: string): boolean =>
    inputs.some((input) => {
      const field = form[input.id];
      const isNobody = field?.kind === 'people' && input.kind === 'choices' && input.value?.length === 0;
      return isNobody && conditionsOf(field).some((condition) => has(condition, option));
    });
  const tests: readonly ((option: string) => boolean)[] = [
    (option) => !asksInVain(option),
    (option) => !isRefused(option),
    (option) => !has(closes, option),
    (option) => !goesBack(option) || card.before(`${step}.${name}=${option}`) === 0,
    (option) => !repeat || !(name in repeat.ends) || has(repeat.ends, option) !== (goesOn ?? false),
  ];
  return tests.reduce((left, test) => (left.some(test) ? left.filter(test) : left), options)[0];
}

const isBefore = (routine: Routine, name: string, other: string): boolean =>
  precedentsOf(routine, other).some((before) => before === name || isBefore(routine, name, before));

/** The routine's named dates that a question records. */
const datesOf = ({ routine, step }: Card, field: string): readonly string[] =>
  Object.entries(routine.dates).flatMap(([date, sources]) => (sources[step] === field ? [date] : []));

function dayFor(card: Card, name: string, field: DateField, answers: RawAnswers): DateTime {
  const { calendar, today } = card;
  if (field.range === 'past') return today;
  const period = periodsOf(card).find(({ to }) => to === name);
  const from = dayIn(answers, period?.from, today);
  const usual = ((): DateTime => {
    const ahead = longest(card, name) ?? (period?.atMost ? { months: 6 } : undefined);
    if (ahead) return endOf(calendar, from ?? today, ahead);
    const [, proposed] = proposedDays(field, calendar, today, 2);
    if (proposed) return proposed;
    return field.range === 'future' || field.range === 'planned' ? addWorkingDays(calendar, today, 5) : today;
  })();
  const notBefore = from && usual < from ? from : usual;
  const latest = from && period?.atMost ? from.plus(period.atMost) : notBefore;
  return withinBound(card, field, notBefore > latest ? latest : notBefore);
}

/** The day, or the first that the question takes; or the last, when that is to come and lies before it. */
function withinBound(
  { recorded, today, calendar }: Card,
  { notBefore, notAfter }: DateField,
  usual: DateTime,
): DateTime {
  const first = notBefore && recorded?.(notBefore.date)?.minus(notBefore.before ?? {});
  const last = notAfter && recorded?.(notAfter.date)?.minus(notAfter.before ?? {});
  const day = first && usual < first ? first : usual;
  return last && day > last && last >= today ? onOrBeforeWorkingDay(calendar, last) : day;
}

/** The end of a period that something is to be done well before: three months away, six when that is a matter of months. */
function endOf(calendar: Calendar, from: DateTime, before: Length): DateTime {
  if ('workingDays' in before) return addWorkingDays(calendar, from, 10 + before.workingDays);
  return onOrBeforeWorkingDay(calendar, from.plus({ months: 'months' in before ? 6 : 3 }));
}

/** The longest time that something is to be done before the day of a question; undefined when nothing is. */
function longest(card: Card, field: string): Length | undefined {
  const dates = datesOf(card, field);
  const lengths = Object.values(card.routine.steps).flatMap((step) => [
    ...lengthsBefore(step.due, dates),
    ...(step.repeat ? lengthsBefore(step.repeat.due, dates) : []),
    ...step.remind.flatMap(({ at }) =>
      typeof at === 'object' && 'before' in at && dates.includes(at.before) ? [lengthOf(at.atLeast)] : [],
    ),
  ]);
  return [...lengths].sort((a, b) => daysIn(b) - daysIn(a))[0];
}

function lengthsBefore(span: Span, dates: readonly string[]): readonly Length[] {
  if ('earliestOf' in span) return span.earliestOf.flatMap((one) => lengthsBefore(one, dates));
  if ('middleOf' in span) return dates.includes(span.middleOf[1]) ? [{ months: 1 }] : [];
  if (!('before' in span) || !dates.includes(span.before)) return [];
  return [lengthOf(span.atLeast)];
}

const lengthOf = (atLeast: Length | 'theDayItself'): Length =>
  atLeast === 'theDayItself' ? { workingDays: 1 } : atLeast;

const daysIn = (length: Length): number =>
  'workingDays' in length ? length.workingDays : 'weeks' in length ? 7 * length.weeks : 30 * length.months;

const periodsOf = ({ routine, step }: Card): readonly Period[] =>
  (step === 'start' ? routine.start.periods : routine.steps[step]?.periods) ?? [];

const dayIn = (answers: RawAnswers, name: string | undefined, today: DateTime): DateTime | undefined => {
  const [year, month, day] = (answers[name ?? ''] ?? '').split('-').map(Number);
  return year && month && day ? today.startOf('day').set({ year, month, day }) : undefined;
};
