// Forms: what each kind of field takes, how it is kept, and the sentence for what it does not take.
import {
  type Answer,
  choice,
  choices,
  confirm,
  date,
  type Field,
  type Form,
  jaNej,
  number,
  person,
  SEALED,
  text,
} from '../../../src/domain/forms/fields.ts';
import { applies, fieldsToAsk, matches } from '../../../src/domain/forms/asking.ts';
import { type FormContext, parseAnswers, type RawAnswers } from '../../../src/domain/forms/forms.ts';
import { PERSONAL_NUMBER_REFUSED, PERSONAL_NUMBER_REMOVED } from '../../../src/domain/forms/given-back.ts';
import { missing } from '../../../src/domain/forms/reading.ts';
import { swedish } from '../../scenario.ts';

const context: FormContext = { today: swedish('2027-03-24T23:30'), eligible: { worker: ['w1', 'w2'], chief: ['c1'] } };
const options = { a: 'A', b: 'B' };

describe('a field takes', () => {
  test.each<[string, Field, string, Answer]>([
    ['text, trimmed', text('Name'), '  Made up ', 'Made up'],
    ['text of the greatest length', text('Name', { max: 3 }), 'åäö', 'åäö'],
    ['an option', choice('Pick', options), 'b', 'b'],
    ['yes', jaNej('Sure?'), 'ja', 'ja'],
    ['several options', choices('Pick', options), 'b,a', ['b', 'a']],
    ['an option chosen twice, once', choices('Pick', options), 'a,a', ['a']],
    ['the least number', number('Age', { min: 0, max: 18 }), '0', 0],
    ['the greatest number', number('Age', { min: 0, max: 18 }), '18', 18],
    ['a number below nought', number('Change', { min: -5, max: 5 }), '-3', -3],
    ['a day', date('Day'), '2027-05-01', '2027-05-01'],
    ['a leap day', date('Day'), '2028-02-29', '2028-02-29'],
    ['today as a past day', date('Day', { range: 'past' }), '2027-03-24', '2027-03-24'],
    ['today as a coming day', date('Day', { range: 'future' }), '2027-03-24', '2027-03-24'],
    ['a coming day as a planned one', date('Day', { range: 'planned' }), '2027-03-25', '2027-03-25'],
    ['a planned day that has been', date('Day', { range: 'planned' }), '2027-03-23', '2027-03-23'],
    ['a ticked box', confirm('Done'), 'true', true],
    ['somebody who holds the role', person('Who', 'worker'), 'w2', 'w2'],
  ])('%s', (_what, field, given, kept) => {
    expect(parseAnswers({ field }, { field: given }, context)).toEqual({ ok: true, answers: { field: kept } });
  });
});

describe('a field refuses', () => {
  test.each<[string, Field, string, string]>([
    ['no text', text('Ärendets namn'), '  ', 'Skriv ärendets namn.'],
    ['no text of what is not called as it is written', text('Plats', { toWrite: 'platsen' }), '', 'Skriv platsen.'],
    ['a dash for a text', text('Skälet'), ' - ', 'Skriv skälet.'],
    ['too long a text', text('Name', { max: 3 }), 'abcd', 'Skriv kortare: högst 3 tecken.'],
    ['no option', choice('Pick', options), '', 'Välj ett alternativ.'],
    ['another option', choice('Pick', options), 'c', 'Välj ett alternativ.'],
    ['the words of an option', choice('Pick', options), 'A', 'Välj ett alternativ.'],
    ['what every object has', choice('Pick', options), 'constructor', 'Välj ett alternativ.'],
    ['several where one is asked for', choice('Pick', options), 'a,b', 'Välj ett alternativ.'],
    ['none of several', choices('Pick', options), '', 'Välj minst ett alternativ.'],
    ['another of several', choices('Pick', options), 'a,c', 'Välj minst ett alternativ.'],
    ['what every object has, of several', choices('Pick', options), 'a,toString', 'Välj minst ett alternativ.'],
    ['no number', number('Age', { min: 0, max: 18 }), '', 'Skriv ett heltal från 0 till 18.'],
    ['too small a number', number('Age', { min: 0, max: 18 }), '-1', 'Skriv ett heltal från 0 till 18.'],
    ['too great a number', number('Age', { min: 0, max: 18 }), '19', 'Skriv ett heltal från 0 till 18.'],
    ['half a number', number('Age', { min: 0, max: 18 }), '4.5', 'Skriv ett heltal från 0 till 18.'],
    ['a number in words', number('Age', { min: 0, max: 18 }), 'fem', 'Skriv ett heltal från 0 till 18.'],
    ['no day', date('Day'), '', 'Välj ett datum.'],
    ['a day in words', date('Day'), 'imorgon', 'Välj ett datum, till exempel 2027-03-24.'],
    ['a day that does not exist', date('Day'), '2027-02-29', 'Välj ett datum, till exempel 2027-03-24.'],
    ['a moment', date('Day'), '2027-03-24T10:00', 'Välj ett datum, till exempel 2027-03-24.'],
    ['a far-off year', date('Day'), '2207-03-24', 'Datumet ligger för långt bort. Kontrollera året.'],
    ['a year long gone', date('Day'), '0027-03-24', 'Datumet ligger för långt bort. Kontrollera året.'],
    ['tomorrow as a past day', date('Day', { range: 'past' }), '2027-03-25', 'Välj idag eller en dag som har varit.'],
    ['yesterday as a coming day', date('Day', { range: 'future' }), '2027-03-23', 'Välj idag eller en dag som kommer.'],
    ['an unticked box', confirm('Done'), 'false', 'Kryssa i rutan när det är gjort.'],
    ['a box that was not sent', confirm('Done'), '', 'Kryssa i rutan när det är gjort.'],
    ['nobody', person('Who', 'worker'), '', 'Välj ett alternativ.'],
    ['somebody without the role', person('Who', 'worker'), 'c1', 'Välj någon i listan.'],
    ['somebody for a role that nobody holds', person('Who', 'other'), 'w1', 'Välj någon i listan.'],
  ])('%s', (_what, field, given, sentence) => {
    expect(parseAnswers({ field }, { field: given }, context)).toEqual({ ok: false, faults: { field: sentence } });
  });

  test('what was not sent at all, with the sentence that the card shows', () => {
    const fields = {
      name: text('Name'),
      pick: choice('Pick', options),
      age: number('Age', { min: 1, max: 2 }),
      day: date('Day'),
    };
    const result = parseAnswers(fields, {}, context);
    const sentences = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, missing(field)]));
    expect(result).toEqual({ ok: false, faults: sentences });
  });
});

