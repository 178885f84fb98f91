// Refusals as sentences: whoever can put it right is told how, others whom to ask.
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { refusalNotice } from '../../../src/domain/views/refusal.ts';
import { play, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

const { case: c } = play(visits)
  .at('2027-02-03T10:00')
  .starts()
  .does('chief', 'appoint', { worker: 'worker 1', hours: '2' });
const toldTo = (viewer: string, leads = false): string =>
  refusalNotice(
    { refused: 'notYours', role: 'worker', who: ['worker 1'] },
    {
      routine: visits,
      calendar: defaultCalendar,
      c,
      now: swedish('2027-02-03T11:00'),
      viewer,
      names: new Map(),
      leads,
    },
  );

test('of a step that is somebody else’s, whoever may hand over roles in the case is told that they can', () => {
  const handOver = /Ska någon annan göra det\? Lämna över rollen i ärendet\.$/;
  expect(toldTo('chief 2', true)).toMatch(handOver);
  expect(toldTo('chief 1')).toMatch(handOver);
});

test('and anybody else whom to ask for it', () => {
  expect(toldTo('worker 2')).toMatch(/Behöver du ta över\? Be .* lämna över rollen till dig\.$/);
});
