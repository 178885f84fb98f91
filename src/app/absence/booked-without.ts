// What is booked on days when nobody is there for it: of interest to whoever leads the unit, who can move it or give it to another.
import type { DateTime } from 'luxon';
import { dayOf } from '../../domain/calendar/day.ts';
import { type Absence, awayOn, standInKey } from '../../domain/case/absence.ts';
import { bookedFor, bookedInShort } from '../../domain/case/booked.ts';
import { openOccurrences, type PersonId } from '../../domain/case/case.ts';
import { isSideBySide } from '../../domain/case/whose.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { stepTitle } from '../../domain/views/context.ts';
import type { InStead } from '../../domain/views/standing-in.ts';
import { type CaseFile, fileOf } from '../cases/case-file.ts';
import type { PersonDocument } from '../documents.ts';
import { holdingsOf, isGroupIn } from '../staff/roster.ts';
import { unitOf, type World } from '../world.ts';
import type { Led } from './heard-absence.ts';
import { openCasesOf, standInOn } from './presence.ts';

/** The roles in which another may stand in for somebody, each with who leads its unit besides them. */
export const ledFor = (world: Pick<World, 'units' | 'routines'>, person: PersonDocument): readonly Led[] =>
  holdingsOf(world, person)
    .filter(({ unit, role }) => !isGroupIn(world, unit, role))
    .map(({ unit, role }) => ({
      key: standInKey(unit, role),
      chiefs: unitOf(world, unit).chiefs.filter((chief) => chief !== person.id),
    }));

/**
 * What is booked with somebody while they are away and nobody is in their place, in the units that `chief` leads; the first day first.
 * From tomorrow on: of today's whoever leads the unit is reminded at once.
 */
export async function bookedWithout(
  world: World,
  person: PersonDocument,
  absence: Absence,
  chief: PersonId,
): Promise<readonly InStead[]> {
  const found: Row[] = [];
  for await (const doc of openCasesOf(world, person)) {
    const file = await fileOf(world, doc);
    if (!file.unit.chiefs.includes(chief)) continue;
    for (const name of Object.keys(file.routine.steps))
      for (const one of await bookedIn(world, file, name, person, absence)) found.push(one);
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ row }) => row);
}

/** An open step as it is told of to somebody else than the one whose it is. */
export function inSteadOf({ routine, c }: CaseFile, name: string, n: number, now: DateTime): InStead {
  const booked = bookedFor(routine, c, name);
  return {
    case: c.id,
    routine: routine.title,
    step: stepTitle({ routine }, name, n),
    ...(booked ? { booked: bookedInShort(booked, now) } : {}),
  };
}

type Row = { readonly at: string; readonly row: InStead };

async function bookedIn(
  world: World,
  file: CaseFile,
  name: string,
  person: PersonDocument,
  { from, to }: Absence,
): Promise<readonly Row[]> {
  const { routine, c, unit, people } = file;
  const step = stepOf(routine, name);
  const booked = isSideBySide(step) ? undefined : bookedFor(routine, c, name);
  const [open] = openOccurrences(c, name);
  if (!booked || !open) return [];
  const day = dayOf(booked.day);
  if (day <= dayOf(world.clock.now()) || day < from || to < day) return [];
  const key = standInKey(unit.id, step.by);
  const theirs = (c.appointed[step.by] ?? []).flatMap((id) => people.get(id) ?? []);
  for (const one of theirs) {
    const absence = awayOn(one.absences ?? [], day);
    const isAbout = one.id === person.id || absence?.standIns[key] === person.id;
    if (!absence || !isAbout || (await standInOn(world, unit, step.by, one, day))) continue;
    return [{ at: `${day} ${booked.time ?? ''}`, row: inSteadOf(file, name, open.n, world.clock.now()) }];
  }
  return [];
}
