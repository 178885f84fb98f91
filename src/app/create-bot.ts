// The bot itself: who speaks, what they mean, which use case answers.
import type { Action } from '../domain/actions.ts';
import { PERSONAL_NUMBER_WRITTEN } from '../domain/forms/given-back.ts';
import { containsPersonalNumber } from '../domain/forms/personnummer.ts';
import type { ButtonView, View } from '../domain/view.ts';
import { strangerView } from '../domain/views/access.ts';
import { mineButton } from '../domain/views/buttons.ts';
import { chooseView } from '../domain/views/start.ts';
import { helpView, inChannelView, noteView, unknownView, welcomeView } from '../domain/views/talk.ts';
import {
  absenceOf,
  absenceOfAnother,
  chooseAbsent,
  endAbsence,
  planAbsence,
  saveAbsence,
  saveDaysOff,
  showAbsence,
  showDaysOff,
} from './absence/absence.ts';
import { beginAccess, decideAccess, requestAccess } from './staff/access.ts';
import {
  beginClose,
  beginCorrect,
  beginHandOver,
  beginWithdraw,
  close,
  correct,
  handOver,
  saveSection,
  submit,
  withdraw,
} from './cases/act-on-case.ts';
import type { Actor, Bot } from './bot.ts';
import type { DemoCommands } from './talk/demo-commands.ts';
import type { Conversation, PersonDocument } from './documents.ts';
import { loggedAs } from './fault.ts';
import { emptyLater, formLeft, standsOn } from './cases/half-filled.ts';
import { intentOf, type Phrase } from './talk/intents.ts';
import { mistypedCase, nearCases } from './talk/near-cases.ts';
import { outOfReach } from './staff/out-of-reach.ts';
import { redeliver } from './messages/redeliver.ts';
import { EMPTY_DAY, remindersCard } from './reminders/reminders.ts';
import type { Filled, Reply } from './reply.ts';
import { rewrite } from './rewrite.ts';
import { changePerson, meet, sameChat, startableBy } from './staff/roster.ts';
import { tellingSaved } from './saved.ts';
import { hideSensitive, mine, showCase, showSection, showSensitive, showStep } from './cases/see-case.ts';
import { snooze } from './reminders/snooze.ts';
import { beginTakeRole, staff, takeRole } from './staff/staff.ts';
import { beginStart, start } from './cases/start-case.ts';
import { digestReply, turnMorning } from './talk/turn-lists.ts';
import { routinesInForce, type Unit, unitsLedBy, type World } from './world.ts';

/** Once what is under way has been done: making the cards for others would keep whoever pressed waiting for theirs. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes the bot. `demo` adds what only demo mode understands. */
export function createBot(world: World, demo?: DemoCommands): Bot {
  const afterwards = new Set<Promise<void>>();
  /** Runs what follows after the answer; what it cannot do now, the next sweep finds in the store. */
  const later = (next: (() => Promise<void>) | undefined): void => {
    if (!next) return;
    const run = nextTurn()
      .then(next)
      .catch((fault: unknown) => {
        world.log.error('after an answer', loggedAs(fault));
      })
      .finally(() => afterwards.delete(run));
    afterwards.add(run);
  };
  const telling = (work: (told: World) => Promise<Reply>): Promise<Reply> =>
    tellingSaved(world.store, (store) => work({ ...world, store }));
  const answer = ({ view, next }: Reply): View => {
    later(next);
    return view;
  };
  /** Who speaks. What could not be sent while they were out of reach is sent now. */
  const known = async (who: Actor): Promise<PersonDocument> => {
    const { me, isBack } = await meet(world, who);
    if (isBack) later(() => redeliver(world, me.id));
    return me;
  };
  return {
    wrote: async (who, text) => {
      if (containsPersonalNumber(text)) return noPersonalNumber('chatten');
      const me = await known(who);
      const forDemo = await demo?.tryText(text);
      if (forDemo) return forDemo;
      return isStranger(world, me) ? strangerView() : answer(await telling((told) => reply(told, me, text)));
    },
    wroteInChannel: async (who, text, channel) => {
      if (containsPersonalNumber(text)) return noPersonalNumber('kanalen');
      const unit = await keepChannel(world, channel);
      return (unit && (await digestReply(world, unit, who, text))) ?? inChannelView(unit?.name ?? null);
    },
    pressed: async (who, action, inputs, message) => {
      const me = await known(who);
      const reply = await telling(async (told) => {
        const done = await press(told, me, action, { inputs, message });
        if (message && done.givenBack) await emptyLater(told, me, message, done.givenBack);
        return done;
      });
      if (message && !reply.givenBack && standsOn(me, message)) later(() => formLeft(world, me, message));
      return answer(reply);
    },
    installed: async (who) => {
      const { me } = await meet(world, who);
      if (isStranger(world, me)) return strangerView();
      later(() => redeliver(world, me.id));
      return welcomeView(firstName(me));
    },
    uninstalled: (who) => changePerson(world, who.id, (person) => ({ ...person, chat: null, removedApp: true })),
    inChannel: async (channel) => (await keepChannel(world, channel))?.id ?? null,
    settled: async () => {
      while (afterwards.size > 0) await Promise.all(afterwards);
    },
  };
}

