// Which way each arrow takes between the boxes: down from a box, along the channel between two rows, down a free column or the
// gutter between two columns, and into the next box. No arrow crosses a box, and two that are not one never lie on each other.
import type { Grid, Place } from './grid.ts';
import { precedentsOf } from '../routine/order.ts';
import type { Routine } from '../routine/routine.ts';

/** `again`: the step at `to` comes again when the one at `from` is done. */
export type Arrow = { readonly from: string; readonly to: string; readonly again: boolean };

/** Where an arrow turns: across in a column, a gutter or at a box's right side; down at a box's edge or in a channel. */
export type Turn = { readonly x: Across; readonly y: Down };
export type Across =
  | { readonly column: number; readonly shifted: boolean }
  | { readonly gutter: number; readonly track: number }
  | { readonly rightOf: string };
export type Down =
  | { readonly top: string }
  | { readonly bottom: string }
  | { readonly beside: string; readonly entering: boolean }
  | { readonly channel: number; readonly track: number };

export type Routes = {
  readonly routes: readonly { readonly arrow: Arrow; readonly turns: readonly Turn[] }[];
  /** How many arrows lie beside each other in each gutter (left of each column, and right of the last) and in each channel. */
  readonly gutters: readonly number[];
  readonly channels: readonly number[];
};

/**
 * The arrows to draw: what each step follows on, unless another arrow says it; and from further down, what makes it come again.
 * What comes again along with a step that it follows on anyway is told in its box.
 */
export function arrowsOf(routine: Routine, grid: Grid): readonly Arrow[] {
  const rowOf = (name: string): number => grid.places.get(name)?.row ?? 0;
  const isAside = (name: string): boolean => rowOf(name) >= grid.anytimeFrom;
  return Object.entries(routine.steps).flatMap(([name, { again = [], anytime }]) => {
    const before = precedentsOf(routine, name).filter((other) => isAside(other) === isAside(name));
    const needed = before.filter((other) => !before.some((third) => third !== other && follows(routine, third, other)));
    const first = needed.length === 0 && !anytime && !isAside(name) ? ['start'] : needed;
    return [
      ...first.map((from): Arrow => ({ from, to: name, again: false })),
      ...again
        .filter(({ step }) => step !== name && !follows(routine, name, step))
        .map(({ step }): Arrow => ({ from: step, to: name, again: true })),
    ];
  });
}

const follows = (routine: Routine, name: string, other: string): boolean =>
  precedentsOf(routine, name).some((before) => before === other || follows(routine, before, other));

/** Arrows that share a line along a channel: what leads into it from above, and out of it below, as columns (a gutter is halves). */
type Group = { readonly tops: number[]; readonly bottoms: number[]; readonly sides: number[] };

/** The way of every arrow. Throws when one leads to a box that has no place. */
export function routesOf(grid: Grid, arrows: readonly Arrow[]): Routes {
  const placeOf = (name: string): Place => {
    const place = grid.places.get(name);
    if (!place) throw new Error(`${name} has no place in the drawing`);
    return place;
  };
  const taken = new Set([...grid.places.values()].map(({ column, row }) => `${String(column)}/${String(row)}`));
  const columns = Math.max(0, ...grid.lanes.map((lane) => lane.from + lane.columns));
  const lines: { readonly column: number; readonly from: number; readonly to: number; readonly whose: string }[] = [];
  const channels = Array.from({ length: grid.rows + 1 }, () => new Map<string, Group>());
  const gutters = Array.from({ length: columns + 1 }, () => [] as { from: number; to: number }[][]);

  const groupIn = (channel: number, key: string): Group => {
    const groups = channels[channel] ?? new Map<string, Group>();
    const group = groups.get(key) ?? { tops: [], bottoms: [], sides: [] };
    groups.set(key, group);
    return group;
  };
  /** Takes a column between two rows, when no box and no other arrow is there. */
  const takes = (column: number, from: number, to: number, whose: string): boolean => {
    for (let row = from; row <= to; row += 1) if (taken.has(`${String(column)}/${String(row)}`)) return false;
    if (lines.some((l) => l.column === column && l.whose !== whose && l.from <= to && from <= l.to)) return false;
    lines.push({ column, from, to, whose });
    return true;
  };
  /** The first track of a gutter that is free between two heights, counted in half rows. */
  const trackIn = (gutter: number, a: number, b: number): number => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const tracks = gutters[gutter] ?? [];
    const free = tracks.findIndex((held) => held.every((one) => one.to < from || to < one.from));
    const track = free < 0 ? tracks.push([]) - 1 : free;
    tracks[track]?.push({ from, to });
    return track;
  };

  const ways = arrows.map((arrow): Way => {
    const [from, to] = [placeOf(arrow.from), placeOf(arrow.to)];
    if (arrow.again) return goBack(arrow, from, to);
    const key = `from ${arrow.from}`;
    const leaving = groupIn(from.row + 1, key);
    leaving.tops.push(from.column);
    if (to.row === from.row + 1 || takes(to.column, from.row + 1, to.row - 1, `to ${arrow.to}`)) {
      leaving.bottoms.push(to.column);
      return { arrow, from, to, legs: [{ channel: from.row + 1, key }], down: [] };
    }
    if (takes(from.column, from.row + 1, to.row - 1, key)) {
      leaving.bottoms.push(from.column);
      const arriving = groupIn(to.row, `to ${arrow.to}`);
      arriving.tops.push(from.column);
      arriving.bottoms.push(to.column);
      return { arrow, from, to, legs: [{ channel: to.row, key: `to ${arrow.to}` }], down: [] };
    }
    const gutter = from.column < to.column ? to.column : to.column + (from.column === to.column ? 0 : 1);
    const track = trackIn(gutter, 2 * from.row + 2, 2 * to.row);
    leaving.sides.push(gutter - 0.5);
    const arriving = groupIn(to.row, `to ${arrow.to}`);
    arriving.sides.push(gutter - 0.5);
    arriving.bottoms.push(to.column);
    const legs = [
      { channel: from.row + 1, key },
      { channel: to.row, key: `to ${arrow.to}` },
    ];
    return { arrow, from, to, legs, down: [{ gutter, track }] };
  });

  /** Out to the right, up, and back in from the right; by the channel below the box when the gutters differ. */
  function goBack(arrow: Arrow, from: Place, to: Place): Way {
    const [out, home] = [from.column + 1, to.column + 1];
    if (out === home) {
      const track = trackIn(out, 2 * from.row + 1, 2 * to.row + 1);
      return { arrow, from, to, legs: [], down: [{ gutter: out, track }] };
    }
    const key = `again ${arrow.from} ${arrow.to}`;
    groupIn(to.row + 1, key).sides.push(out - 0.5, home - 0.5);
    const down = [
      { gutter: out, track: trackIn(out, 2 * from.row + 1, 2 * to.row + 2) },
      { gutter: home, track: trackIn(home, 2 * to.row + 2, 2 * to.row + 1) },
    ];
    return { arrow, from, to, legs: [{ channel: to.row + 1, key }], down };
  }

  const ordered = channels.map(inOrder);
  return {
    routes: ways.map((way) => ({ arrow: way.arrow, turns: turnsOf(way, ordered) })),
    gutters: gutters.map((tracks) => tracks.length),
    channels: ordered.map(({ tracks }) => tracks.length),
  };
}

