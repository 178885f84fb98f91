// A routine as one unit runs it: its own words, titles, last days, reminders and starters, and all else as it is declared.
import { lengthInWords } from '../../../src/domain/swedish.ts';
import { adapted, type Settings } from '../../../src/domain/routine/adapted.ts';
import { check } from '../../../src/domain/check/check.ts';
import { parseAnswers } from '../../../src/domain/forms/forms.ts';
import { textsOf } from '../../../src/domain/routine/reworded.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { formBlocks } from '../../../src/domain/views/inputs.ts';
import { dialogmote } from '../../../src/routines/dialogmote.ts';
import { routines } from '../../../src/routines/index.ts';
import { kontaktperson } from '../../../src/routines/kontaktperson.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { umgangesstodDom } from '../../../src/routines/umgangesstod-dom.ts';
import { play, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

/** What of two routines differs, by where it stands. */
function differences(one: unknown, other: unknown, where = ''): readonly string[] {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? [] : [where];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) =>
    differences(Reflect.get(one, key), Reflect.get(other, key), where === '' ? key : `${where}.${key}`),
  );
}

const changed = (routine: Routine, settings: Settings): readonly string[] =>
  differences(routine, adapted(routine, settings));

/** Every string that stands in a value. */
const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

describe('a routine in which a unit sets nothing', () => {
  test.each(routines.map((routine) => [routine.id, routine] as const))('%s is the very same', (_id, routine) => {
    expect(adapted(routine, {})).toBe(routine);
    expect(adapted(routine, { words: undefined })).toBe(routine);
    expect(changed(routine, { words: {}, roles: {}, lastDays: {}, reminders: [] })).toEqual([]);
  });
});