/** What a text in somebody's own chat leads to. */
async function reply(world: World, me: PersonDocument, text: string): Promise<Reply> {
  const intent = intentOf(text, routinesInForce(world));
  switch (intent.is) {
    case 'help':
      return { view: helpView(routinesInForce(world)) };
    case 'hello':
      return { view: welcomeView(firstName(me)) };
    case 'mine':
    case 'showWhich':
      return { view: await mine(world, me, 0) };
    case 'day':
      return { view: await remindersCard(world, me, EMPTY_DAY) };
    case 'outOfReach':
      return { view: await outOfReach(world, me) };
    case 'staff':
      return { view: await staff(world, me) };
    case 'morning':
      return { view: await turnMorning(world, me, intent.on) };
    case 'aboutMorning':
      return { view: noteView('Min dag', ABOUT_MORNING, [mineButton()]) };
    case 'inCase':
      return { view: noteView('Det gör du i ärendet', IN_CASE, [mineButton()]) };
    case 'showNear':
      return { view: await nearCases(world, me, intent.written) };
    case 'choose':
      return { view: await choose(world, me) };
    case 'absence':
      return intent.isOwn === false
        ? absenceOfAnother(world, me, text)
        : showAbsence(world, me, {}, intent.isSaid === false ? '' : text);
    case 'daysOff':
      return intent.isClear
        ? saveDaysOff(world, me, {}, { inputs: { lediga: intent.days.join(',') }, message: null })
        : showDaysOff(world, me, {}, intent.days);
    case 'access':
      return { view: beginAccess(world, me) };
    case 'thanks':
      return { view: noteView('Varsågod!', 'Skriv till mig igen när du behöver mig.') };
    case 'start':
      return { view: await beginStart(world, me, intent.routine, undefined) };
    case 'show':
      return showCase(world, me, { case: intent.case }, (id) => mistypedCase(world, me, id));
    case 'unknown':
      return { view: unknownView(intent.nearest.map(asButton)) };
  }
}

const ABOUT_MORNING =
  'Min dag är listan med det som är försenat och det som ska göras idag och i veckan. Den kommer på morgonen de arbetsdagar då något väntar på dig. Skriv ”min dag av” om du vill slippa den, och ”min dag på” när du vill ha den igen.';
const IN_CASE =
  'Öppna ärendet från dina ärenden. I steget skriver du vad som har hänt, och på kvittot rättar du. Från ”Visa ärendet” kan du som startade, eller enhetschefen, avsluta i förtid. Enhetschefen lämnar över roller. Vem som har vilken roll i enheten ser och ändrar enhetschefen med ”roller”.';