/** An arrow's way before the tracks are known: the channels that it goes along, and the gutters that it goes down (or up) in. */
type Way = {
  readonly arrow: Arrow;
  readonly from: Place;
  readonly to: Place;
  readonly legs: readonly { readonly channel: number; readonly key: string }[];
  readonly down: readonly { readonly gutter: number; readonly track: number }[];
};

function turnsOf({ arrow, from, to, legs, down }: Way, channels: readonly Ordered[]): readonly Turn[] {
  const column = (place: Place, shifted = false): Across => ({ column: place.column, shifted });
  const level = ({ channel, key }: Way['legs'][number]): Down => ({
    channel,
    track: channels[channel]?.tracks.indexOf(key) ?? 0,
  });
  const [leg, lastLeg] = [legs[0], legs.at(-1)];
  const [gutter, lastGutter] = [down[0], down.at(-1)];
  if (arrow.again && gutter && lastGutter) {
    const leaves: Down = { beside: arrow.from, entering: false };
    const enters: Down = { beside: arrow.to, entering: true };
    const across = leg
      ? [
          { x: gutter, y: level(leg) },
          { x: lastGutter, y: level(leg) },
        ]
      : [];
    return [
      { x: { rightOf: arrow.from }, y: leaves },
      { x: gutter, y: leaves },
      ...across,
      { x: lastGutter, y: enters },
      { x: { rightOf: arrow.to }, y: enters },
    ];
  }
  const isStraight = from.column === to.column && !gutter;
  const shifted =
    lastLeg !== undefined && (channels[lastLeg.channel]?.shifted.has(`${lastLeg.key}/${String(to.column)}`) ?? false);
  const ends: Turn = { x: column(to, shifted), y: { top: arrow.to } };
  const begins: Turn = { x: column(from), y: { bottom: arrow.from } };
  if (isStraight || !leg || !lastLeg) return [begins, ends];
  return [
    begins,
    { x: column(from), y: level(leg) },
    ...(gutter
      ? [
          { x: gutter, y: level(leg) },
          { x: gutter, y: level(lastLeg) },
        ]
      : []),
    { x: column(to, shifted), y: level(lastLeg) },
    ends,
  ];
}

/** The lines of a channel from the top, and those that must step aside for another: `group/column`. */
type Ordered = { readonly tracks: readonly string[]; readonly shifted: ReadonlySet<string> };

/** More lines than this in one channel are left as they come: trying every order would take too long. */
const MOST_TO_TRY = 7;

/** Orders the lines of a channel so that none lies on another, and as few as possible cross. */
function inOrder(groups: ReadonlyMap<string, Group>): Ordered {
  const all = [...groups].filter(([, { tops, bottoms, sides }]) => new Set([...tops, ...bottoms, ...sides]).size > 1);
  const orders = all.length <= MOST_TO_TRY ? permutations(all) : [all];
  const best = orders.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  const shifted = best.flatMap(([key, upper], index) =>
    best.slice(index + 1).flatMap(([, lower]) => overlaps(upper, lower).map((column) => `${key}/${String(column)}`)),
  );
  return { tracks: best.map(([key]) => key), shifted: new Set(shifted) };
}

const cost = (order: readonly (readonly [string, Group])[]): number =>
  order
    .flatMap(([, upper], index) => order.slice(index + 1).map(([, lower]) => crossings(upper, lower)))
    .reduce((a, b) => a + b, 0);

function crossings(upper: Group, lower: Group): number {
  const spans = ({ tops, bottoms, sides }: Group) => {
    const all = [...tops, ...bottoms, ...sides];
    return (x: number): boolean => Math.min(...all) < x && x < Math.max(...all);
  };
  const crossed = new Set(lower.tops.filter(spans(upper))).size + new Set(upper.bottoms.filter(spans(lower))).size;
  return crossed + 100 * overlaps(upper, lower).length;
}

/** Columns where the upper line's way down would lie on the lower line's way in. */
const overlaps = (upper: Group, lower: Group): readonly number[] => [
  ...new Set(upper.bottoms.filter((column) => lower.tops.includes(column))),
];

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