describe('words', () => {
  test('what is to be written in a text is among the texts that a unit may have other words in', () => {
    expect(textsOf(krisstod)).toContain('den främsta orsaken till placeringen');
  });

  const every = routines.flatMap((routine) =>
    Object.entries(routine.words ?? {}).map(([key, word]) => [routine.id, key, word.default, routine] as const),
  );

  test.each(every)('of %s: %s stands nowhere any more when a unit has its own', (_id, key, before, routine) => {
    const own = adapted(routine, { words: { [key]: 'Egetordet' } });
    expect(JSON.stringify(routine)).toContain(before);
    // The case's reference and the source are no words of the unit's.
    expect(JSON.stringify({ ...own, source: '' })).not.toMatch(new RegExp(`(?<!\\p{L})${before}(?!\\p{L})`, 'u'));
    expect(textsOf(own).join('\n')).toContain('Egetordet');
    expect(check(own)).toEqual(check(routine));
  });

  test.each(routines.map((routine) => [routine.id, routine] as const))(
    'of %s may stand in each of its sentences',
    (_id, routine) => {
      const said = new Set(textsOf(routine));
      const sentences = stringsIn({ ...routine, name: '', roles: {}, source: '', words: {} }).filter((text) =>
        text.includes(' '),
      );
      expect(sentences.length).toBeGreaterThan(50);
      expect(sentences.filter((text) => !said.has(text))).toEqual([]);
    },
  );

  test('stand in titles, labels, hints, options, guidance, reminders, refusals, periods, bounds, meetings and what is carried on', () => {
    const { appoint } = visits.steps;
    const said = (text: string): Routine => ({
      ...visits,
      words: { place: { label: 'Place', default: 'the house' } },
      title: text,
      purpose: text,
      closeReasons: { a: text },
      whenClosedEarly: [text],
      whenWithdrawn: [text],
      start: {
        ...visits.start,
        title: text,
        text,
        button: text,
        form: {
          a: { kind: 'choice', label: text, hint: text, shownAs: text, options: { x: text, y: 'No' } },
          b: { kind: 'number', label: text, min: 1, max: 2, unit: text, ofThose: { in: {}, text } },
          d: {
            kind: 'choice',
            label: text,
            options: { x: text },
            notWhile: { x: { answers: {}, text } },
            forOne: { option: 'x', of: 'several', text },
          },
          c: {
            kind: 'date',
            label: text,
            range: 'any',
            notBefore: { date: 'until', text },
            notAfter: { date: 'until', text, before: { weeks: 1 } },
            neededAfter: { date: 'until', text },
            notAgain: { date: 'until', text },
          },
        },
        refuse: [{ when: { a: ['x'] }, text }],
        periods: [{ from: 'c', to: 'd', atMost: { years: 1 }, text }],
      },
      steps: {
        appoint: {
          ...appoint!,
          title: text,
          text,
          why: text,
          guidance: [text, text],
          guidanceTitle: text,
          button: text,
          counted: { n: { label: text, of: [] } },
          meeting: { subject: text, day: 'c', time: 'e', minutes: 30, invite: [] },
          sections: [{ title: text, fields: ['a'] }],
          remind: [{ to: 'channel', at: 'dueMorning', text }],
        },
      },
      carries: {
        title: text,
        from: { step: 'appoint' },
        text: 'a',
        owner: 'b',
        settled: { step: 'appoint', when: {} },
        date: 'until',
        plannedIn: 'appoint',
        broughtUpIn: 'appoint',
      },
      followUp: { ...visits.followUp, indicators: { f: { title: text, count: [] } } },
    });
    const own = adapted(said('At the house'), { words: { place: 'Villa Solgården' } });
    expect(own).toEqual({
      ...said('At Villa Solgården'),
      words: { place: { label: 'Place', default: 'Villa Solgården' } },
    });
  });

  test('are found as words of their own, with a large letter first where a sentence begins', () => {
    const routine = (text: string): Routine => ({
      ...visits,
      words: { room: { label: 'Room', default: 'rummet' }, big: { label: 'Big', default: 'stora rummet' } },
      purpose: text,
    });
    const said = (text: string, words: Settings['words']) => adapted(routine(text), { words }).purpose;
    expect(said('Rummet, rummets nyckel, förrummet. (rummet)', { room: 'salen' })).toBe(
      'Salen, rummets nyckel, förrummet. (salen)',
    );
    expect(said('stora rummet och rummet', { room: 'salen', big: 'aulan' })).toBe('aulan och salen');
    expect(said('stora rummet och rummet', { room: 'salen' })).toBe('stora rummet och salen');
    const odd = { ...routine('i A-huset (plan 1).'), words: { a: { label: 'A', default: 'A-huset (plan 1)' } } };
    expect(adapted(odd, { words: { a: 'B-huset' } }).purpose).toBe('i B-huset.');
    // Nothing in the unit's words is read as a pattern.
    expect(said('i rummet', { room: '$& $1 {rummet}' })).toBe('i $& $1 {rummet}');
  });

  test('change no key, no command and no source', () => {
    const own = adapted(krisstod, { words: { verksamhetssystem: 'Procapita', stodenhet: 'Stödteamet' } });
    expect(own).toMatchObject({ id: 'krisstod', version: 1, name: 'krisstöd', prefix: 'KRI', source: krisstod.source });
    expect(changed(krisstod, { words: { verksamhetssystem: 'Procapita' } })).toEqual([
      'words.verksamhetssystem.default',
      'start.form.beteckning.hint',
      'steps.journalforOverlamnat.form.infort.label',
      'steps.journalforAterrapport.form.infort.label',
    ]);
    expect(own.steps.journalforAterrapport?.form.infort?.label).toBe('Infört i Procapita');
  });
});

describe('titles of roles', () => {
  const own = adapted(krisstod, { roles: { socialsekreterare: 'Barnsekreterare', behandlare: 'Familjeterapeut' } });

  test('are the titles, and what the texts call them', () => {
    expect(own.roles).toEqual({
      socialsekreterare: 'Barnsekreterare',
      enhetschef: 'Enhetschef',
      behandlare: 'Familjeterapeut',
    });
    expect(own.steps.aterrapport?.text).toBe('Berätta för barnsekreteraren hur det har gått.');
    expect(own.steps.fordela?.title).toBe('Utse familjeterapeut');
    expect(own.steps.fordela?.form.behandlare?.label).toBe('Familjeterapeut');
    expect(textsOf(own).filter((text) => /socialsekreterar|behandlare/i.test(text))).toEqual([]);
  });

  test('leave the keys as they are, so that whoever holds the role still does', () => {
    expect(own.steps.fordela).toMatchObject({ by: 'enhetschef', appoints: { behandlare: 'behandlare' } });
    expect(own.start.by).toBe('socialsekreterare');
  });
});

