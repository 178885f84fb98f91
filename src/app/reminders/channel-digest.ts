// The list of the day in a unit's channel: each working morning what is late, today's and of the coming five working days. It says
// nothing about anyone, and is posted once, by whichever replica sweeps first.
import type { DateTime } from 'luxon';
import { inFiveWorkingDays, openDues, partOf } from '../../domain/nudges/agenda.ts';
import { isWorkingTime } from '../../domain/calendar/calendar.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { type UnitRow, unitDayView } from '../../domain/views/agenda.ts';
import { whoseIs } from '../../domain/case/whose.ts';
import { stepTitle } from '../../domain/views/context.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { ruledBy } from '../cases/case-file.ts';
import type { ChannelDocument, DigestSettings } from '../documents.ts';
import { every } from '../every.ts';
import { loggedAs } from '../fault.ts';
import { doneToday, isToCome, underWay } from './once-a-day.ts';
import { rewrite } from '../rewrite.ts';
import { hasRules, type Unit, type World } from '../world.ts';
import { isToBeTriedAgain } from '../messages/backoff.ts';

/** Posts the list of every unit whose hour has come today and that has a channel. Answers how many were posted. */
export async function postDigests(world: World): Promise<number> {
  let posted = 0;
  for (const unit of world.units.values())
    try {
      posted += await postDigest(world, unit);
    } catch (fault) {
      world.log.error('digest failed', { unit: unit.id, ...loggedAs(fault) });
    }
  return posted;
}

async function postDigest(world: World, unit: Unit): Promise<number> {
  const now = world.clock.now();
  if (unit.channel === null || !isWorkingTime(unit.calendar, now)) return 0;
  const found = await world.store.channels.read(unit.id);
  if (!found || !isTime(unit, found.value, now)) return 0;
  const claim = await world.store.channels.replace({ ...found.value, posted: underWay(now) }, found.etag);
  if (claim === 'stale') return 0;
  const rows = await rowsOf(world, unit, now);
  const isSaid = rows.length > 0 || found.value.digest?.alsoEmpty === true;
  const sent = isSaid ? await world.messenger.send(found.value.conversation, unitDayView(unit.name, now, rows)) : null;
  // Claimed and not sent, it is tried again when the claim has run out.
  if (sent && isToBeTriedAgain(sent)) return 0;
  if (sent && !sent.ok) world.log.warn('digest not posted', { unit: unit.id, why: sent.why });
  const posted = doneToday(now, sent);
  await rewrite(world.store.channels, unit.id, (channel) => ({ ...channel, posted }), {
    value: found.value,
    etag: claim.etag,
  });
  return sent?.ok ? 1 : 0;
}

/** Whether today is one of the channel's days, its hour has come, and today's list is still to be posted. */
function isTime(unit: Unit, { digest = {}, posted }: ChannelDocument, now: DateTime): boolean {
  const { at, days } = timesOf(unit, digest);
  return digest.off !== true && days.includes(now.weekday) && now.toFormat('HH:mm') >= at && isToCome(posted, now);
}

/** When the list is posted. What the channel has said that is no longer within the unit's hours gives way to when it opens. */
export function timesOf(unit: Unit, digest: DigestSettings): Required<Pick<DigestSettings, 'at' | 'days'>> {
  const times = { ...usual(unit), ...digest };
  return isInHours(unit, times.at) ? times : { ...times, at: usual(unit).at };
}

/** When the list is posted unless the channel says otherwise: when the unit opens, every working day. */
const usual = (unit: Unit): Required<Pick<DigestSettings, 'at' | 'days'>> => ({
  at: unit.calendar.hours.opens,
  days: [1, 2, 3, 4, 5],
});

async function rowsOf(world: World, unit: Unit, now: DateTime): Promise<readonly UnitRow[]> {
  const until = inFiveWorkingDays(unit.calendar, now);
  const rows: UnitRow[] = [];
  for await (const doc of every((page) => world.store.cases.openIn(unit.id, utc(until), page))) {
    if (!hasRules(world, doc)) continue;
    const { routine, calendar, c } = ruledBy(world, doc);
    for (const { step, n, due } of openDues(routine, calendar, c)) {
      const { by } = stepOf(routine, step);
      const part = partOf(calendar, due, now, until);
      const role = routine.roles[by] ?? by;
      if (part !== 'later')
        rows.push({
          case: c.id,
          step: stepTitle({ routine }, step, n),
          role,
          whose: whoseIs(routine, c, step, n),
          due,
          part,
        });
    }
  }
  return rows.sort((a, b) => a.due.toMillis() - b.due.toMillis());
}

/** Keeps what somebody said in the channel of its list. Answers the settings that then hold; none where the bot has not been added. */
export async function setDigest(
  world: World,
  unit: Unit,
  change: (settings: DigestSettings) => DigestSettings,
): Promise<DigestSettings | null> {
  const digested = (channel: ChannelDocument): ChannelDocument => ({
    ...channel,
    digest: change(channel.digest ?? {}),
  });
  return (await rewrite(world.store.channels, unit.id, digested))?.value.digest ?? null;
}

/** Whether a time, HH:mm, is in the unit's working hours: no list comes outside them. */
export const isInHours = ({ calendar: { hours } }: Unit, at: string): boolean => at >= hours.opens && at < hours.closes;