/** What a button leads to. A stranger may ask for access, nothing else. */
async function press(world: World, me: PersonDocument, action: Action, filled: Filled): Promise<Reply> {
  if (action.do === 'askAccess') return { view: beginAccess(world, me) };
  if (action.do === 'requestAccess') return requestAccess(world, me, filled);
  if (isStranger(world, me)) return { view: strangerView() };
  switch (action.do) {
    case 'help':
      return { view: helpView(routinesInForce(world)) };
    case 'mine':
      return { view: await mine(world, me, action.page ?? 0) };
    case 'reminders':
      return { view: await remindersCard(world, me, action) };
    case 'chooseRoutine':
      return { view: await choose(world, me) };
    case 'beginStart':
      return { view: await beginStart(world, me, action.routine, action.unit) };
    case 'start':
      return start(world, me, action, filled);
    case 'showCase':
      return showCase(world, me, action);
    case 'showStep':
      return showStep(world, me, action);
    case 'submit':
      return submit(world, me, action, filled);
    case 'showSection':
      return showSection(world, me, action);
    case 'saveSection':
      return saveSection(world, me, action, filled);
    case 'snooze':
      return snooze(world, me, action, filled);
    case 'showSensitive':
      return showSensitive(world, me, action, filled);
    case 'hideSensitive':
      return hideSensitive(world, me, action);
    case 'beginCorrect':
      return beginCorrect(world, me, action);
    case 'correct':
      return correct(world, me, action, filled);
    case 'beginHandOver':
      return beginHandOver(world, me, action);
    case 'handOver':
      return handOver(world, me, action, filled);
    case 'beginClose':
      return beginClose(world, me, action);
    case 'close':
      return close(world, me, action, filled);
    case 'beginWithdraw':
      return beginWithdraw(world, me, action);
    case 'withdraw':
      return withdraw(world, me, action);
    case 'absence':
      return showAbsence(world, me, action);
    case 'chooseAbsent':
      return chooseAbsent(world, me);
    case 'absenceOf':
      return absenceOf(world, me, action, filled);
    case 'planAbsence':
      return planAbsence(world, me, action);
    case 'saveAbsence':
      return saveAbsence(world, me, action, filled);
    case 'endAbsence':
      return endAbsence(world, me, action);
    case 'daysOff':
      return showDaysOff(world, me, action);
    case 'saveDaysOff':
      return saveDaysOff(world, me, action, filled);
    case 'staff':
      return { view: await staff(world, me, action.page) };
    case 'beginTakeRole':
      return { view: await beginTakeRole(world, me, action) };
    case 'takeRole':
      return takeRole(world, me, action);
    case 'approveAccess':
      return decideAccess(world, me, action.request, true);
    case 'denyAccess':
      return decideAccess(world, me, action.request, false);
  }
}

/** With one routine to start, its form at once; with several, the choice. */
async function choose(world: World, me: PersonDocument): Promise<View> {
  const startable = startableBy(world, me);
  const [only] = startable;
  return only && startable.length === 1 ? beginStart(world, me, only.routine.id, only.unit.id) : chooseView(startable);
}

/** Keeps where a unit's channel is, when this is one. Answers the unit. */
async function keepChannel(world: World, channel: Conversation): Promise<Unit | null> {
  const unit = [...world.units.values()].find((u) => u.channel === channel.id);
  if (!unit) return null;
  const found = await rewrite(world.store.channels, unit.id, (kept) =>
    sameChat(kept.conversation, channel) ? kept : { ...kept, conversation: channel },
  );
  if (!found) await world.store.channels.create({ id: unit.id, conversation: channel });
  return unit;
}

const asButton = ({ write, means }: Phrase): ButtonView => {
  const title = write.charAt(0).toUpperCase() + write.slice(1);
  const action: Action =
    means.is === 'start'
      ? { do: 'beginStart', routine: means.routine }
      : means.is === 'choose'
        ? { do: 'chooseRoutine' }
        : means.is === 'help'
          ? { do: 'help' }
          : means.is === 'absence'
            ? { do: 'absence' }
            : { do: 'mine' };
  return { title, action, ignoresInputs: true };
};

const isStranger = ({ units }: World, { id, holds }: PersonDocument): boolean =>
  !holds.some(({ unit }) => units.has(unit)) && unitsLedBy({ units }, id).length === 0;
const firstName = (me: PersonDocument): string => me.name.split(' ')[0] ?? me.name;

/** What is written where it does not belong is kept nowhere, not even who wrote it. */
const noPersonalNumber = (where: 'chatten' | 'kanalen'): View =>
  noteView(
    'Skriv inga personnummer',
    `${PERSONAL_NUMBER_WRITTEN} Ta bort ditt meddelande ur ${where}.${where === 'chatten' ? ' Vill du se ett ärende? Skriv ”visa” och ärendets kod.' : ''}`,
    // What a button in a channel leads to, everybody there would read.
    where === 'kanalen' ? [] : undefined,
  );