describe('who may start', () => {
  const unit = adapted(krisstod, { startedBy: ['enhetschef'] });

  test('whoever of them does has the starter’s role in the case', () => {
    const run = play(unit).at('2027-03-15T10:00');
    expect(run.triesToStart({}, 'socialsekreterare 1')).toMatchObject({ refused: 'notYours', role: 'enhetschef' });
    run.starts({}, 'enhetschef').does('enhetschef', 'fordela');
    expect(run.case.appointed).toMatchObject({ socialsekreterare: ['enhetschef 1'], enhetschef: ['enhetschef 1'] });
    expect(run.tries('socialsekreterare 1', 'informeraBarnet')).toMatchObject({ refused: 'notYours' });
    run.does('enhetschef 1', 'informeraBarnet').withdraws('enhetschef 1');
    expect(run.outcome).toBe('atertagen');
  });

  test('no role of the version: as declared', () => {
    expect(adapted(krisstod, { startedBy: ['handlaggare'] }).start).toEqual(krisstod.start);
  });
});

describe('last days', () => {
  test('are changed where the number is ours, the first time and those after', () => {
    expect(changed(krisstod, { lastDays: { samtal: 8, informeraBarnet: 3 } })).toEqual([
      'steps.informeraBarnet.due.within.workingDays',
      'steps.samtal.due.within.workingDays',
      'steps.samtal.repeat.due.within.workingDays',
    ]);
  });

  test('that the routine fixes stay, and so does what it counts from', () => {
    expect(changed(krisstod, { lastDays: { fordela: 3, kontakta: 3, inget: 3 } })).toEqual([]);
    expect(changed(kontaktperson, { lastDays: { uppstartsmote: 3, uppfoljningsmote: 3 } })).toEqual([]);
  });

  test('counted back from a date keep what they are counted in', () => {
    const { steps } = adapted(kontaktperson, { lastDays: { barnsamtal: 2 } });
    expect(steps.barnsamtal?.due).toMatchObject({
      earliestOf: [
        { atLeast: { weeks: 2 }, before: 'bokadUppfoljning', ours: true },
        { atLeast: { months: 1 }, before: 'bistandTill' },
        { within: { months: 6 } },
      ],
    });
  });

  test('that are the earliest of several, one of them ours', () => {
    const { plan } = visits.steps;
    const fixed = { within: { weeks: 2 }, of: 'opened' } as const;
    const ours = { within: { months: 1 }, of: 'start', ours: true } as const;
    const routine = { ...visits, steps: { ...visits.steps, plan: { ...plan!, due: { earliestOf: [fixed, ours] } } } };
    expect(adapted(routine, { lastDays: { plan: 3 } }).steps.plan?.due).toEqual({
      earliestOf: [fixed, { ...ours, within: { months: 3 } }],
    });
  });

  test('are what the engine goes by', () => {
    const waitsFor = (settings: Settings) =>
      play(adapted(krisstod, settings)).at('2027-03-15T10:00').starts().does('enhetschef', 'fordela').waitsFor;
    expect(waitsFor({})).toMatchObject({ informeraBarnet: '2027-03-22 16:30', kontakta: '2027-03-16 16:30' });
    expect(waitsFor({ lastDays: { informeraBarnet: 3, kontakta: 9 } })).toMatchObject({
      informeraBarnet: '2027-03-18 16:30',
      kontakta: '2027-03-16 16:30',
    });
  });
});

