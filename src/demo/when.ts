// What a text asks of the demo's clock: "spola till imorgon 08:00", "spola 3 dagar", "återställ klockan", however it is typed.
import type { DateTime, DurationLikeObject } from 'luxon';
import { addWorkingDays, type Calendar } from '../domain/calendar/calendar.ts';
import { distance, fold } from '../domain/matching.ts';
import { dayAndTime } from './day-and-time.ts';

export type ClockWish =
  | { readonly do: 'move'; readonly to: DateTime }
  | { readonly do: 'reset' }
  | { readonly do: 'show' }
  /** It is for the clock, but says no time that can be understood. */
  | { readonly do: 'unclear' };

const SHOW = /^(vad ar klockan|hur mycket ar klockan|visa klockan|klockan)$/;
const RESET =
  /^((ater|noll)stall( klockan| tiden)?|spola( fram| tillbaka)? till (nu|(den )?riktiga? tid(en)?)|spola tillbaka)$/;

const NUMBERS = ['noll', 'en', 'tva', 'tre', 'fyra', 'fem', 'sex', 'sju', 'atta', 'nio', 'tio', 'elva', 'tolv'];

/** How a length of time is counted. */
type Length = keyof DurationLikeObject | 'workingDays';
const UNITS: Readonly<Record<string, Length>> = {
  minut: 'minutes',
  minuter: 'minutes',
  min: 'minutes',
  timme: 'hours',
  timmar: 'hours',
  tim: 'hours',
  h: 'hours',
  dag: 'days',
  dagar: 'days',
  dygn: 'days',
  vecka: 'weeks',
  veckor: 'weeks',
  manad: 'months',
  manader: 'months',
  ar: 'years',
  arbetsdag: 'workingDays',
  arbetsdagar: 'workingDays',
  vardag: 'workingDays',
  vardagar: 'workingDays',
};

/**
 * Reads a text at the moment `now`, working days by the calendar. Null when it is not for the clock at all. A day without a time
 * means 08:00 on it; a length keeps the time of day; what may come several times (a weekday, a time) means the next time after now.
 */
export function readClockWish(text: string, now: DateTime, calendar: Calendar): ClockWish | null {
  const folded = fold(text);
  if (SHOW.test(folded)) return { do: 'show' };
  if (RESET.test(folded)) return { do: 'reset' };
  const [, command = '', rest = ''] = /^(\S+) ?(.*)$/.exec(folded) ?? [];
  if (distance(command, 'spola') > 1) return null;
  const to =
    after(rest, now, calendar) ?? dayAndTime(rest.replace(/^(fram|tillbaka|till| )+\b/, '').trim(), now, calendar);
  if (to?.isValid) return { do: 'move', to };
  // With a slip in the command itself, only a clear time makes it one: "skola" is a word of its own.
  return command === 'spola' ? { do: 'unclear' } : null;
}

/** "2 timmar", "fram tre dagar och 2 timmar", "tillbaka en vecka", "-1 dag", "2 veckor tillbaka". */
function after(text: string, now: DateTime, calendar: Calendar): DateTime | undefined {
  const direction = /\b(tillbaka|bakat)\b|^-/.test(text) ? -1 : 1;
  const lengths = text
    .replace(/\b(tillbaka|bakat|framat|fram|till om|om)\b|^-/g, ' ')
    .trim()
    .split(/\s*(?:,|\boch\b)\s*/);
  return lengths.reduce<DateTime | undefined>((at, length) => {
    const [, count = '', unit = ''] = /^(\d{1,5}|[a-z]+) ?([a-z]+)$/.exec(length) ?? [];
    const n = direction * (count === 'ett' ? 1 : /^\d/.test(count) ? Number(count) : NUMBERS.indexOf(count));
    const counted = UNITS[Object.keys(UNITS).find((known) => unit.length > 3 && distance(unit, known) <= 1) ?? unit];
    if (!at || !counted || (n < 0 && direction > 0)) return undefined;
    return counted === 'workingDays' ? workingDaysOn(calendar, at, n) : at.plus({ [counted]: n });
  }, now);
}

function workingDaysOn(calendar: Calendar, at: DateTime, n: number): DateTime {
  const { hour, minute } = at;
  return addWorkingDays(calendar, at, n).set({ hour, minute });
}