test.each(['past', 'planned'] as const)(
  'a %s day may lie three months before the start of its case, not more',
  (range) => {
    const at = (day: string) =>
      parseAnswers({ day: date('Day', { range }) }, { day }, { ...context, started: swedish('2027-03-10T10:00') });
    expect(at('2026-12-10')).toEqual({ ok: true, answers: { day: '2026-12-10' } });
    expect(at('2026-12-09')).toEqual({
      ok: false,
      faults: {
        day: 'Kontrollera året. Välj torsdag 10 december 2026 eller senare: dagen får ligga högst tre månader innan ärendet startades.',
      },
    });
  },
);

describe('an option that is not so while earlier answers are these', () => {
  const how = choice(
    'How?',
    { a: 'A', b: 'B' },
    { notWhile: { b: { answers: { start: { asked: ['ja'] } }, text: 'It is asked for.' } } },
  );
  const given = (answer: string, isAsked: boolean) =>
    parseAnswers({ how }, { how: answer }, { ...context, holds: () => isAsked });

  test('is refused with its own sentence, and the others are taken', () => {
    expect(given('b', true)).toEqual({ ok: false, faults: { how: 'It is asked for.' } });
    expect(given('b', false)).toMatchObject({ ok: true });
    expect(given('a', true)).toMatchObject({ ok: true });
  });

  test('what is no option is none, whatever every object has', () => {
    expect(given('constructor', true)).toEqual({ ok: false, faults: { how: missing(how) } });
  });
});

describe('a box that is not ticked', () => {
  const form = { must: confirm('Must'), may: confirm('May', { optional: true }) };
  const faults = { must: 'Kryssa i rutan när det är gjort.' };

  test.each(['false', ''])('comes as ”%s”: refused when it must be ticked, left out when it may', (sent) => {
    expect(parseAnswers(form, { must: sent, may: sent }, context)).toEqual({ ok: false, faults });
    expect(parseAnswers(form, { must: 'true', may: sent }, context)).toEqual({ ok: true, answers: { must: true } });
  });
});

describe('a form to be continued', () => {
  const form = {
    sure: jaNej('Sure?'),
    why: text('Why', { max: 10, when: { sure: ['ja'] } }),
    age: number('Age', { min: 0, max: 18 }),
    done: confirm('Done'),
  };
  const saved = (raw: RawAnswers) => parseAnswers(form, raw, { ...context, partial: true });

  test('takes what is filled in and leaves out the rest', () => {
    expect(saved({})).toEqual({ ok: true, answers: {} });
    expect(saved({ age: '7', done: 'false', why: '' })).toEqual({ ok: true, answers: { age: 7 } });
  });

  test('refuses what is filled in wrongly', () => {
    expect(saved({ age: '19' })).toEqual({ ok: false, faults: { age: 'Skriv ett heltal från 0 till 18.' } });
  });

  test('keeps what depends on an answer that is not given yet, and drops what an answer rules out', () => {
    expect(saved({ why: 'So' })).toEqual({ ok: true, answers: { why: 'So' } });
    expect(saved({ sure: 'nej', why: 'So' })).toEqual({ ok: true, answers: { sure: 'nej' } });
  });
});

