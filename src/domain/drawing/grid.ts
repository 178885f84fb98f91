// Where the boxes stand: a lane of one or two columns for each role with steps, a row for each step of the way down.
import { orderOf, precedentsOf } from '../routine/order.ts';
import type { Routine } from '../routine/routine.ts';

/** Column and row of a box, both from 0. */
export type Place = { readonly column: number; readonly row: number };

export type Lane = { readonly role: string; readonly from: number; readonly columns: number };

export type Grid = {
  readonly lanes: readonly Lane[];
  readonly places: ReadonlyMap<string, Place>;
  /** The first row of the steps at any time; as many rows as there are when there are none. */
  readonly anytimeFrom: number;
  readonly rows: number;
};

/** More columns than this in a lane would make the drawing too wide to read. */
const MOST_COLUMNS = 2;

/** Places every step of a routine, and its start, so that each stands below all that it follows on. */
export function gridOf(routine: Routine): Grid {
  const { flow, anytime } = orderOf(routine);
  const layers = [['start'], ...layersOf(routine, flow), ...layersOf(routine, anytime)];
  const roles = Object.keys(routine.roles).filter((role) =>
    layers.flat().some((name) => roleOf(routine, name) === role),
  );
  const inLane = (layer: readonly string[], role: string): readonly string[] =>
    layer.filter((name) => roleOf(routine, name) === role);
  let taken = 0;
  const lanes = roles.map((role): Lane => {
    const columns = Math.min(MOST_COLUMNS, Math.max(1, ...layers.map((layer) => inLane(layer, role).length)));
    const from = taken;
    taken += columns;
    return { role, from, columns };
  });

  const places = new Map<string, Place>();
  let row = 0;
  let anytimeFrom: number | undefined;
  for (const layer of layers) {
    if (layer.some((name) => anytime.includes(name))) anytimeFrom ??= row;
    let height = 0;
    for (const lane of lanes) {
      const names = inLane(layer, lane.role);
      names.forEach((name, index) => {
        const column = lane.from + columnIn(routine, lane, names, index, places);
        places.set(name, { column, row: row + Math.floor(index / lane.columns) });
      });
      height = Math.max(height, Math.ceil(names.length / lane.columns));
    }
    row += height;
  }
  return { lanes, places, anytimeFrom: anytimeFrom ?? row, rows: row };
}

/** Alone in its row, a step stands below what it follows on in its lane; otherwise they stand in their order. */
function columnIn(
  routine: Routine,
  lane: Lane,
  names: readonly string[],
  index: number,
  places: ReadonlyMap<string, Place>,
): number {
  const isAlone = index === names.length - 1 && index % lane.columns === 0;
  if (!isAlone) return index % lane.columns;
  const before = precedentsOf(routine, names[index] ?? '')
    .flatMap((other) => places.get(other)?.column ?? [])
    .find((column) => column >= lane.from && column < lane.from + lane.columns);
  return (before ?? lane.from) - lane.from;
}

/** Steps that may stand beside each other, from the top: each layer follows only on those before it. */
function layersOf(routine: Routine, names: readonly string[]): readonly (readonly string[])[] {
  const depth = new Map<string, number>();
  for (const name of names) {
    const above = precedentsOf(routine, name).map((other) => depth.get(other) ?? -1);
    depth.set(name, 1 + Math.max(-1, ...above));
  }
  const layers = Math.max(0, ...[...depth.values()].map((d) => d + 1));
  return Array.from({ length: layers }, (_, layer) => names.filter((name) => depth.get(name) === layer));
}

const roleOf = (routine: Routine, name: string): string | undefined =>
  name === 'start' ? routine.start.by : routine.steps[name]?.by;
