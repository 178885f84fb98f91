// What every use case is given: the ports, the units and the routines. Made once, in the composition root.
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { PersonId, UnitId } from '../domain/case/case.ts';
import type { Routine } from '../domain/routine/routine.ts';
import type { Counts } from './counts.ts';
import type { CaseDocument } from './documents.ts';
import type { Cipher, Clock, Installer, Log, Messenger, Random, Store } from './ports.ts';

/** A unit that carries routines, as its configuration says. */
export type Unit = {
  readonly id: UnitId;
  readonly name: string;
  /** Ids of the routines that it carries. */
  readonly routines: readonly string[];
  /** Versions of routines as its settings have them; any other is run as declared. */
  readonly own?: readonly Routine[];
  /** Its enhetschefer: Entra object ids. The first one is asked first. */
  readonly chiefs: readonly PersonId[];
  readonly calendar: Calendar;
  /** The Teams channel's conversation id; null: nothing is posted in a channel. */
  readonly channel: string | null;
};

export type World = {
  readonly store: Store;
  readonly messenger: Messenger;
  /** Installs the app for those who do not have it; nobody does when absent. */
  readonly installer?: Installer;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly routines: readonly Routine[];
  /** Counts what becomes of messages; nobody does when absent. */
  readonly counts?: Counts;
  /**
   * Whether the process is about to end: then nothing more is begun, and what is claimed and not yet on its way is handed back, for
   * another process to send at once. Never when absent.
   */
  readonly handsBack?: () => boolean;
  /** How many processes sweep the same store, this one included; one when absent. */
  readonly replicas?: number;
  /** How long whoever claims a message has to send it and say so; a minute when absent. */
  readonly leaseSeconds?: number;
};

/** The unit of that id. Throws when the configuration no longer has it. */
export function unitOf(world: Pick<World, 'units'>, id: UnitId): Unit {
  const unit = world.units.get(id);
  if (!unit) throw new Error(`No unit ${id} in the configuration; cases still belong to it`);
  return unit;
}

/** The units that somebody is enhetschef of. */
export const unitsLedBy = ({ units }: Pick<World, 'units'>, person: PersonId): readonly Unit[] =>
  [...units.values()].filter(({ chiefs }) => chiefs.includes(person));

/** The routine and version that a case is under, as its unit runs it. Throws when that version is no longer declared. */
export function routineOf(world: Pick<World, 'routines'>, unit: Unit, id: string, version: number): Routine {
  const routine = findRoutine(world, unit, id, version);
  if (!routine)
    throw new Error(`Routine ${id} version ${String(version)} is no longer declared; cases are still under it`);
  return routine;
}

function findRoutine(world: Pick<World, 'routines'>, unit: Unit, id: string, version: number): Routine | undefined {
  const isIt = (r: Routine): boolean => r.id === id && r.version === version;
  return unit.own?.find(isIt) ?? world.routines.find(isIt);
}

/** The unit and the routine that a case is under. Undefined when either is not there any more: then nothing can be said of the case. */
export function rulesOf(
  world: Pick<World, 'units' | 'routines'>,
  { index, events }: CaseDocument,
): { readonly unit: Unit; readonly routine: Routine } | undefined {
  const unit = world.units.get(index.unit);
  const version = events.find((event) => event.type === 'caseStarted')?.version;
  const routine = unit && version !== undefined ? findRoutine(world, unit, index.routine, version) : undefined;
  return unit && routine ? { unit, routine } : undefined;
}

/** Says whether anything can be said of a case. */
export const hasRules = (world: Pick<World, 'units' | 'routines'>, doc: CaseDocument): boolean =>
  rulesOf(world, doc) !== undefined;

/** The version of each routine that new cases begin under: the newest. */
export const routinesInForce = (world: Pick<World, 'routines'>): readonly Routine[] =>
  world.routines.filter((r) => !world.routines.some((other) => other.id === r.id && other.version > r.version));

/** The routines that a unit carries, in the version that new cases begin under, as it runs them. */
export const carriedBy = (world: Pick<World, 'routines'>, unit: Unit): readonly Routine[] =>
  routinesInForce(world)
    .filter(({ id }) => unit.routines.includes(id))
    .map(({ id, version }) => routineOf(world, unit, id, version));