describe('a day that may be left empty until another day has been', () => {
  const form = { day: date('Day', { optional: true, neededAfter: { date: 'end', text: 'Say the day after {dag}.' } }) };
  const empty = (how: Partial<FormContext>) =>
    parseAnswers(form, {}, { ...context, recorded: () => swedish('2027-03-23T00:00'), ...how });
  const taken = { ok: true, answers: {} };
  const asked = { ok: false, faults: { day: 'Say the day after tisdag 23 mars.' } };

  test('is asked for then, but not in a form that is to be continued', () => {
    expect(empty({})).toEqual(asked);
    expect(empty({ partial: true })).toEqual(taken);
  });

  test('may stay empty when something else is corrected, but is not taken away', () => {
    expect(empty({ corrects: true, earlier: {} })).toEqual(taken);
    expect(empty({ corrects: true, earlier: { day: '2027-03-25' } })).toEqual(asked);
  });
});

describe('a form', () => {
  const form = {
    pick: choice('Pick', options),
    why: text('Why', { when: { pick: ['b'] } }),
    more: text('More', { optional: true }),
  };
  const parse = (raw: RawAnswers, extra: Partial<FormContext> = {}) =>
    parseAnswers(form, raw, { ...context, ...extra });

  test('leaves out what was left empty and may be', () => {
    expect(parse({ pick: 'a', more: ' ' })).toEqual({ ok: true, answers: { pick: 'a' } });
  });

  test('asks for a field only when its condition holds', () => {
    expect(parse({ pick: 'b' })).toEqual({ ok: false, faults: { why: 'Skriv why.' } });
    expect(parse({ pick: 'b', why: 'so' })).toEqual({ ok: true, answers: { pick: 'b', why: 'so' } });
  });

  test('drops what was written in a field that does not apply', () => {
    expect(parse({ pick: 'a', why: 'so' })).toEqual({ ok: true, answers: { pick: 'a' } });
  });

  test('drops what it did not ask for', () => {
    expect(parse({ pick: 'a', other: 'x' })).toEqual({ ok: true, answers: { pick: 'a' } });
  });

  test('answers in its own order, however it was sent', () => {
    const result = parse({ more: 'x', why: 'so', pick: 'b' });
    expect(result.ok && Object.keys(result.answers)).toEqual(['pick', 'why', 'more']);
  });

  test('takes what the bot answers, whatever was sent', () => {
    expect(parse({ pick: 'a', why: 'so' }, { fixed: { pick: 'b' } })).toEqual({
      ok: true,
      answers: { pick: 'b', why: 'so' },
    });
  });

  test('tells every fault at once', () => {
    expect(parse({ pick: 'c', more: 'x'.repeat(201) })).toEqual({
      ok: false,
      faults: { pick: 'Välj ett alternativ.', more: 'Skriv kortare: högst 200 tecken.' },
    });
  });
});

describe('a question about somebody when there is nobody', () => {
  const form = {
    pick: choice('Pick', options),
    who: person('Who?', 'worker', { except: ['chief'], when: { pick: ['b'] } }),
  };
  const taken = { ...context, everAppointed: { chief: ['w1', 'w2'] } };

  test.each([[''], ['w1']])('says which answer leads there (sent: %j)', (who) => {
    expect(parseAnswers(form, { pick: 'b', who }, taken)).toEqual({
      ok: false,
      faults: { who: 'Det finns ingen att välja under ”Who?” just nu. Svara något annat på ”Pick”.' },
    });
  });

  test('is answered as usual when there is somebody', () => {
    expect(parseAnswers(form, { pick: 'b', who: '' }, context)).toMatchObject({
      faults: { who: 'Välj ett alternativ.' },
    });
    expect(parseAnswers(form, { pick: 'b', who: 'w1' }, context)).toMatchObject({ ok: true });
  });

  test('is not asked when the answer does not lead there', () => {
    expect(parseAnswers(form, { pick: 'a', who: '' }, taken)).toEqual({ ok: true, answers: { pick: 'a' } });
  });
});

describe('personal numbers', () => {
  const form = {
    pick: choice('Pick', options),
    name: text('Name'),
    note: text('Note', { optional: true, sensitive: true, when: { pick: ['b'] } }),
  };

  test.each([
    ['a text', { pick: 'a', name: 'Barn 20121212-1212' }, 'name', PERSONAL_NUMBER_REMOVED],
    ['a sensitive text', { pick: 'b', name: 'A', note: '121212-1212' }, 'note', PERSONAL_NUMBER_REFUSED],
    ['a field that does not apply', { pick: 'a', name: 'A', note: '1212121212' }, 'note', PERSONAL_NUMBER_REFUSED],
    ['a choice', { pick: '201212121212', name: 'A' }, 'pick', PERSONAL_NUMBER_REFUSED],
  ])('are refused in %s, and not repeated', (_what, raw, field, sentence) => {
    const result = parseAnswers(form, raw, context);
    expect(result).toEqual({ ok: false, faults: { [field]: sentence } });
    expect(JSON.stringify(result)).not.toContain('1212');
  });
});

