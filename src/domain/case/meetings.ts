// The day of a meeting, and a booked one as a link: whoever presses it gets it filled in in their own calendar in Teams, to send.
import type { DateTime } from 'luxon';
import { inSweden } from '../calendar/moment.ts';
import { type Case, type CaseId, latestAnswers } from './case.ts';
import { type Answers, saidAs } from '../forms/fields.ts';
import type { Meeting, Routine, Step } from '../routine/routine.ts';

/** Says whether a role comes to what a step's answers book: everyone does, but for a role that could be ticked and is not. */
export function comes({ meeting, form }: Pick<Step, 'meeting' | 'form'>, role: string, answers: Answers): boolean {
  const asked = meeting?.among === undefined ? undefined : form[meeting.among];
  if (meeting?.among === undefined || asked?.kind !== 'choices' || !(role in asked.options)) return true;
  return saidAs(answers[meeting.among]).split(',').includes(role);
}

/** The roles that are invited to the meeting that a step books with these answers. None when it books none. */
export const invitedTo = (step: Pick<Step, 'meeting' | 'form'>, answers: Answers): readonly string[] =>
  (step.meeting?.invite ?? []).filter((role) => comes(step, role, answers));

/** When a meeting begins and ends, in Swedish wall time. */
export type Booked = { readonly begins: DateTime; readonly ends: DateTime };

/** When the meeting that these answers book is. Undefined while its day or its time is not answered. */
export function bookedIn(meeting: Meeting, answers: Answers): Booked | undefined {
  const said = `${saidAs(answers[meeting.day])}T${saidAs(answers[meeting.time])}`;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(said)) return undefined;
  const begins = inSweden(said);
  return begins.isValid ? { begins, ends: begins.plus({ minutes: meeting.minutes }) } : undefined;
}

/** The meetings of a case that are to come, as they are booked. */
export const meetingsAhead = (
  { steps }: Pick<Routine, 'steps'>,
  c: Case,
  now: DateTime,
): readonly (Booked & { readonly step: string; readonly subject: string })[] =>
  Object.entries(steps).flatMap(([step, { meeting }]) => {
    const booked = meeting && bookedIn(meeting, latestAnswers(c, step) ?? {});
    return booked && booked.begins > now ? [{ ...booked, step, subject: meeting.subject }] : [];
  });

/**
 * Opens a new meeting in Teams with subject, time and those invited filled in. Says nothing about any client: the subject is the
 * routine's own and the case is its reference. `attendees` are mail addresses of staff.
 * https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/build-and-test/deep-link-workflow
 */
export function meetingUrl(
  { subject }: Meeting,
  { begins, ends }: Booked,
  reference: CaseId,
  attendees: readonly string[],
): `https://${string}` {
  const parameters = [
    ['subject', `${subject} ${reference}`],
    ['startTime', moment(begins)],
    ['endTime', moment(ends)],
    ...(attendees.length > 0 ? [['attendees', attendees.join(',')]] : []),
  ];
  // Not URLSearchParams: it writes a space as +, which Teams shows as it is.
  const query = parameters.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `https://teams.microsoft.com/l/meeting/new?${query}`;
}

const moment = (at: DateTime): string => at.toISO({ suppressMilliseconds: true }) ?? '';
