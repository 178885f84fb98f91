// Somebody will be away: whoever stands in is told when, and what waits there now; and the one who is away, when another entered it.
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import type { Absence } from '../domain/absence.ts';
import { openOccurrences, type PersonId } from '../domain/case.ts';
import type { DateTime } from 'luxon';
import type { View } from '../domain/view.ts';
import { stepTitle } from '../domain/views/context.ts';
import { enteredView, type InStead, standInView } from '../domain/views/standing-in.ts';
import { fileOf } from './case-file.ts';
import type { PersonDocument, Versioned } from './documents.ts';
import { openCasesOf } from './presence.ts';
import { holdingsOf, namesAndMails } from './roster.ts';
import { unitOf, type World } from './world.ts';

/** When what is to be told of somebody's absences can be: now, or when a unit of theirs opens. Undefined: there is nothing to tell. */
export function tellAt(world: World, person: PersonDocument, now: DateTime): DateTime | undefined {
  if ((person.toTell ?? []).length === 0) return undefined;
  const calendars = holdingsOf(world, person).map(({ unit }) => unitOf(world, unit).calendar);
  const [first = now] = calendars
    .map((calendar) => (isWorkingTime(calendar, now) ? now : nextWorkingMoment(calendar, now)))
    .sort((a, b) => a.toMillis() - b.toMillis());
  return first;
}

/**
 * Tells of the absences that are to be told of, when it is time. Noted as told before anything is sent: whoever stands in gets each
 * step on a card of its own when the absence begins, so this comes once or, if the process dies just then, not at all.
 */
export async function tellAbsences(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const now = world.clock.now();
  const at = tellAt(world, found.value, now);
  if (!at || at > now) return found;
  const toTell = found.value.toTell ?? [];
  const person: PersonDocument = { ...found.value, toTell: [] };
  const written = await world.store.people.replace(person, found.etag);
  if (written === 'stale') return found;
  for (const { from, by } of toTell) {
    const absence = (person.absences ?? []).find((one) => one.from === from);
    if (absence) await tell(world, person, absence, by, now);
  }
  return { value: person, etag: written.etag };
}

async function tell(
  world: World,
  person: PersonDocument,
  absence: Absence,
  by: PersonId,
  now: DateTime,
): Promise<void> {
  const standIns = [...new Set(Object.values(absence.standIns))];
  const { names } = await namesAndMails(world, [by, ...standIns]);
  if (by !== person.id)
    await send(
      world,
      person.id,
      enteredView(
        names.get(by),
        absence,
        standIns.flatMap((id) => names.get(id) ?? []),
        now,
      ),
    );
  for (const id of standIns) {
    // Whoever entered it themselves knows.
    if (id === by) continue;
    await send(world, id, standInView(person.name, absence, await waiting(world, person, absence, id), now));
  }
}

/** The open steps that somebody will have in another's place, as the cases stand now. */
async function waiting(
  world: World,
  person: PersonDocument,
  { standIns }: Absence,
  id: PersonId,
): Promise<readonly InStead[]> {
  const all: InStead[] = [];
  for await (const doc of openCasesOf(world, person)) {
    const { routine, c, unit } = await fileOf(world, doc);
    for (const [name, { by, each, forEach }] of Object.entries(routine.steps)) {
      // What each does for themselves nobody does in their place.
      const isTheirs = !each && !forEach?.whose && (c.appointed[by] ?? []).includes(person.id);
      if (isTheirs && standIns[`${unit.id}.${by}`] === id)
        for (const { n } of openOccurrences(c, name))
          all.push({ case: c.id, routine: routine.title, step: stepTitle({ routine }, name, n) });
    }
  }
  return all;
}

async function send(world: World, id: PersonId, view: View): Promise<void> {
  const chat = (await world.store.people.read(id))?.value.chat;
  const sent = chat ? await world.messenger.send(chat, view) : undefined;
  if (!sent?.ok) world.log.warn('absence not told', { why: sent ? sent.why : 'notInstalled' });
}
