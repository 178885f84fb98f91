// From columns, rows and tracks to pixels.
import { type Box, BOX_WIDTH, boxHeight, tagHeight } from './boxes.ts';
import type { Grid, Lane } from './grid.ts';
import type { Across, Down, Routes, Turn } from './routes.ts';

export type Point = { readonly x: number; readonly y: number };

/** Where everything stands, in px from the drawing's upper left corner. `top` of a box is that of its tag, when it has one. */
export type Measures = {
  readonly width: number;
  readonly height: number;
  readonly headerTop: number;
  readonly lanes: readonly { readonly lane: Lane; readonly x: number; readonly width: number }[];
  readonly lanesBottom: number;
  /** The heading of the steps at any time; null when there are none. */
  readonly anytimeTop: number | null;
  readonly boxes: ReadonlyMap<
    string,
    { readonly x: number; readonly top: number; readonly y: number; readonly height: number }
  >;
  readonly points: (turns: readonly Turn[]) => readonly Point[];
};

export const MARGIN = 24;
export const HEADER = 38;
export const ANYTIME_HEADING = 44;
/** Between the flow and the steps at any time. */
const APART = 20;
/** Between two columns, and between two rows, without arrows; and for each arrow. */
const GUTTER = 40;
const CHANNEL = 30;
const TRACK = 12;
/** How far an arrow steps aside that would lie on another. */
const ASIDE = 18;

/** Measures a drawing whose lanes begin at `headerTop`. */
export function measured(boxes: readonly Box[], grid: Grid, routes: Routes, headerTop: number): Measures {
  const columns = routes.gutters.length - 1;
  const gutterWidths = routes.gutters.map((tracks) => GUTTER + Math.max(0, tracks) * TRACK);
  const columnX = (column: number): number => MARGIN + sum(gutterWidths.slice(0, column + 1)) + column * BOX_WIDTH;
  const gutterX = (gutter: number, track: number): number => {
    const left = columnX(gutter) - (gutterWidths[gutter] ?? 0);
    const tracks = routes.gutters[gutter] ?? 0;
    return left + (gutterWidths[gutter] ?? 0) / 2 + (track - (tracks - 1) / 2) * TRACK;
  };

  const rowHeights = Array.from({ length: grid.rows }, (_, row) =>
    Math.max(
      0,
      ...boxes.filter(({ name }) => grid.places.get(name)?.row === row).map((b) => boxHeight(b) + tagHeight(b)),
    ),
  );
  const channelHeights = routes.channels.map((tracks) => CHANNEL + Math.max(0, tracks - 1) * TRACK);
  const hasAnytime = grid.anytimeFrom < grid.rows;
  const rowTop = (row: number): number =>
    headerTop +
    HEADER +
    sum(channelHeights.slice(0, row + 1)) +
    sum(rowHeights.slice(0, row)) +
    (hasAnytime && row >= grid.anytimeFrom ? APART + ANYTIME_HEADING : 0);
  const channelY = (channel: number, track: number): number => {
    const tracks = routes.channels[channel] ?? 1;
    return rowTop(channel) - (channelHeights[channel] ?? 0) / 2 + (track - (tracks - 1) / 2) * TRACK;
  };

  const placed = new Map(
    boxes.flatMap((box) => {
      const place = grid.places.get(box.name);
      if (!place) return [];
      const top = rowTop(place.row);
      return [[box.name, { x: columnX(place.column), top, y: top + tagHeight(box), height: boxHeight(box) }] as const];
    }),
  );
  const boxOf = (name: string) => placed.get(name) ?? { x: 0, top: 0, y: 0, height: 0 };
  const acrossOf = (x: Across): number => {
    if ('column' in x) return columnX(x.column) + BOX_WIDTH / 2 - (x.shifted ? ASIDE : 0);
    return 'gutter' in x ? gutterX(x.gutter, x.track) : boxOf(x.rightOf).x + BOX_WIDTH;
  };
  const downOf = (y: Down): number => {
    if ('channel' in y) return channelY(y.channel, y.track);
    if ('top' in y) return boxOf(y.top).top;
    if ('bottom' in y) return boxOf(y.bottom).y + boxOf(y.bottom).height;
    const { y: from, height } = boxOf(y.beside);
    return from + height - (y.entering ? 22 : 10);
  };
  const lanesBottom = rowTop(grid.rows);
  const right = columnX(columns);
  return {
    width: right + MARGIN,
    height: lanesBottom,
    headerTop,
    lanes: grid.lanes.map((lane, index) => {
      const x = index === 0 ? MARGIN : columnX(lane.from) - (gutterWidths[lane.from] ?? 0) / 2;
      const end = lane.from + lane.columns;
      return { lane, x, width: (end === columns ? right : columnX(end) - (gutterWidths[end] ?? 0) / 2) - x };
    }),
    lanesBottom,
    anytimeTop: hasAnytime
      ? rowTop(grid.anytimeFrom) - (channelHeights[grid.anytimeFrom] ?? 0) - ANYTIME_HEADING
      : null,
    boxes: placed,
    points: (turns) => turns.map(({ x, y }) => ({ x: acrossOf(x), y: downOf(y) })),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
