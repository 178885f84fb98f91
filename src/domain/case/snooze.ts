// Putting a reminder off: until somebody's next own working morning, and beyond the last day only with a reason.
import type { DateTime } from 'luxon';
import type { Calendar } from '../calendar/calendar.ts';
import type { Case, PersonId } from './case.ts';
import type { ChoiceField } from '../forms/fields.ts';
import { nextOwnMorning } from './own-days.ts';
import { type Reminder } from '../routine/routine.ts';
import { bookedOn } from '../routine/times.ts';

/** Why something has to wait beyond its last day: one of a few, so that nothing personal has to be written. */
export const SNOOZE_FORM: { readonly skal: ChoiceField } = {
  skal: {
    kind: 'choice',
    label: 'Varför behöver det vänta?',
    options: {
      svar: 'Jag väntar på svar från någon',
      bokad: 'En tid är bokad längre fram',
      ejNadd: 'Den det gäller går inte att nå',
      annat: 'Annat skäl, som står i verksamhetssystemet',
    },
  },
};

/** Says whether a reminder cannot be put off: of a last day that stands fast, and of a booked day, which says nothing true the day after. */
export const mayNotWait = ({ firm, at }: { readonly firm?: true | undefined; readonly at: Reminder['at'] }): boolean =>
  firm === true || bookedOn(at) !== undefined;

/** When somebody who puts a reminder off now is reminded again. */
export const snoozedUntil = (calendar: Calendar, c: Case, person: PersonId, now: DateTime): DateTime<true> =>
  nextOwnMorning(calendar, now, c.presence?.daysOff[person] ?? []);
