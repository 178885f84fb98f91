// Standing in: what the engine lets a stand-in do, and how it is told afterwards.
import type { Case, Presence } from '../../../src/domain/case/case.ts';
import { doneOccurrences, everyoneIn, type CaseEvent } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Command } from '../../../src/domain/case/command.ts';
import { decide } from '../../../src/domain/case/engine.ts';
import { holdsRole } from '../../../src/domain/case/situation.ts';
import { doersOf, inPlaceOf, standsInFor, whyUnheard } from '../../../src/domain/case/presence.ts';
import { isRefusal } from '../../../src/domain/case/refusals.ts';
import { play, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

const run = () => play(visits).at('2027-02-03T10:00').starts().does('chief', 'appoint').does('starter', 'plan');
const [worker] = run().case.appointed.worker ?? [];
const absent = worker ?? '';
const away = (standIns: Presence['standIns']): Case => ({
  ...run().case,
  presence: { away: { [absent]: '2027-02-10' }, standIns, daysOff: {}, outOfReach: [] },
});
const standingIn = away({ worker: { [absent]: 'bea' } });

const act = (c: Case, by: string, command: Command) =>
  decide(
    { routine: visits, calendar: defaultCalendar, now: swedish('2027-02-03T11:00'), by, eligible: {} },
    c,
    command,
  );
const CALL: Command = { type: 'submit', step: 'call', n: 1, answers: { outcome: 'missed' } };

test('a stand-in does the work of the one who is away, who may do it still', () => {
  expect(doersOf(standingIn, 'worker')).toEqual(['bea']);
  expect(holdsRole(standingIn, 'worker', 'bea')).toBe(true);
  expect(holdsRole(standingIn, 'worker', absent)).toBe(true);
  expect(holdsRole(standingIn, 'starter', 'bea')).toBe(false);
  expect(standsInFor(standingIn, 'worker', 'bea')).toEqual([absent]);
  expect(inPlaceOf(standingIn, ['worker'], absent)).toBeUndefined();
  expect(everyoneIn(standingIn)).toContain('bea');
});

test('who is away with nobody in their place keeps the work', () => {
  expect(doersOf(away({}), 'worker')).toEqual([absent]);
});

describe('whose work waits for nobody', () => {
  const heard = (outOfReach: readonly string[], standIns: Presence['standIns'] = {}, gone = true) =>
    whyUnheard(
      { presence: { away: gone ? { [absent]: '2027-02-10' } : {}, standIns, daysOff: {}, outOfReach } },
      absent,
    );

  test('is whoever is away with nobody in their place, whether or not they have a chat with the bot', () => {
    expect([heard([]), heard([absent])]).toEqual(['away', 'away']);
  });
  test('is whoever is at work, and out of reach', () => {
    expect([heard([absent], {}, false), heard(['bea'], {}, false)]).toEqual(['outOfReach', undefined]);
  });
  test('is nobody in whose place somebody is, and nobody of whom nothing is known', () => {
    expect(heard([absent], { worker: { [absent]: 'bea' } })).toBeUndefined();
    expect(whyUnheard({}, absent)).toBeUndefined();
  });
});

test('what a stand-in did says for whom, in the event and in the state', () => {
  const events = act(standingIn, 'bea', CALL);
  if (isRefusal(events)) throw new Error(events.refused);
  expect(events[0]).toMatchObject({ type: 'stepDone', by: 'bea', for: absent });
  expect(events.filter((event) => event.by === 'bot').some((event) => 'for' in event)).toBe(false);
  const c = events.reduce<Case | undefined>((state, event: CaseEvent) => evolve(state, event), standingIn);
  expect(c && doneOccurrences(c, 'call')).toMatchObject([{ doneBy: 'bea', doneFor: absent }]);
  expect(act(c ?? standingIn, absent, CALL)).toMatchObject({ refused: 'alreadyDone', by: 'bea', for: absent });
});

test('what the appointed did themselves says nothing more', () => {
  const events = act(standingIn, absent, CALL);
  expect(isRefusal(events) ? events : events[0]).not.toHaveProperty('for');
});

test('a stand-in in one role is none in another, and none once it is over', () => {
  expect(act(standingIn, 'bea', { type: 'withdraw' })).toMatchObject({ refused: 'notYours' });
  expect(act(standingIn, 'bea', { type: 'close', reason: 'annat' })).toMatchObject({ refused: 'notYours' });
  expect(act(run().case, 'bea', CALL)).toMatchObject({ refused: 'notYours', who: [absent] });
});

test('what is the absent’s own is not handed over in the stand-in’s name', () => {
  const handOver = (from: string): Command => ({ type: 'handOver', role: 'worker', from, to: 'worker 3' });
  const chief = run().case.appointed.chief?.[0] ?? '';
  expect(act(standingIn, chief, handOver('bea'))).toMatchObject({ refused: 'invalid' });
});
