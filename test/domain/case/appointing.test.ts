// Whom the start form appoints: from the start on, and somebody else when it is corrected.
import { check } from '../../../src/domain/check/check.ts';
import { person } from '../../../src/domain/forms/fields.ts';
import { prose } from '../../../src/domain/prose/prose.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import { play } from '../../scenario.ts';
import { loops } from '../loops.ts';

const propose: Step = loops.steps.propose!;
const helped: Routine = {
  ...loops,
  roles: { ...loops.roles, helper: 'Helper', guest: 'Guest' },
  start: {
    ...loops.start,
    form: {
      ...loops.start.form,
      helper: person('Who helps?', 'helper'),
      guest: person('Who is invited?', 'guest', { optional: true }),
    },
    appoints: { helper: 'helper', guest: 'guest' },
  },
  steps: {
    ...loops.steps,
    propose: { ...propose, remind: [{ to: 'helper', at: 'dueMorning', text: 'Today' }] },
    extend: {
      ...loops.steps.extend!,
      form: { ...loops.steps.extend!.form, tid: { kind: 'time', label: 'Time' } },
      meeting: { subject: 'Talk', day: 'from', time: 'tid', minutes: 30, invite: ['guest'] },
    },
  },
};
const begun = (answers: Readonly<Record<string, string>> = {}) =>
  play(helped)
    .at('2027-02-01T10:00')
    .starts({ from: '2027-02-01', to: '2027-12-31', ...answers });

test('those chosen in the start form are appointed when the case starts', () => {
  expect(begun({ guest: 'guest 2' }).case.appointed).toEqual({
    starter: ['starter 1'],
    chief: ['chief 1'],
    helper: ['helper 1'],
    guest: ['guest 2'],
  });
});

test('one who may be left out is nobody when left out', () => {
  expect(begun().case.appointed).not.toHaveProperty('guest');
});

test('only somebody who holds the role may be chosen', () => {
  const refused = play(helped).at('2027-02-01T10:00').triesToStart({ helper: 'chief 1' });
  expect(refused).toMatchObject({ refused: 'invalid', faults: { helper: 'Välj någon i listan.' } });
});

test('a correction appoints somebody else, and leaves a handover alone when it is about something else', () => {
  expect(begun().corrects('starter', 'start', { helper: 'helper 3' }).case.appointed).toMatchObject({
    helper: ['helper 3'],
  });
  const handedOver = begun().handsOver('helper', 'helper 1', 'helper 2');
  expect(handedOver.corrects('starter', 'start', { name: 'Another' }).case.appointed).toMatchObject({
    helper: ['helper 2'],
  });
});

test('the check lets nobody wait on one who may be left out, and wants a use for every role', () => {
  expect(check(helped)).toEqual([]);
  const waiting: Routine = {
    ...helped,
    steps: { ...helped.steps, propose: { ...propose, remind: [{ to: 'guest', at: 'dueMorning', text: 'Today' }] } },
  };
  expect(check(waiting)).toEqual([
    'start: appoints guest by guest, which may be left unanswered',
    'roles.helper: has nothing to do',
  ]);
  expect(check({ ...helped, start: { ...helped.start, appoints: { nope: 'name' } } })).toEqual(
    expect.arrayContaining(['start: appoints nope, which is no role']),
  );
  expect(check({ ...helped, start: { ...helped.start, appoints: { helper: 'name' } } })).toEqual(
    expect.arrayContaining(['start: appoints helper by name, which does not ask for a person']),
  );
});

test('the prose says who is appointed by the start', () => {
  const told = prose(helped, 'loops.svg');
  expect(told).toContain('Den som väljs i ”Who helps?” är helper i ärendet från början.');
  expect(told).toContain('- **Helper** har inga egna steg. Utses i starten.');
});
