// A card filled in as somebody reasonable would: what applies to other answers than those given is left empty.
import { DateTime } from 'luxon';
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import { formBlocks } from '../../src/domain/views/inputs.ts';
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import { filledIn } from '../../src/tools/filling-in.ts';
import { formOf } from '../../src/domain/routine/routine.ts';

const today = DateTime.fromISO('2027-03-17T15:00', { zone: 'Europe/Stockholm' });

/** Samtal 3, which may be the last, with these answers given. */
function samtal(given: RawAnswers): RawAnswers {
  const card = { routine: krisstod, step: 'samtal', turn: 3, today, calendar: defaultCalendar, before: () => 0 };
  const blocks = formBlocks(formOf(krisstod, 'samtal'), { today, candidates: {} });
  const inputs = blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));
  return filledIn(card, inputs, given);
}

test('how the parent is, is told at the last samtal, and at one after which they want no more', () => {
  expect(samtal({ sista: 'ja' })).toHaveProperty('maende');
  expect(samtal({ sista: 'nej', fler: 'nej' })).toHaveProperty('maende');
  expect(samtal({ sista: 'nej', fler: 'ja' })).not.toHaveProperty('maende');
  expect(samtal({ sista: 'nej', fler: 'ja' })).toHaveProperty('datum');
});

test('a day is not beyond what the case has recorded, while that is to come', () => {
  const slutar = (bistandTill: string): string | undefined => {
    const card = {
      routine: kontaktperson,
      step: 'bedomning',
      turn: 1,
      today,
      calendar: defaultCalendar,
      before: () => 0,
      recorded: (date: string) =>
        date === 'bistandTill' ? DateTime.fromISO(bistandTill, { zone: 'Europe/Stockholm' }) : undefined,
    };
    const blocks = formBlocks(formOf(kontaktperson, 'bedomning'), { today, candidates: {} });
    const inputs = blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));
    return filledIn(card, inputs, { utfall: 'avslut' }).slutar;
  };
  // Saturday the 24th of April.
  expect(slutar('2027-04-24')).toBe('2027-04-23');
  expect(slutar('2027-03-16')).toBe('2027-06-17');
});
