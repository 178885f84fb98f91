// What would be sent in the coming days if nobody did anything: the same questions as the sweep asks, at the moments that it would.
import type { DateTime } from 'luxon';
import type { Nudge } from '../../domain/nudges/nudges.ts';
import { nextNudgeAt, nudgesDue } from '../../domain/nudges/nudges-due.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, claimedNudges, fileOf } from '../cases/case-file.ts';
import { every } from '../every.ts';
import type { World } from '../world.ts';

/** Something that would be sent. `step` is null for news. */
export type Coming = {
  readonly at: DateTime;
  readonly case: string;
  readonly what: 'nudge' | 'owed';
  readonly step: string | null;
  /** Of a nudge a role, or `channel`; of what is owed only `person`, or `channel`. */
  readonly to: string;
};

/** Everything from now until then, soonest first. Reads only; answers cases, steps and roles, and nobody's name. */
export async function coming(
  world: Pick<World, 'store' | 'units' | 'routines'>,
  now: DateTime,
  until: DateTime,
): Promise<readonly Coming[]> {
  const all: Coming[] = [];
  for await (const id of every((page) => world.store.cases.due(utc(until), page))) {
    const found = await world.store.cases.read(id);
    if (found) all.push(...comingIn(await fileOf({ ...world, clock: { now: () => now } }, found.value), now, until));
  }
  return all.sort((a, b) => a.at.toMillis() - b.at.toMillis() || a.case.localeCompare(b.case));
}

function comingIn({ doc, routine, calendar, c, unit }: CaseFile, now: DateTime, until: DateTime): readonly Coming[] {
  const titleOf = (step: string): string => routine.steps[step]?.title ?? step;
  const reaches = ({ to }: Nudge): boolean =>
    to === 'channel' ? unit.channel !== null : (c.appointed[to] ?? []).length > 0;
  const sent: Coming[] = doc.deliveries.flatMap(({ state, shows, to }) =>
    state === 'owed' || state === 'claimed'
      ? [
          {
            at: now,
            case: doc.id,
            what: 'owed',
            step: 'step' in shows ? titleOf(shows.step) : null,
            to: 'channel' in to ? 'channel' : 'person',
          },
        ]
      : [],
  );
  const claimed = new Set(claimedNudges(doc.deliveries));
  for (let at = now; ;) {
    const next = nextNudgeAt(routine, calendar, c, at, claimed);
    if (!next || next > until) return sent;
    at = next;
    const due = nudgesDue(routine, calendar, c, at, claimed);
    for (const { key } of [...due.send, ...due.overtaken]) claimed.add(key);
    for (const nudge of due.send.filter(reaches))
      sent.push({ at, case: doc.id, what: 'nudge', step: titleOf(nudge.step), to: nudge.to });
    if (due.send.length + due.overtaken.length === 0) return sent;
  }
}
