// A form as the questions on a card, filled in with what is known and marked with what was wrong.
import { type DateTime } from 'luxon';
import { dayOf, isDay, midnight } from '../calendar/day.ts';
import { conditionsOf, holdsIn, usualIn } from '../forms/asking.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { PersonId } from '../case/case.ts';
import {
  type Answers,
  type AnswersAre,
  asksForPeople,
  type DateField,
  type Field,
  type Form,
  isSealed,
  type PeopleField,
  type PersonField,
  saidAs,
  stillOffering,
} from '../forms/fields.ts';
import { nobodyUnder, poolOf } from '../forms/choosing.ts';
import { type Faults, mayBeTakenAway, type RawAnswers, rawOf } from '../forms/forms.ts';
import { givenBack } from '../forms/given-back.ts';
import { missing } from '../forms/reading.ts';
import { proposedDays } from '../forms/proposed-days.ts';
import { plural, swedishDate, swedishShortDate } from '../swedish.ts';
import type { Block, InputView, OptionView } from '../view.ts';
import { either, quoted } from '../routine/wording.ts';

/**
 * Somebody who may be chosen, and how many cases they have in that role; `aside` is told in its place. `away`: the last day,
 * YYYY-MM-DD, when they are.
 */
export type Candidate = {
  readonly id: PersonId;
  readonly name: string;
  readonly load: number;
  readonly aside?: string;
  readonly away?: string;
  /** Not ticked to begin with, where the others are. */
  readonly isUnusual?: boolean;
};

/** What was sent last, when something in it was wrong: nothing of it is lost. */
export type Refilling = { readonly given?: RawAnswers; readonly faults?: Faults };

export type FormState = Refilling & {
  readonly today: DateTime;
  /** Who may be chosen, by `poolOf`: by role, for most. */
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  /** Answers to begin with, when correcting. */
  readonly earlier?: Answers;
  /** In a correction, what those are called who were chosen earlier. */
  readonly names?: ReadonlyMap<PersonId, string>;
  /** What is likely to be answered, where nothing has been yet. */
  readonly begun?: Answers;
  /** The unit's, for the days that it holds meetings. */
  readonly calendar?: Calendar;
  /** The form that these questions are a part of. */
  readonly whole?: Form;
  /** To be continued: nothing has to be answered yet. */
  readonly partial?: true;
};

/** Who a person choice offers when any role may be meant: each once, by name. */
export const distinct = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map<PersonId, Candidate>(candidates.map((candidate) => [candidate.id, candidate])).values(),
];

/** The questions of a form as blocks: each fault stands above its question. */
export const formBlocks = (form: Form, state: FormState): readonly Block[] =>
  Object.entries(form).flatMap(([name, field]): Block[] => {
    const fault = state.faults?.[name];
    if (asksForPeople(field) && candidatesIn(name, field, state).length === 0) return [nobodyToChoose(field, fault)];
    const input: Block = { kind: 'input', input: inputOf(name, field, form, state) };
    return fault ? [{ kind: 'notice', tone: 'attention', text: fault }, input] : [input];
  });

/** Who may be chosen, and who was: in a correction the answer may stand, also when nobody else could choose them any more. */
function candidatesIn(
  id: string,
  field: PersonField | PeopleField,
  { candidates, earlier, names }: FormState,
): readonly Candidate[] {
  const pool = candidates[poolOf(field)] ?? [];
  const chosen = names ? saidAs(earlier?.[id]).split(',') : [];
  const gone = chosen.flatMap((person) => {
    const name = names?.get(person);
    return name === undefined || pool.some((one) => one.id === person)
      ? []
      : [{ id: person, name, load: 0, aside: '' }];
  });
  return [...gone, ...pool];
}

/** In place of a list that is empty. What need not be answered stands in nobody's way, until somebody has answered what asks for it. */
function nobodyToChoose(field: PersonField | PeopleField, fault: string | undefined): Block {
  const { label, among, except, ticked, optional, when } = field;
  if (when && fault) return { kind: 'notice', tone: 'attention', text: fault };
  const isNeeded = !optional && !when;
  const tone = isNeeded ? 'attention' : 'neutral';
  // Those who are to say yes first are not missing.
  if (ticked !== undefined) return { kind: 'notice', tone: 'neutral', text: nobodyUnder(field) };
  if (among === 'case' || (except !== undefined && !isNeeded))
    return { kind: 'notice', tone, text: nobodyUnder(field) };
  const asWhat = label.endsWith('?') ? `under ”${label}”` : `som ${label.toLowerCase()}`;
  const text = `Det finns ingen att välja ${asWhat} än. Be den som ska ha rollen skriva till mig och be om tillgång. Försök sedan igen.`;
  return { kind: 'notice', tone, text };
}

