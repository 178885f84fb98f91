// Moving the demo's clock: first the clock, then at once the sweep, so that what falls due by then arrives.
import type { DateTime } from 'luxon';
import { defaultCalendar } from '../domain/calendar/calendar.ts';
import type { DemoClock } from './clock.ts';
import { type ClockWish, readClockWish } from './when.ts';

/** What one sweep did. */
export type Swept = { readonly cases: number; readonly sent: number; readonly failed: number };

export type ClockMover = {
  /** Does what a text asks; null when the text is not for the clock. */
  byText(text: string): Promise<Moved | Refused | null>;
  /** Moves to a moment; refused when the moment is not one, or too far away. */
  to(moment: DateTime): Promise<Moved | Refused>;
  now(): DateTime;
};
/** `swept` is null when the clock was only asked for. */
export type Moved = { readonly now: DateTime; readonly swept: Swept | null };
export type Refused = { readonly refused: string };

/** Within these years the holidays are known, and deadlines years ahead too. */
const YEARS = { first: 2000, last: 2099 };

const EXAMPLES =
  'Skriv till exempel ”spola till imorgon 08:00”, ”spola till måndag”, ”spola 2 timmar”, ”spola 3 dagar”, ”spola till 2027-03-24 15:10” eller ”återställ klockan”.';

/** Puts the clock and the sweep together. `sweep` is called after each move, and what it throws is thrown on. */
export function clockMover(clock: DemoClock, sweep: () => Promise<Swept>): ClockMover {
  const moved = async (): Promise<Moved> => {
    const swept = await sweep();
    return { now: clock.now(), swept };
  };
  const to = async (moment: DateTime): Promise<Moved | Refused> => {
    if (!moment.isValid || moment.year < YEARS.first || moment.year > YEARS.last)
      return { refused: `Klockan kan ställas mellan åren ${YEARS.first} och ${YEARS.last}. ${EXAMPLES}` };
    clock.moveTo(moment);
    return moved();
  };
  const act = async (wish: ClockWish): Promise<Moved | Refused> => {
    switch (wish.do) {
      case 'show':
        return { now: clock.now(), swept: null };
      case 'unclear':
        return { refused: `Jag förstår inte vart klockan ska. ${EXAMPLES}` };
      case 'reset':
        clock.reset();
        return moved();
      case 'move':
        return to(wish.to);
    }
  };
  return {
    byText: async (text) => {
      const wish = readClockWish(text, clock.now(), defaultCalendar);
      return wish && act(wish);
    },
    to,
    now: () => clock.now(),
  };
}
