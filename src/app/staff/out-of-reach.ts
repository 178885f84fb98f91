// Whom the bot cannot reach in a unit, for its enhetschef: nobody is silently missed.
import type { PersonId } from '../../domain/case/case.ts';
import type { View } from '../../domain/view.ts';
import { noteView } from '../../domain/views/talk.ts';
import { type Missed, outOfReachView } from '../../domain/views/out-of-reach.ts';
import type { PersonDocument } from '../documents.ts';
import { EVER, every } from '../every.ts';
import { carriedBy, type Unit, unitsLedBy, type World } from '../world.ts';

/** The list for whoever leads a unit; a sentence for others. */
export async function outOfReach(world: World, me: PersonDocument): Promise<View> {
  const mine = unitsLedBy(world, me.id);
  if (mine.length === 0)
    return noteView('Det går inte', 'Bara enhetschefen kan se vilka jag inte når. Fråga din enhetschef.');
  const found = await Promise.all(mine.map(async (unit) => ({ name: unit.name, missed: await missedIn(world, unit) })));
  return outOfReachView(found);
}

/** Everyone who holds a role in the unit, or has an open step of its cases, and whom nothing can be sent to. */
async function missedIn(world: World, unit: Unit): Promise<readonly Missed[]> {
  const roles = new Set(carriedBy(world, unit).flatMap((routine) => Object.keys(routine.roles)));
  const held = await Promise.all([...roles].map((role) => world.store.people.holding(unit.id, role)));
  const staff = new Set([...held.flat().map(({ id }) => id), ...unit.chiefs]);
  const waiting = await waitingIn(world, unit);
  const missed: Missed[] = [];
  for (const id of new Set([...staff, ...waiting.keys()])) {
    const person = (await world.store.people.read(id))?.value;
    const why = person ? whyMissed(person, staff.has(id)) : 'unknown';
    if (why) missed.push({ name: person?.name ?? '', why, steps: waiting.get(id) ?? 0 });
  }
  return missed.sort((a, b) => b.steps - a.steps);
}

const whyMissed = (person: PersonDocument, isStaff: boolean): Missed['why'] | undefined => {
  if (!isStaff) return 'left';
  const why = person.missed?.why;
  if (why === 'mayNotInstall' || why === 'cannotInstall') return why;
  return person.chat === null ? 'notInstalled' : why;
};

/** How many of the unit's open cases wait on each person. */
async function waitingIn(world: World, unit: Unit): Promise<ReadonlyMap<PersonId, number>> {
  const waiting = new Map<PersonId, number>();
  for await (const { index } of every((page) => world.store.cases.openIn(unit.id, EVER, page)))
    for (const person of index.waitingOn) waiting.set(person, (waiting.get(person) ?? 0) + 1);
  return waiting;
}
