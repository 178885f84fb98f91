// The button that makes a booked meeting in Teams.
import type { PersonId } from '../case.ts';
import { stepOf } from '../course.ts';
import type { Answers } from '../fields.ts';
import { bookedIn, meetingUrl } from '../meetings.ts';
import type { LinkButton } from '../view.ts';
import { type CaseContext, lower } from './context.ts';

/** A step that books a meeting, and what was answered in it. */
export type Booking = { readonly step: string; readonly answers: Answers };

/**
 * A button for each meeting that is booked and not over; it says which, since it also stands on other cards than the booking's. The
 * viewer calls the meeting, so the others are the invited; those whose mail address is not known are left for the viewer to add.
 */
export function meetingButtons(context: CaseContext, bookings: readonly Booking[]): readonly LinkButton[] {
  const { c, routine, now, viewer, mails } = context;
  if (c.closed) return [];
  return bookings.flatMap(({ step, answers }) => {
    const { meeting } = stepOf(routine, step);
    const booked = meeting && bookedIn(meeting, answers);
    if (!booked || booked.ends <= now) return [];
    const invited = [...new Set<PersonId>(meeting.invite.flatMap((role) => c.appointed[role] ?? []))];
    const attendees = invited.filter((person) => person !== viewer).flatMap((person) => mails?.get(person) ?? []);
    return [{ title: `Skapa ${lower(meeting.subject)} i Teams`, url: meetingUrl(meeting, booked, c.id, attendees) }];
  });
}