describe('reminders', () => {
  test('of the unit’s own come after the routine’s, said as the unit says them', () => {
    const reminder = { step: 'samtal', to: 'behandlare', at: 'dueMorning', text: 'Boka rum' } as const;
    const { samtal } = adapted(krisstod, { reminders: [reminder] }).steps;
    expect(samtal?.remind).toEqual([
      ...krisstod.steps.samtal!.remind,
      { to: 'behandlare', at: 'dueMorning', text: 'Boka rum' },
    ]);
  });

  test('of the unit’s own take the place of the routine’s that would come at the same moment', () => {
    const own = adapted(krisstod, {
      reminders: [{ step: 'kontakta', to: 'behandlare', at: 'dueMorning', text: 'Ring från rum 4 idag' }],
    });
    const run = play(own).at('2027-03-15T10:00').starts().does('enhetschef', 'fordela');
    expect(run.nudges('2027-03-15T10:00', '2027-03-18T00:00').filter((line) => line.includes('behandlare'))).toEqual([
      '2027-03-16 08:00 behandlare: Ring från rum 4 idag',
      '2027-03-17 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
    ]);
  });

  test('that are ours come when the unit says, and say so', () => {
    const { uppfoljningAvslut, umgangestillfalle } = adapted(umgangesstodDom, {
      reminderTimes: {
        uppfoljningAvslut: { familjerattssekreterare: [{ months: 3 }, { weeks: 6 }] },
        umgangestillfalle: { umgangesstodjare: [{ workingDays: 5 }] },
      },
    }).steps;
    expect(uppfoljningAvslut!.remind.slice(0, 2)).toEqual([
      {
        to: 'familjerattssekreterare',
        at: { atLeast: { months: 3 }, before: 'periodTill', ours: true },
        text: 'Domen löper ut om tre månader',
      },
      {
        to: 'familjerattssekreterare',
        at: { atLeast: { weeks: 6 }, before: 'periodTill', ours: true },
        text: 'Domen löper ut om sex veckor',
      },
    ]);
    expect(umgangestillfalle!.remind.slice(-2)).toEqual([
      umgangesstodDom.steps.umgangestillfalle!.remind.at(-2),
      {
        to: 'umgangesstodjare',
        at: { atLeast: { workingDays: 5 }, before: 'periodTill', ours: true },
        text: 'Domen löper ut om fem arbetsdagar. Planera inget umgänge efter den dagen',
      },
    ]);
  });

  test.each(routines.map((routine) => [routine.id, routine] as const))(
    'of %s, those that are ours and say how long it is say it so that it follows',
    (_id, { steps }) => {
      const others = Object.values(steps)
        .flatMap(({ remind }) => remind)
        .filter(({ at, text }) => {
          if (typeof at !== 'object' || !('atLeast' in at) || !at.ours) return false;
          const numbers = /\b(en|två|tre|fyra|fem|sex) (dag|arbetsdag|veck|månad)/i;
          return numbers.test(text) && !text.includes(lengthInWords(at.atLeast));
        });
      expect(others).toEqual([]);
    },
  );
});

test('months and minutes that are ours are the unit’s to choose, others are not', () => {
  expect(changed(krisstod, { closedMonths: 12, followUpMonths: 3, meetingMinutes: { samtal: 30 } })).toEqual([
    'retention.closedMonths',
  ]);
  expect(changed(kontaktperson, { followUpMonths: 3, meetingMinutes: { kallaUppstart: 90 } })).toEqual([
    'steps.kallaUppstart.meeting.minutes',
    'followUp.everyMonths',
  ]);
});

describe('a bank of options', () => {
  const banks = { planera: { teman: ['Umgänge i skolan', 'Våra ord'] } };
  const own = adapted(dialogmote, { banks });

  test('changes nothing but that question', () => {
    expect(changed(dialogmote, { banks }).filter((where) => !where.startsWith('steps.planera.form.teman'))).toEqual([]);
    expect(check(own)).toEqual(check(dialogmote));
    expect(changed(dialogmote, { banks: { planera: { plats: ['Rum 4'] }, hall: { teman: ['Nej'] } } })).toEqual([]);
  });

  test('is what may be chosen, stored as it is said', () => {
    const form = { teman: own.steps.planera!.form.teman! };
    const context = { today: swedish('2027-03-15T10:00'), eligible: {} };
    expect(parseAnswers(form, { teman: 'Våra ord,nytt' }, context)).toEqual({
      ok: true,
      answers: { teman: ['Våra ord', 'nytt'] },
    });
    expect(parseAnswers(form, { teman: 'tillit' }, context)).toEqual({
      ok: false,
      faults: { teman: 'Välj minst ett alternativ.' },
    });
  });

  test('does not stand in the way of an earlier answer, which may stand beside what is offered now', () => {
    const form = { teman: own.steps.planera!.form.teman! };
    const context = {
      today: swedish('2027-03-15T10:00'),
      eligible: {},
      earlier: { teman: ['tillit', 'Ett borttaget'] },
    };
    expect(parseAnswers(form, { teman: 'tillit,Ett borttaget,Våra ord' }, context)).toMatchObject({ ok: true });
    const [block] = formBlocks(form, { today: context.today, candidates: {}, earlier: context.earlier });
    expect(block).toMatchObject({
      input: {
        value: ['tillit', 'Ett borttaget'],
        options: [
          { value: 'tillit', title: 'Hur vi skapar tillit mellan yrkesgrupperna, och behåller den' },
          { value: 'Ett borttaget' },
          { value: 'Umgänge i skolan' },
          { value: 'Våra ord' },
          { value: 'nytt' },
        ],
      },
    });
  });
});
