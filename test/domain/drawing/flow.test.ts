// The drawing of a routine: everything in it is in its place, and nothing lies on anything else.
import { boxesOf, BOX_WIDTH, boxHeight, tagHeight } from '../../../src/domain/drawing/boxes.ts';
import { gridOf } from '../../../src/domain/drawing/grid.ts';
import { measured, type Point } from '../../../src/domain/drawing/measures.ts';
import { arrowsOf, routesOf } from '../../../src/domain/drawing/routes.ts';
import { widthOf, wrapped } from '../../../src/domain/drawing/text.ts';
import { flow } from '../../../src/domain/drawing/flow.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { routines } from '../../../src/routines/index.ts';
import { visits } from '../visits.ts';

/** visits with everything that can be drawn: more steps beside each other than fit, what comes again, what may be done at any time. */
const crowded: Routine = {
  ...visits,
  id: 'crowded',
  steps: {
    ...visits.steps,
    ...Object.fromEntries(
      ['one', 'two', 'three'].map((name) => [name, { ...visits.steps.extend!, title: name, after: ['report'] }]),
    ),
    back: { ...visits.steps.plan!, title: 'Back', after: ['one', 'three', 'inform'], by: 'worker' },
    plan: { ...visits.steps.plan!, again: [{ step: 'back' }, { step: 'extend', when: { extended: ['ja'] } }] },
    alarm: { ...visits.steps.plan!, title: 'Alarm', after: ['call'], anytime: true },
    answer: { ...visits.steps.plan!, title: 'Answer', after: [], forEach: { step: 'alarm' }, by: 'chief' },
  },
};

const laidOut = (routine: Routine) => {
  const [boxes, grid] = [boxesOf(routine), gridOf(routine)];
  const arrows = arrowsOf(routine, grid);
  const routes = routesOf(grid, arrows);
  const at = measured(boxes, grid, routes, 100);
  const areas = boxes.map((box) => {
    const { x, top } = at.boxes.get(box.name)!;
    return { name: box.name, x, y: top, right: x + BOX_WIDTH, bottom: top + tagHeight(box) + boxHeight(box) };
  });
  const ways = routes.routes.map(({ arrow, turns }) => ({ arrow, points: at.points(turns) }));
  return { boxes, grid, arrows, areas, ways, at };
};

const legs = (points: readonly Point[]): readonly (readonly [Point, Point])[] =>
  points.slice(1).flatMap((to, index) => (points[index] ? [[points[index], to] as const] : []));

describe.each([...routines, visits, crowded].map((routine) => [routine.id, routine] as const))('%s', (_id, routine) => {
  const { boxes, areas, ways, at } = laidOut(routine);

  test('every step has its box, within the drawing', () => {
    expect(boxes.map(({ name }) => name).sort()).toEqual(['start', ...Object.keys(routine.steps)].sort());
    for (const { x, y, right, bottom } of areas) {
      expect(x >= 0 && right <= at.width).toBe(true);
      expect(y >= 100 && bottom <= at.lanesBottom).toBe(true);
    }
  });

  test('no box lies on another', () => {
    const overlapping = areas.flatMap((a, index) =>
      areas
        .slice(index + 1)
        .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
        .map((b) => `${a.name} and ${b.name}`),
    );
    expect(overlapping).toEqual([]);
  });

  test('every box stands in the lane of whoever does the step', () => {
    for (const box of boxes) {
      const lane = at.lanes.find(({ lane: { role } }) => role === box.role)!;
      const { x } = at.boxes.get(box.name)!;
      expect(x >= lane.x && x + BOX_WIDTH <= lane.x + lane.width).toBe(true);
    }
  });

  test('no arrow crosses a box', () => {
    const crossing = ways.flatMap(({ arrow, points }) =>
      legs(points).flatMap(([from, to]) =>
        areas
          .filter(
            (area) =>
              Math.max(from.x, to.x) > area.x &&
              Math.min(from.x, to.x) < area.right &&
              Math.max(from.y, to.y) > area.y &&
              Math.min(from.y, to.y) < area.bottom,
          )
          .map((area) => `${arrow.from} to ${arrow.to} over ${area.name}`),
      ),
    );
    expect(crossing).toEqual([]);
  });

  test('no arrow lies on one that neither comes from the same box nor leads to it', () => {
    const lines = ways.flatMap(({ arrow, points }) => legs(points).map(([from, to]) => ({ arrow, from, to })));
    const shared = lines.flatMap((a, index) =>
      lines
        .slice(index + 1)
        .filter((b) => a.arrow.from !== b.arrow.from && a.arrow.to !== b.arrow.to && along(a, b))
        .map((b) => `${a.arrow.from} to ${a.arrow.to} on ${b.arrow.from} to ${b.arrow.to}`),
    );
    expect(shared).toEqual([]);
  });

  test('no line of text is wider than its box', () => {
    const wide = boxes.flatMap(({ title, tag, notes }) => [
      ...title.filter((line) => widthOf(line, 14, true) > BOX_WIDTH),
      ...[...tag, ...notes.flat()].filter((line) => widthOf(line, 12) > BOX_WIDTH),
    ]);
    expect(wide).toEqual([]);
  });
});

type Line = { readonly from: Point; readonly to: Point };

/** Says whether two lines share more than a point. */
function along(a: Line, b: Line): boolean {
  const overlap = (from: number, to: number, other: number, end: number): boolean =>
    Math.min(Math.max(from, to), Math.max(other, end)) - Math.max(Math.min(from, to), Math.min(other, end)) > 1;
  if (a.from.x === a.to.x && b.from.x === b.to.x)
    return a.from.x === b.from.x && overlap(a.from.y, a.to.y, b.from.y, b.to.y);
  if (a.from.y === a.to.y && b.from.y === b.to.y)
    return a.from.y === b.from.y && overlap(a.from.x, a.to.x, b.from.x, b.to.x);
  return false;
}

test('arrows say what follows on what, each once', () => {
  const arrows = arrowsOf(crowded, gridOf(crowded)).map(({ from, to, again }) => `${from} ${again ? '⇢' : '→'} ${to}`);
  expect(arrows).toEqual([
    'start → inform',
    'start → appoint',
    'appoint → call',
    'appoint → plan',
    'back ⇢ plan',
    'extend ⇢ plan',
    'call → visit',
    'visit → report',
    'plan → report',
    'report → extend',
    'report → one',
    'report → two',
    'report → three',
    'one → back',
    'three → back',
    'inform → back',
    'alarm → answer',
  ]);
});

test('a drawing has a title and a description in words, and asks for nothing from elsewhere', () => {
  const svg = flow(krisstod);
  expect(svg).toContain('<title id="title">Flödet i krisstöd till förälder</title>');
  expect(svg).toContain(
    'Steg 3: Ring föräldern (behandlare), efter steg 2, senast samma dag eller nästa arbetsdag från starten',
  );
  expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  expect(svg).not.toMatch(/<script|<image|@font-face|NaN|undefined/);
});

test('what a routine says cannot break the drawing', () => {
  const svg = flow({ ...krisstod, title: 'A & B <script>"' });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('A &#38; B &#60;script&#62;');
});

test('a text is broken where it fits, a long word with a hyphen, a last short word with the one before', () => {
  expect(wrapped('Ring föräldern', 1000, 14)).toEqual(['Ring föräldern']);
  expect(wrapped('Boka uppstartsmöte 1', 120, 14)).toEqual(['Boka', 'uppstartsmöte\u00a01']);
  expect(wrapped('Verksamhetssystemet', 80, 14).join('')).toMatch(/^Verk.*-.*systemet$|-/);
});
