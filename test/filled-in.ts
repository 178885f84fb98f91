// Forms as people fill them in and send them, and events as they are kept, with what is sensitive sealed away.
import type { DateTime } from 'luxon';
import type { Case, CaseEvent, PersonId } from '../src/domain/case/case.ts';
import { defaultCalendar, onOrAfterWorkingDay } from '../src/domain/calendar/calendar.ts';
import { formOf, type Routine } from '../src/domain/routine/routine.ts';
import { type Answers, type AnswersAre, type Field, type Form, isSealed, SEALED } from '../src/domain/forms/fields.ts';
import { choosable } from '../src/domain/forms/choosing.ts';
import { type RawAnswers } from '../src/domain/forms/forms.ts';

/** Who holds which role in the unit. */
export type People = Readonly<Record<string, readonly PersonId[]>>;

/** Answers that the form takes, none of them refused by the routine; optional fields are left empty. `group`: whose place it is about. */
export const acceptable = (
  form: Form,
  people: People,
  now: DateTime,
  refused: readonly AnswersAre[] = [],
  c?: Case,
  group?: readonly PersonId[],
): RawAnswers =>
  Object.fromEntries(
    Object.entries(form)
      .filter(([, field]) => !field.optional)
      .map(([name, field]) => [
        name,
        acceptableIn(
          field,
          now,
          [
            ...refused.flatMap((when) => when[name] ?? []),
            ...leadingToNobody(form, name, eligibleIn(people, c, group)),
          ],
          eligibleIn(people, c, group),
        ),
      ]),
  );

type Eligible = Parameters<typeof choosable>[1];

const eligibleIn = (people: People, c: Case | undefined, group: readonly PersonId[] | undefined): Eligible => ({
  eligible: people,
  ...(group ? { group } : {}),
  appointed: c?.appointed ?? {},
  everAppointed: c?.everAppointed ?? {},
});

/** The options of a question that ask for somebody when there is nobody to choose. */
const leadingToNobody = (form: Form, question: string, eligible: Eligible): readonly string[] =>
  Object.values(form).flatMap((field) =>
    (field.kind === 'person' || field.kind === 'people') && choosable(field, eligible).length === 0
      ? (field.when?.[question] ?? [])
      : [],
  );

function acceptableIn(field: Field, now: DateTime, refused: readonly string[], eligible: Eligible): string {
  switch (field.kind) {
    case 'text':
      return field.designation ? '2026-0417' : 'Påhittat';
    case 'choice':
    case 'choices':
      return Object.keys(field.options).find((option) => !refused.includes(option)) ?? '';
    case 'number':
      return String(field.min);
    case 'date':
      return (field.workingDay ? onOrAfterWorkingDay(defaultCalendar, now) : now)
        .setZone('Europe/Stockholm')
        .toFormat('yyyy-MM-dd');
    case 'confirm':
      return 'true';
    case 'time':
      return '13:30';
    case 'people':
      return choosable(field, eligible).slice(0, field.min).join(',');
    case 'person':
      return choosable(field, eligible)[0] ?? '';
  }
}

/** Answers as the prefilled form sends them back: what is sealed comes back empty. */
export const asSent = (answers: Answers): RawAnswers =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, isSealed(answer) ? '' : [answer].flat().join(',')]),
  );

/** The event as it is kept: every sensitive answer sealed away. */
export function sealed(routine: Routine, event: CaseEvent): CaseEvent {
  if (event.type === 'caseStarted') return { ...event, answers: sealedIn(routine.start.form, event.answers) };
  if (!('answers' in event)) return event;
  return { ...event, answers: sealedIn(formOf(routine, event.step), event.answers) };
}

const sealedIn = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, form[name]?.sensitive ? SEALED : answer]));