function inputOf(id: string, field: Field, form: Form, state: FormState): InputView {
  const value = givenBack(field, (state.given ?? rawOf(state.earlier ?? state.begun ?? {}))[id] ?? '');
  const keeps = isSealed(state.earlier?.[id]);
  const hint = keeps
    ? `Sparat och krypterat. Lämna tomt för att behålla det.${mayBeTakenAway(field, state) ? ' Skriv ett streck (–) för att ta bort det.' : ''}`
    : hintOf(field, state.whole ?? form, proposals(field, state));
  const base = {
    id,
    label: field.label,
    ...(hint ? { hint } : {}),
    required: !field.optional && !field.when && !keeps && !state.partial,
    error: missing(field),
  };
  switch (field.kind) {
    case 'text':
      return {
        ...base,
        kind: 'text',
        many: field.lines === 'many',
        max: field.max,
        ...(value ? { value } : {}),
      };
    case 'choice':
      return { ...base, kind: 'choice', options: options(field.options), ...(value ? { value } : {}) };
    case 'people':
      return {
        ...base,
        kind: 'choices',
        options: candidatesIn(id, field, state).map((one) => candidate(one, state.today)),
        ...chosen(id, value, field, state),
      };
    case 'time':
      return { ...base, kind: 'time', ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? { value } : {}) };
    case 'choices':
      return {
        ...base,
        kind: 'choices',
        options: options(stillOffering(field, state.earlier?.[id]).options),
        ...(value ? { value: value.split(',') } : {}),
      };
    case 'person':
      return {
        ...base,
        kind: 'choice',
        options: candidatesIn(id, field, state).map((one) => candidate(one, state.today)),
        ...(value ? { value } : {}),
      };
    case 'number':
      return {
        ...base,
        kind: 'number',
        min: field.min,
        max: field.max,
        ...(/^\d+$/.test(value) ? { value: Number(value) } : {}),
      };
    case 'date':
      return {
        ...base,
        kind: 'date',
        ...limits(field.range, state.today, value),
        ...(isDay(value) ? { value } : {}),
      };
    case 'confirm':
      return { ...base, kind: 'confirm', value: value === 'true' };
  }
}

/** "Förslag: mån 5 april, ons 7 april, mån 12 april.": the unit's next meeting days, for a day that asks for them. */
function proposals(field: Field, { calendar, today }: FormState): readonly string[] {
  if (field.kind !== 'date' || !calendar) return [];
  const days = proposedDays(field, calendar, today, 3).map((day) => swedishShortDate(day, today));
  return days.length > 0 ? [`Förslag: ${days.join(', ')}.`] : [];
}

/** A question that is asked only after some answers says which ones, since a card cannot hide it; not after those it most often has. */
function hintOf(field: Field, form: Form, proposed: readonly string[]): string | undefined {
  const answered = (condition: AnswersAre): readonly string[] =>
    Object.entries(condition).flatMap(([other, keys]) => {
      const asked = form[other];
      if (!asked || !('options' in asked)) return [];
      return [`${answersSaid(asked.options, keys)} på ”${asked.label}”`];
    });
  const isUsual = conditionsOf(field).some((condition) => holdsIn(condition, usualIn(form)));
  const conditions = (isUsual ? [] : conditionsOf(field)).flatMap((condition) => {
    const all = answered(condition);
    return all.length === 0 ? [] : [all.join(' och ')];
  });
  const asked = conditions.length === 0 ? [] : [`Bara om du svarar ${conditions.join(', eller ')}.`];
  const said = [...asked, ...(field.hint ? [field.hint] : []), ...proposed];
  return said.length > 0 ? said.join(' ') : undefined;
}

/** The answers that count; the one that does not, when all others do. */
function answersSaid(all: Readonly<Record<string, string>>, keys: readonly string[]): string {
  const said = (key: string): string => quoted(all[key] ?? key);
  const [other, ...rest] = Object.keys(all).filter((key) => !keys.includes(key));
  return keys.length > 1 && other !== undefined && rest.length === 0
    ? `något annat än ${said(other)}`
    : either(keys.map(said));
}

/** A client sends nothing when a day is before the first that it may be: one that was answered before and has passed stands as it is. */
const limits = (range: DateField['range'], today: DateTime, value: string): { min?: string } => {
  const day = dayOf(today);
  // The card may lie in the chat for days: a past day is limited on the server only, by the day it is sent.
  return range !== 'future' || (isDay(value) && value < day) ? {} : { min: day };
};

const options = (all: Readonly<Record<string, string>>): readonly OptionView[] =>
  Object.entries(all).map(([value, title]) => ({ value, title }));

/** Of those who are in the case already, the usual ones are ticked to begin with: whoever fills in takes away those who do not apply. */
const chosen = (
  id: string,
  value: string,
  field: PeopleField,
  state: FormState,
): { readonly value?: readonly string[] } => {
  if (value) return { value: value.split(',') };
  return field.among === 'case' && !state.given && !state.earlier
    ? { value: candidatesIn(id, field, state).flatMap((one) => (one.isUnusual ? [] : [one.id])) }
    : {};
};

const candidate = ({ id, name, load, aside, away }: Candidate, today: DateTime): OptionView => {
  const told = aside ?? (load === 0 ? 'inga pågående ärenden' : plural(load, 'pågående ärende', 'pågående ärenden'));
  const gone = away === undefined ? '' : `, frånvarande till och med ${swedishDate(midnight(away), today)}`;
  return { value: id, title: `${told === '' ? name : `${name} – ${told}`}${gone}` };
};
