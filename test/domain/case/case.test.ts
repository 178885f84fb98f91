// The history and the state it adds up to.
import { type CaseEvent, everyoneIn, openOccurrence } from '../../../src/domain/case/case.ts';
import { evolve, replay } from '../../../src/domain/case/evolve.ts';
import { play } from '../../scenario.ts';
import { visits } from '../visits.ts';

const started = () => play(visits).at('2027-02-03T10:00').starts();
const by = { at: '2027-02-03T10:00:00.000+01:00', by: 'chief 1' } as const;

test('the state follows from the events alone, one by one or all at once', () => {
  const { events } = started()
    .does('chief', 'appoint')
    .handsOver('worker', 'worker 1', 'worker 2')
    .closes('chief', 'annat');
  const oneByOne = events.map((_event, i) => replay(events.slice(0, i + 1))).at(-1);
  expect(replay(JSON.parse(JSON.stringify(events)) as CaseEvent[])).toEqual(oneByOne);
});

test('adding an event leaves the earlier state as it was', () => {
  const before = started().case;
  const kept = structuredClone(before);
  evolve(before, { ...by, type: 'stepDone', step: 'appoint', n: 1, answers: {} });
  expect(before).toEqual(kept);
});

test.each<[string, () => unknown, RegExp]>([
  ['no history', () => replay([]), /at least one event/],
  [
    'a history without a beginning',
    () => replay([{ ...by, type: 'sensitiveCulled' }]),
    /begins with caseStarted, not sensitiveCulled/,
  ],
  ['a second beginning', () => evolve(started().case, started().events[0]!), /VIS-7F3K was started twice/],
  [
    'a second end',
    () => [1, 2].reduce((c) => evolve(c, { ...by, type: 'caseClosed', outcome: 'genomford' }), started().case),
    /closed twice/,
  ],
])('%s is a fault', (_what, act, message) => {
  expect(act).toThrow(message);
});

test('everyone in a case is named once, whatever roles they have', () => {
  const c = evolve(started().case, { ...by, type: 'appointed', role: 'worker', people: ['chief 1', 'worker 2'] });
  expect(everyoneIn(c)).toEqual(['starter 1', 'chief 1', 'worker 2']);
});

test('handing over to one who already shares the role leaves them once', () => {
  const shared = evolve(started().case, { ...by, type: 'appointed', role: 'worker', people: ['worker 1', 'worker 2'] });
  const c = evolve(shared, { ...by, type: 'handedOver', role: 'worker', from: 'worker 1', to: 'worker 2' });
  expect(c.appointed.worker).toEqual(['worker 2']);
});

test('a step that nothing has happened to has no open time', () => {
  expect(openOccurrence(started().case, 'report')).toBeUndefined();
});
