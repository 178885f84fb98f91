// Turning the lists of the day on and off: somebody's own in their chat, a unit's in its channel.
import type { View } from '../../domain/view.ts';
import { digestFault, digestView } from '../../domain/views/digest.ts';
import { noteView } from '../../domain/views/talk.ts';
import type { Actor } from '../bot.ts';
import { isInHours, setDigest, timesOf } from '../reminders/channel-digest.ts';
import { digestWish } from '../reminders/digest-words.ts';
import type { DigestSettings, PersonDocument } from '../documents.ts';
import { changePerson, holdingsOf } from '../staff/roster.ts';
import type { Unit, World } from '../world.ts';

/** Turns somebody's own list on or off. */
export async function turnMorning(world: World, me: PersonDocument, on: boolean): Promise<View> {
  await changePerson(world, me.id, ({ morning = {}, ...person }) => {
    const last = morning.day === undefined ? {} : { day: morning.day, until: morning.until ?? null };
    return { ...person, morning: on ? last : { ...last, off: true } };
  });
  return on
    ? noteView(
        'Min dag är på',
        'Du får en lista på morgonen de arbetsdagar då något väntar på dig. Skriv ”min dag av” om du vill slippa.',
      )
    : noteView(
        'Min dag är av',
        'Du får ingen lista på morgonen, men påminnelserna kommer som vanligt. Skriv ”min dag på” när du vill ha den igen.',
      );
}

/** What a text in a unit's channel leads to, when it is about the list there; only those who work in the unit may change it. */
export async function digestReply(world: World, unit: Unit, who: Actor, text: string): Promise<View | undefined> {
  const wish = digestWish(text);
  if (wish.is === 'other') return undefined;
  if (wish.is === 'unclear') return digestFault(unit, wish.which);
  const known = await world.store.people.read(who.id);
  const works = known && holdingsOf(world, known.value).some((holding) => holding.unit === unit.id);
  if (!works) return digestFault(unit, 'stranger');
  if (wish.at !== undefined && !isInHours(unit, wish.at)) return digestFault(unit, 'hours');
  const { on, alsoEmpty, at, days } = wish;
  const times = { ...(at === undefined ? {} : { at }), ...(days ? { days } : {}) };
  const settings = await setDigest(world, unit, ({ off, alsoEmpty: before, ...rest }): DigestSettings => {
    const isOff = on === undefined ? off === true : !on;
    const isAlsoEmpty = alsoEmpty ?? before === true;
    return { ...rest, ...times, ...(isOff ? { off: true } : {}), ...(isAlsoEmpty ? { alsoEmpty: true } : {}) };
  });
  return settings ? digestView(unit, { ...settings, ...timesOf(unit, settings) }) : undefined;
}
