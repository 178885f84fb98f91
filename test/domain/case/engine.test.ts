// The engine: tables of decisions over a small routine. Dates of the real routine are tested with that routine.
import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Command } from '../../../src/domain/case/command.ts';
import { decide } from '../../../src/domain/case/engine.ts';
import { madeUp, play, type Scenario, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

const MORNING = '2027-02-03T10:00';
const started = (kind = 'plain') => play(visits).at(MORNING).starts({ kind });
const appointed = (kind?: string) => started(kind).does('chief', 'appoint');
const reached = () => appointed().does('worker', 'call', { outcome: 'reached' });
const planned = () => reached().does('starter', 'plan', { until: '2027-06-30' });
const visit = (last: 'ja' | 'nej' = 'nej') => ({ day: '2027-02-03', last, grade: '5' });
const visited = () => planned().does('worker', 'visit', visit()).does('worker', 'visit', visit('ja'));
const reported = (more = 'ja') => visited().does('worker', 'report', { more });

/** What a command adds to the history: the kind of each event, and the step it is about. */
const added = (run: Scenario, act: (run: Scenario) => unknown): readonly string[] => {
  const before = run.events.length;
  act(run);
  return run.events.slice(before).map((event) => [event.type, 'step' in event ? event.step : ''].join(' ').trim());
};

describe('starting', () => {
  test('a case begins with what was asked for, who is appointed, and the steps that are open', () => {
    const { events } = started();
    expect(events.map(({ type, by }) => [type, by])).toEqual([
      ['caseStarted', 'starter 1'],
      ['stepPassedOver', 'bot'],
      ['stepOpened', 'bot'],
    ]);
    expect(events[0]).toMatchObject({
      id: 'VIS-7F3K',
      routine: 'visits',
      version: 1,
      at: '2027-02-03T10:00:00.000+01:00',
      appointed: { starter: ['starter 1'], chief: ['chief 1'] },
    });
  });

  test('only those who hold the starting role may, and the refusal says who they are', () => {
    expect(play(visits).at(MORNING).triesToStart({}, 'worker 1')).toEqual({
      refused: 'notYours',
      role: 'starter',
      who: ['starter 1', 'starter 2', 'starter 3'],
    });
  });

  test("the routine's own refusal stands before the faults of the form", () => {
    expect(play(visits).at(MORNING).triesToStart({ wrong: 'ja', name: '' })).toEqual({
      refused: 'excluded',
      text: 'Not this routine.',
    });
  });

  test('every fault of the form is told at once', () => {
    expect(play(visits).at(MORNING).triesToStart({ name: '', who: 'third' })).toEqual({
      refused: 'invalid',
      faults: { name: 'Skriv name.', who: 'Välj minst ett alternativ.' },
    });
  });

  const situation = (by: string) => ({
    routine: visits,
    calendar: defaultCalendar,
    now: swedish(MORNING),
    by,
    eligible: madeUp(visits),
  });
  const start: Command = { type: 'start', id: 'VIS-7F3K', unit: 'unit', chiefs: ['chief 1'], answers: {} };

  test.each<[string, string, Case | undefined, Command, RegExp]>([
    ['a second start', 'starter 1', started().case, start, /already started/],
    ['a start by the bot', 'bot', undefined, start, /by a person/],
    ['a unit without a chief', 'starter 1', undefined, { ...start, chiefs: [] }, /Unit unit has no chief/],
    ['anything before the start', 'starter 1', undefined, { type: 'withdraw' }, /cannot withdraw/],
    [
      'an unknown step',
      'starter 1',
      started().case,
      { type: 'submit', step: 'nope', n: 1, answers: {} },
      /no step nope/,
    ],
    [
      'a step named as what every object has',
      'starter 1',
      started().case,
      { type: 'submit', step: 'toString', n: 1, answers: {} },
      /no step toString/,
    ],
    ['culling by a person', 'starter 1', started().case, { type: 'cullSensitive' }, /Only the bot/],
  ])('%s is a fault, not a refusal', (_what, by, c, command, message) => {
    expect(() => decide(situation(by), c, command)).toThrow(message);
  });

  test('the clock may be given in any zone: what is kept is Swedish time', () => {
    const decision = decide({ ...situation('starter 1'), now: swedish('2027-07-01T00:30').toUTC() }, undefined, {
      ...start,
      answers: { name: 'A', kind: 'plain', wrong: 'nej', who: 'first', secret: 'x' },
    });
    expect(decision).toMatchObject([{ at: '2027-07-01T00:30:00.000+02:00' }, {}, {}]);
  });
});

describe('refusals', () => {
  const submit = (step: string, n: number, answers = {}): Command => ({ type: 'submit', step, n, answers });
  const handOver = (role: string, from: string, to: string): Command => ({ type: 'handOver', role, from, to });
  const at = '2027-02-03T10:00:00.000+01:00';

  test.each<[string, () => Scenario, string, Command, object]>([
    [
      'somebody else’s step',
      started,
      'starter',
      submit('appoint', 1),
      { refused: 'notYours', role: 'chief', who: ['chief 1'] },
    ],
    [
      'a step for one who only holds the role in the unit',
      started,
      'chief 2',
      submit('appoint', 1),
      { refused: 'notYours', role: 'chief', who: ['chief 1'] },
    ],
    [
      'a step by the bot',
      started,
      'bot',
      submit('appoint', 1),
      { refused: 'notYours', role: 'chief', who: ['chief 1'] },
    ],
    ['a step of a role nobody has yet', started, 'worker 1', submit('call', 1), { refused: 'notOpen', step: 'call' }],
    ['a step that does not apply', started, 'starter', submit('inform', 1), { refused: 'notOpen', step: 'inform' }],
    ['a step that waits for another', reached, 'worker', submit('report', 1), { refused: 'notOpen', step: 'report' }],
    [
      'a step that is done',
      appointed,
      'chief',
      submit('appoint', 1),
      { refused: 'alreadyDone', step: 'appoint', n: 1, by: 'chief 1', at },
    ],
    [
      'a step that is done, for anyone',
      appointed,
      'starter',
      submit('appoint', 1),
      { refused: 'alreadyDone', step: 'appoint', n: 1, by: 'chief 1', at },
    ],
    [
      'an earlier time of a repeated step',
      reached,
      'worker',
      submit('call', 1),
      { refused: 'alreadyDone', step: 'call', n: 1, by: 'worker 1', at },
    ],
    ['a later time of a repeated step', reached, 'worker', submit('visit', 2), { refused: 'notOpen', step: 'visit' }],
    ['time nought of a step', started, 'chief', submit('appoint', 0), { refused: 'notOpen', step: 'appoint' }],
    ['a fourth time', visited, 'worker', submit('visit', 4), { refused: 'notOpen', step: 'visit' }],
    [
      'a form with faults',
      started,
      'chief',
      submit('appoint', 1, { worker: 'starter 1', hours: '9' }),
      { refused: 'invalid', faults: { worker: 'Välj någon i listan.', hours: 'Skriv ett heltal från 1 till 8.' } },
    ],
    [
      'correcting what is not done',
      started,
      'chief',
      { type: 'correct', step: 'appoint', n: 1, answers: {} },
      { refused: 'notOpen', step: 'appoint' },
    ],
    [
      'correcting an earlier time',
      visited,
      'worker',
      { type: 'correct', step: 'visit', n: 1, answers: visit() },
      { refused: 'notOpen', step: 'visit' },
    ],
    [
      'correcting for another',
      appointed,
      'starter',
      { type: 'correct', step: 'appoint', n: 1, answers: {} },
      { refused: 'notYours', role: 'chief', who: ['chief 1'] },
    ],
    [
      'correcting the start for another',
      appointed,
      'chief',
      { type: 'correct', step: 'start', n: 1, answers: {} },
      { refused: 'notYours', role: 'starter', who: ['starter 1'] },
    ],
    [
      'handing over by another',
      appointed,
      'starter',
      handOver('worker', 'worker 1', 'worker 2'),
      { refused: 'notYours', role: 'chief', who: ['chief 1'] },
    ],
    [
      'handing over a role that nobody has',
      started,
      'chief',
      handOver('worker', 'worker 1', 'worker 2'),
      { refused: 'invalid', faults: { from: 'Personen har inte längre den rollen i ärendet. Välj någon annan.' } },
    ],
    [
      'handing over what is no role',
      started,
      'chief',
      handOver('constructor', 'a', 'b'),
      { refused: 'invalid', faults: { from: 'Personen har inte längre den rollen i ärendet. Välj någon annan.' } },
    ],
    [
      'handing over to one without the role',
      appointed,
      'chief',
      handOver('worker', 'worker 1', 'chief 2'),
      { refused: 'invalid', faults: { to: 'Välj någon i listan.' } },
    ],
    [
      'handing over to the same person',
      appointed,
      'chief',
      handOver('worker', 'worker 1', 'worker 1'),
      { refused: 'nothingNew' },
    ],
    [
      'withdrawing for another',
      started,
      'chief',
      { type: 'withdraw' },
      { refused: 'notYours', role: 'starter', who: ['starter 1'] },
    ],
    ['withdrawing too late', reached, 'starter', { type: 'withdraw' }, { refused: 'tooLateToWithdraw', step: 'call' }],
    [
      'closing by a third',
      reached,
      'worker',
      { type: 'close', reason: 'annat' },
      { refused: 'notYours', role: 'chief', who: ['starter 1', 'chief 1'] },
    ],
    [
      'closing by the bot',
      reached,
      'bot',
      { type: 'close', reason: 'annat' },
      { refused: 'notYours', role: 'chief', who: ['starter 1', 'chief 1'] },
    ],
    [
      'closing without a reason',
      reached,
      'chief',
      { type: 'close', reason: '' },
      { refused: 'invalid', faults: { skal: 'Välj ett alternativ.' } },
    ],
  ])('%s', (_what, run, who, command, refusal) => {
    expect(run().triesTo(who, command)).toEqual(refusal);
  });

  test.each<[string, Command]>([
    ['submit', submit('visit', 1, visit())],
    ['correct', { type: 'correct', step: 'start', n: 1, answers: {} }],
    ['hand over', handOver('worker', 'worker 1', 'worker 2')],
    ['withdraw', { type: 'withdraw' }],
    ['close', { type: 'close', reason: 'annat' }],
  ])('in a closed case nobody can %s', (_what, command) => {
    const run = reached().closes('chief', 'annat');
    expect(run.triesTo('chief', command)).toMatchObject({
      refused: 'closed',
      by: 'chief 1',
      at,
      outcome: 'avslutadIFortid',
    });
  });
});

describe('the same thing twice acts once', () => {
  test('a step', () => {
    const run = started();
    const again: Command = { type: 'submit', step: 'appoint', n: 1, answers: { worker: 'worker 2', hours: '1' } };
    run.does('chief', 'appoint', again.answers).at('2027-02-03T10:01');
    expect(run.triesTo('chief', again)).toMatchObject({ refused: 'alreadyDone', at: '2027-02-03T10:00:00.000+01:00' });
  });

  test('a time of a repeated step does not become the next time', () => {
    const run = appointed().does('worker', 'call', { outcome: 'missed' });
    const again: Command = { type: 'submit', step: 'call', n: 1, answers: { outcome: 'missed' } };
    expect(run.triesTo('worker', again)).toMatchObject({ refused: 'alreadyDone', n: 1 });
  });

  test('a correction', () => {
    const run = appointed().corrects('chief', 'appoint', { hours: '8' });
    expect(run.triesTo('chief', run.correcting('appoint', { hours: '8' }))).toEqual({ refused: 'nothingNew' });
    expect(run.triesTo('starter', run.correcting('start', {}))).toEqual({ refused: 'nothingNew' });
  });

  test('handing over', () => {
    const command: Command = { type: 'handOver', role: 'worker', from: 'worker 1', to: 'worker 2' };
    const run = appointed().handsOver('worker', 'worker 1', 'worker 2');
    expect(run.triesTo('chief', command)).toMatchObject({ refused: 'invalid' });
  });
});

describe('what follows', () => {
  test.each<[string, () => Scenario, (run: Scenario) => unknown, readonly string[]]>([
    [
      'an appointment opens what waited for it, side by side',
      started,
      (run) => run.does('chief', 'appoint'),
      ['stepDone appoint', 'appointed', 'stepOpened call', 'stepOpened plan'],
    ],
    [
      'a step may end while the others stand as they were',
      () => appointed('family'),
      (run) => run.does('starter', 'inform'),
      ['stepDone inform'],
    ],
    [
      'a repeated step comes again',
      appointed,
      (run) => run.does('worker', 'call', { outcome: 'missed' }),
      ['stepDone call', 'stepOpened call'],
    ],
    [
      'a branch not taken is passed over, and what follows it waits for the rest only',
      () => appointed().does('starter', 'plan', { until: '2027-06-30' }),
      (run) => run.does('worker', 'call', { outcome: 'declined' }),
      ['stepDone call', 'stepPassedOver visit', 'stepOpened report'],
    ],
    [
      'the last time opens what comes after',
      () => planned().does('worker', 'visit', visit()),
      (run) => run.does('worker', 'visit', visit('ja')),
      ['stepDone visit', 'stepOpened report'],
    ],
    [
      'a step that waits for two opens after the second',
      () => reached().does('worker', 'visit', visit()).does('worker', 'visit', visit('ja')),
      (run) => run.does('starter', 'plan', { until: '2027-06-30' }),
      ['stepDone plan', 'stepOpened report'],
    ],
    [
      'the sensitive is culled when the routine needs it no more, though the case goes on',
      visited,
      (run) => run.does('worker', 'report', { more: 'ja' }),
      ['stepDone report', 'stepOpened extend', 'sensitiveCulled'],
    ],
    [
      'the case closes when nothing is left',
      visited,
      (run) => run.does('worker', 'report', { more: 'nej' }),
      ['stepDone report', 'stepPassedOver extend', 'sensitiveCulled', 'caseClosed'],
    ],
    ['it is culled once', reported, (run) => run.does('starter', 'extend'), ['stepDone extend', 'caseClosed']],
    ['withdrawing culls', started, (run) => run.withdraws(), ['caseClosed', 'sensitiveCulled']],
    ['closing early culls', reached, (run) => run.closes('chief', 'annat'), ['caseClosed', 'sensitiveCulled']],
    ['closing early after culling', reported, (run) => run.closes('chief', 'annat'), ['caseClosed']],
    [
      'handing over changes nothing else',
      appointed,
      (run) => run.handsOver('worker', 'worker 1', 'worker 2'),
      ['handedOver'],
    ],
  ])('%s', (_what, run, act, expected) => {
    expect(added(run(), act)).toEqual(expected);
  });

  test('what follows is the bot’s doing, what was done is the person’s', () => {
    const done = appointed().events.slice(-4);
    expect(done.map(({ by }) => by)).toEqual(['chief 1', 'chief 1', 'bot', 'bot']);
  });

  test('the counts are the bot’s, at the moment of the report', () => {
    expect(reported().answered('report')).toEqual({ more: 'ja', contacts: 3 });
  });
});

describe('a repeated step', () => {
  test('cannot end before its least number, whatever is answered', () => {
    const run = planned().does('worker', 'visit', visit('ja'));
    expect(run.answered('visit')).toEqual({ day: '2027-02-03', last: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['visit']);
  });

  test('ends at its greatest number, whatever is answered', () => {
    const run = planned()
      .does('worker', 'visit', visit())
      .does('worker', 'visit', visit())
      .does('worker', 'visit', visit());
    expect(run.answered('visit')).toEqual({ day: '2027-02-03', last: 'ja', grade: '5' });
    expect(Object.keys(run.waitsFor)).toEqual(['report']);
  });

  test('keeps its fixed answers in a correction', () => {
    const run = planned()
      .does('worker', 'visit', visit())
      .corrects('worker', 'visit', { last: 'ja', day: '2027-02-02' });
    expect(run.answered('visit')).toEqual({ day: '2027-02-02', last: 'nej' });
  });
});

describe('corrections', () => {
  test.each<[string, () => Scenario, (run: Scenario) => unknown, readonly string[]]>([
    [
      'a step that now applies opens',
      started,
      (run) => run.corrects('starter', 'start', { kind: 'family', reason: 'Made up' }),
      ['answersCorrected start', 'stepOpened inform'],
    ],
    [
      'a step that no longer applies is passed over',
      () => started('family'),
      (run) => run.corrects('starter', 'start', { kind: 'plain' }),
      ['answersCorrected start', 'stepPassedOver inform'],
    ],
    [
      'a repeated step goes on, and what had opened after it is taken back',
      reached,
      (run) => run.corrects('worker', 'call', { outcome: 'missed' }),
      ['answersCorrected call', 'stepOpened call', 'stepTakenBack visit'],
    ],
    [
      'a repeated step ends, and its next time is taken back',
      () => appointed().does('worker', 'call', { outcome: 'missed' }),
      (run) => run.corrects('worker', 'call', { outcome: 'reached' }),
      ['answersCorrected call', 'stepTakenBack call', 'stepOpened visit'],
    ],
    [
      'what was passed over waits again',
      () => appointed().does('worker', 'call', { outcome: 'declined' }),
      (run) => run.corrects('worker', 'call', { outcome: 'missed' }),
      ['answersCorrected call', 'stepOpened call', 'stepTakenBack visit'],
    ],
    [
      'another person is appointed',
      appointed,
      (run) => run.corrects('chief', 'appoint', { worker: 'worker 2' }),
      ['answersCorrected appoint', 'appointed'],
    ],
    [
      'the last open step goes, and the case closes',
      reported,
      (run) => run.corrects('worker', 'report', { more: 'nej' }),
      ['answersCorrected report', 'stepPassedOver extend', 'caseClosed'],
    ],
  ])('%s', (_what, run, act, expected) => {
    expect(added(run(), act)).toEqual(expected);
  });

  test.each<[string, () => Scenario, string, string, Record<string, string>, string]>([
    [
      'what a done branch rests on',
      () => planned().does('worker', 'visit', visit()),
      'worker',
      'call',
      { outcome: 'declined' },
      'visit',
    ],
    [
      'what a done repeat rests on',
      () => planned().does('worker', 'visit', visit()),
      'worker',
      'call',
      { outcome: 'missed' },
      'visit',
    ],
    ['whether the last was the last, after the report', reported, 'worker', 'visit', { last: 'nej' }, 'report'],
    [
      'what a done step applied for',
      () => started('family').does('starter', 'inform'),
      'starter',
      'start',
      { kind: 'plain' },
      'inform',
    ],
  ])('%s cannot be corrected away', (_what, run, who, step, changes, built) => {
    const played = run();
    expect(played.triesTo(who, played.correcting(step, changes))).toEqual({ refused: 'builtUpon', step: built });
  });

  test('the same answers elsewhere do not appoint anew one who has since handed over', () => {
    const run = appointed().handsOver('worker', 'worker 1', 'worker 2').corrects('chief', 'appoint', { hours: '8' });
    expect(run.case.appointed.worker).toEqual(['worker 2']);
  });

  test('the counts stand as they were', () => {
    const run = reported().corrects('worker', 'report', { more: 'nej' });
    expect(run.answered('report')).toEqual({ more: 'nej', contacts: 3 });
  });

  test('what is sensitive is taken no more once it has been culled', () => {
    const run = reported();
    expect(run.triesTo('worker', run.correcting('report', { words: 'Made up' }))).toEqual({ refused: 'nothingNew' });
  });

  test('a correction keeps who did it first, and says that it was corrected', () => {
    const run = appointed().at('2027-02-04T09:00').corrects('chief', 'appoint', { hours: '8' });
    expect(run.case.steps.appoint?.occurrences).toMatchObject([
      {
        doneBy: 'chief 1',
        doneAt: '2027-02-03T10:00:00.000+01:00',
        correctedAt: '2027-02-04T09:00:00.000+01:00',
        answers: { hours: 8 },
      },
    ]);
  });
});

describe('handing over', () => {
  test('the new one can do, hand on and correct; the old one cannot', () => {
    const run = appointed().handsOver('worker', 'worker 1', 'worker 2');
    expect(run.tries('worker 1', 'call', { outcome: 'reached' })).toMatchObject({ refused: 'notYours' });
    run.does('worker 2', 'call', { outcome: 'reached' });
    expect(run.triesTo('worker 1', run.correcting('call', { outcome: 'missed' }))).toMatchObject({
      refused: 'notYours',
    });
    run.corrects('worker 2', 'call', { outcome: 'missed' });
  });

  test('the chief can hand over the chief’s own role', () => {
    const run = started().handsOver('chief', 'chief 1', 'chief 2');
    expect(run.tries('chief 1', 'appoint')).toMatchObject({ refused: 'notYours' });
    run.does('chief 2', 'appoint');
  });
});

describe('culling by the bot', () => {
  const situation = { routine: visits, calendar: defaultCalendar, now: swedish(MORNING), by: 'bot', eligible: {} };
  const culled = (run: Scenario): readonly CaseEvent['type'][] => {
    const decision = decide(situation, run.case, { type: 'cullSensitive' });
    return 'refused' in decision ? [] : decision.map(({ type }) => type);
  };

  test('once, also in a closed case', () => {
    expect(culled(reached())).toEqual(['sensitiveCulled']);
    expect(culled(reported())).toEqual([]);
    expect(culled(reported('nej'))).toEqual([]);
  });
});
