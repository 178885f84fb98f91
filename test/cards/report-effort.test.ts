// A stödjare's report on a phone: how much there is to fill in, and how long that takes by the keystroke-level model
// (Card, Moran & Newell 1980; a tap 1.1 s, a character on a phone's keyboard 0.5 s with its corrections).
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import type { InputView } from '../../src/domain/view.ts';
import { stepView } from '../../src/domain/views/step.ts';
import type { Scenario } from '../scenario.ts';
import { swedish } from '../scenario.ts';
import { umgangesstod } from '../../src/routines/umgangesstod.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import * as dom from '../routines/umgangesstod-dom-forlopp.ts';
import * as sol from '../routines/umgangesstod-forlopp.ts';

const TAP = 1.1;
const CHARACTER = 0.5;

/** What somebody writes who has a bus to catch. */
const REPORT = 'Barnet och föräldern lekte och åt mellanmål. Barnet var glatt och lugnt hela tiden.';

/** Taps on a phone to give each kind of answer: a day is opened, chosen and confirmed; a text is tapped and then written. */
const TAPS: Readonly<Record<InputView['kind'], number>> = {
  text: 1,
  choice: 1,
  choices: 1,
  number: 1,
  date: 3,
  time: 3,
  confirm: 1,
};

/** The questions of the report as the card has them on the day after the planned visit. */
function questions(routine: Routine, run: Scenario, now: string): readonly InputView[] {
  const { case: c } = run;
  const [viewer = ''] = c.appointed.umgangesstodjare ?? [];
  const context = {
    routine,
    calendar: defaultCalendar,
    c,
    now: swedish(now),
    viewer,
    leads: false,
    names: new Map(),
    mails: new Map(),
  };
  const view = stepView(context, 'umgangestillfalle', 1, { candidates: {} });
  return view.blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));
}

/** What is left to answer when it went as planned: what must be answered and is not chosen already, the report, and the next day. */
const left = (inputs: readonly InputView[]): readonly InputView[] =>
  inputs.filter(
    (input) => (input.required || ['rapport', 'nasta'].includes(input.id)) && !('value' in input && input.value),
  );

const reports = [
  [umgangesstod.name, questions(umgangesstod, sol.pågår(), '2027-02-09T08:30'), ['dag', 'sista']],
  [
    umgangesstodDom.name,
    questions(umgangesstodDom, dom.förberett(), '2027-02-08T08:30'),
    ['dag', 'installdDag', 'sista'],
  ],
] as const;

describe.each(reports)('%s', (_name, inputs, given) => {
  test('three answers and a day are left to give, of which two are one tap', () => {
    expect(left(inputs).map(({ id, kind }) => `${id}: ${kind}`)).toEqual([
      'utfall: choice',
      'rapport: text',
      'nasta: date',
    ]);
    expect(inputs.flatMap((input) => ('value' in input && input.value ? [input.id] : []))).toEqual(given);
  });

  test('takes under a minute on a phone', () => {
    const taps = left(inputs).reduce((sum, { kind }) => sum + TAPS[kind], 0) + 1;
    expect(taps).toBe(6);
    const seconds = taps * TAP + REPORT.length * CHARACTER;
    expect(Math.round(seconds)).toBe(48);
    expect(seconds).toBeLessThan(60);
  });
});