describe('a form that corrects', () => {
  const form = {
    name: text('Name'),
    secret: text('Secret', { sensitive: true }),
    day: date('Day', { range: 'future', optional: true }),
    who: person('Who', 'worker', { optional: true }),
  };
  const earlier = { name: 'A', secret: SEALED, day: '2027-03-01', who: 'gone' };
  const parse = (raw: RawAnswers, extra: Partial<FormContext> = {}) =>
    parseAnswers(form, raw, { ...context, earlier, ...extra });

  test('keeps what is sealed when the field is left empty', () => {
    expect(parse({ name: 'B', secret: '' })).toEqual({ ok: true, answers: { name: 'B', secret: SEALED } });
  });

  test('takes a new sensitive text instead', () => {
    expect(parse({ name: 'A', secret: 'new' })).toEqual({ ok: true, answers: { name: 'A', secret: 'new' } });
  });

  test('takes away a sensitive text that need not be there when a dash stands in its place', () => {
    const may = { name: text('Name'), secret: text('Secret', { sensitive: true, optional: true }) };
    const dashed = (fields: Form, extra: Partial<FormContext> = {}) =>
      parseAnswers(
        fields,
        { name: 'A', secret: ' – ' },
        { ...context, earlier: { name: 'A', secret: SEALED }, ...extra },
      );
    expect(dashed(may)).toEqual({ ok: true, answers: { name: 'A' } });
    // The same once more: nothing is there to take away.
    expect(dashed(may, { earlier: { name: 'A' } })).toEqual({ ok: true, answers: { name: 'A' } });
    expect(dashed(may, { culled: true })).toEqual({ ok: true, answers: { name: 'A', secret: SEALED } });
    // One that must be there is not written over by a dash; a form that is to be continued may do without it.
    expect(dashed(form)).toMatchObject({
      ok: false,
      faults: { secret: expect.stringMatching(/^Det här måste finnas/) },
    });
    expect(dashed(form, { partial: true })).toEqual({ ok: true, answers: { name: 'A' } });
  });

  test('asks for a sensitive text that is not there', () => {
    expect(parse({ name: 'A' }, { earlier: { name: 'A' } })).toEqual({
      ok: false,
      faults: { secret: 'Skriv secret.' },
    });
  });

  test('lets a day that has passed and a person who has left stand, but takes no new ones', () => {
    expect(parse({ name: 'A', day: '2027-03-01', who: 'gone' })).toMatchObject({
      ok: true,
      answers: { day: '2027-03-01', who: 'gone' },
    });
    expect(parse({ name: 'A', day: '2027-03-02', who: 'away' })).toEqual({
      ok: false,
      faults: { day: 'Välj idag eller en dag som kommer.', who: 'Välj någon i listan.' },
    });
  });

  test('takes nothing sensitive once it is culled, and does not ask for it', () => {
    expect(parse({ name: 'A', secret: 'new' }, { culled: true })).toEqual({
      ok: true,
      answers: { name: 'A', secret: SEALED },
    });
    expect(parse({ name: 'A', secret: 'new' }, { culled: true, earlier: {} })).toEqual({
      ok: true,
      answers: { name: 'A' },
    });
  });
});

describe('what a card asks for', () => {
  const form = {
    last: jaNej('Last?'),
    next: date('Next', { optional: true, when: { last: ['nej'] } }),
    grade: choice('Grade', options, { when: { last: ['ja'] } }),
  };

  test.each([
    [{}, ['last', 'next', 'grade']],
    [{ last: 'ja' }, ['grade']],
    [{ last: 'nej' }, ['next']],
  ])('when the bot answers %j: %j', (fixed, asked) => {
    expect(Object.keys(fieldsToAsk(form, fixed))).toEqual(asked);
  });

  test('a field applies when its condition holds among the answers', () => {
    expect([applies(form.next, { last: 'nej' }), applies(form.next, { last: 'ja' }), applies(form.next, {})]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each<[Answer | undefined, boolean]>([
    ['a', true],
    ['c', false],
    [['c', 'a'], true],
    [['c'], false],
    [undefined, false],
    [true, false],
    [7, false],
    [SEALED, false],
  ])('%j among the options: %s', (answer, expected) => {
    expect(matches(answer, ['a', 'b'])).toBe(expected);
  });
});
