// The button that makes a booked meeting in Teams, and what those invited are told when it is moved.
import { bookedFor, bookedInWords } from '../case/booked.ts';
import { everyoneIn, latestAnswers, openOccurrences, type PersonId } from '../case/case.ts';
import { correctable } from '../case/correcting.ts';
import { stepOf } from '../routine/routine.ts';
import { isTheirs } from '../case/whose.ts';
import { type Answers, saidAs } from '../forms/fields.ts';
import { bookedIn, invitedTo, meetingsAhead, meetingUrl } from '../case/meetings.ts';
import { listing, swedishDate, swedishTime } from '../swedish.ts';
import type { Block, ButtonView, LinkButton, View } from '../view.ts';
import { openFacts } from './answered.ts';
import { besideForm, correctButton, mineButton, showCaseButton } from './buttons.ts';
import { about, type CaseContext, lower } from './context.ts';

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
    const declared = stepOf(routine, step);
    const { meeting } = declared;
    const booked = meeting && bookedIn(meeting, answers);
    if (!booked || booked.ends <= now) return [];
    const invited = [...new Set<PersonId>(invitedTo(declared, answers).flatMap((role) => c.appointed[role] ?? []))];
    const attendees = invited.filter((person) => person !== viewer).flatMap((person) => mails?.get(person) ?? []);
    return [{ title: `Skapa ${lower(meeting.subject)} i Teams`, url: meetingUrl(meeting, booked, c.id, attendees) }];
  });
}

/** Those who are to come to a meeting that is booked, and whom nobody in the case is: the bot says nothing to them. */
export function invitedByHand({ c, routine, now }: CaseContext, { step, answers }: Booking): readonly Block[] {
  const { meeting, form } = stepOf(routine, step);
  const asked = meeting?.among === undefined ? undefined : form[meeting.among];
  const booked = meeting && bookedIn(meeting, answers);
  if (c.closed || meeting?.among === undefined || asked?.kind !== 'choices' || !booked || booked.begins <= now)
    return [];
  const ticked = saidAs(answers[meeting.among]).split(',');
  const isInCase = (role: string): boolean => meeting.invite.includes(role) && (c.appointed[role] ?? []).length > 0;
  const outside = Object.entries(asked.options).flatMap(([role, title]) =>
    ticked.includes(role) && !isInCase(role) ? [title] : [],
  );
  if (outside.length === 0) return [];
  return [
    {
      kind: 'notice',
      tone: 'attention',
      text: `Bjud in ${listing(outside.map(lower))} själv. Jag når bara dem som är med i ärendet.`,
    },
  ];
}

/**
 * The meeting that a step books is another day, at another time or elsewhere. Whoever has answered whether they come may answer anew.
 * Throws when the step books none.
 */
export function movedView(context: CaseContext, step: string): View {
  const { c } = context;
  const { meeting, form } = stepOf(context.routine, step);
  if (!meeting) throw new Error(`Step ${step} books no meeting`);
  const places = [meeting.day, meeting.time, ...(meeting.place === undefined ? [] : [meeting.place])];
  const asked = Object.fromEntries(places.flatMap((name) => (form[name] ? [[name, form[name]]] : [])));
  const again = answerAnew(context, step, meeting.day);
  return {
    title: 'Mötet är ändrat',
    about: about(context),
    preview: `Nytt i ${c.id}`,
    tone: 'attention',
    blocks: [
      {
        kind: 'text',
        text: `${meeting.subject}: det här gäller nu.${again.length > 0 ? ' Passar det inte längre? Ändra ditt svar.' : ''}`,
      },
      { kind: 'facts', facts: openFacts(asked, latestAnswers(c, step) ?? {}, context) },
    ],
    // This card follows the meeting, so it is not to become the case with a form on it.
    buttons: [...again, besideForm(showCaseButton(c.id))],
  };
}

/**
 * What was booked and will not be, now that the case has been closed before it: meetings and, of one that was closed early, days that a
 * step was booked for.
 */
export function calledOff({ c, routine, now }: CaseContext): readonly Block[] {
  if (!c.closed) return [];
  const meetings = meetingsAhead(routine, c, now).map(({ begins, subject }) => ({
    day: begins,
    text: `${subject} var bokat ${swedishDate(begins, now)} ${swedishTime(begins)}. Mötet blir inte av, om ni inte har kommit överens om något annat. Ta bort det ur kalendern.`,
  }));
  const isEarly = c.closed.outcome !== 'genomford';
  const days = (isEarly ? Object.keys(routine.steps) : []).flatMap((step) => {
    const booked = openOccurrences(c, step).length > 0 ? bookedFor(routine, c, step) : undefined;
    const isTold = booked && meetings.some(({ day }) => day.hasSame(booked.day, 'day'));
    return booked && !isTold && booked.day >= now.startOf('day')
      ? [
          `”${stepOf(routine, step).title}” var bokat ${bookedInWords(booked, now)}. Det blir inte av, om ni inte har kommit överens om något annat.`,
        ]
      : [];
  });
  return [...meetings.map(({ text }) => text), ...days].map((text) => ({ kind: 'notice', tone: 'attention', text }));
}

/** The viewer need not come to the meeting that a step books, which they were told of. */
export const uninvitedView = (context: CaseContext, step: string): View => ({
  title: 'Du behöver inte komma på mötet',
  about: about(context),
  preview: `Nytt i ${context.c.id}`,
  tone: 'warning',
  blocks: [
    {
      kind: 'text',
      text: `${stepOf(context.routine, step).meeting?.subject ?? 'Mötet'}: du står inte längre bland dem som ska vara med. Står mötet i din kalender? Ta bort det.`,
    },
  ],
  buttons: everyoneIn(context.c).includes(context.viewer) ? [showCaseButton(context.c.id)] : [mineButton()],
});

/** The viewer's own answer to whether they come on the day that a step's field says, while it may be changed. */
function answerAnew(context: CaseContext, booking: string, day: string): readonly ButtonView[] {
  const { c, routine, viewer } = context;
  return Object.entries(routine.steps).flatMap(([step, { attendance, each }]) => {
    if (!attendance || !each || routine.dates[attendance.on]?.[booking] !== day || c.closed) return [];
    const own = correctable(routine, c, step).find(({ n }) => isTheirs(routine, c, step, n, viewer));
    return own ? [correctButton(c.id, step, own.n, 'Ändra mitt svar')] : [];
  });
}
