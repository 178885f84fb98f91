// Cards about what is done and will not change again. A year of weekly reports leaves a thousand of them: each is kept as a line, only
// so that it can be emptied for whoever leaves the case, and filled again for whoever comes back.
import type { DateTime } from 'luxon';
import { type Case, doneOccurrences, type PersonId } from '../../domain/case/case.ts';
import { type Routine, stepOf } from '../../domain/routine/routine.ts';
import { isPersonal } from '../../domain/case/whose.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { CaseDocument, Delivery, SettledCards } from '../documents.ts';
import { cardKey, isReceipt } from './keys.ts';
import { hasLeft, type Situation } from './face.ts';

/** What a case keeps of its messages. */
export type Kept = Pick<CaseDocument, 'deliveries' | 'settled'>;

/**
 * Says whether the nth time of a step is done for good: it can no longer be corrected since the step has been done again, and its
 * receipt lists nothing that may change.
 */
function isPast(routine: Routine, c: Case, name: string, n: number): boolean {
  if (name === 'start') return false;
  const step = stepOf(routine, name);
  const done = doneOccurrences(c, name);
  return !isPersonal(step) && !step.lists && done.at(-1)?.n !== n && done.some((o) => o.n === n);
}

/** The messages with every card in full that whoever got it is to see otherwise now, since they have left the case or come back. */
export function awoken({ c }: Pick<Situation, 'c'>, kept: Kept, now: DateTime): Kept {
  const { deliveries, settled = [] } = kept;
  const changes = ({ person, left }: SettledCards): boolean => hasLeft(c, { person }) !== (left ?? false);
  const woken = settled.filter(changes).flatMap((group) => group.cards.map((card) => inFull(group, card, now)));
  const isShown = ({ key }: Delivery): boolean => deliveries.some(({ message }) => message && cardKey(message) === key);
  return keeping(
    kept,
    [...deliveries, ...woken.filter((card) => !isShown(card))],
    settled.filter((group) => !changes(group)),
  );
}

/** The messages with those cards shortened that will not change again. What is owed, being sent or opened stays as it is. */
export function atRest({ routine, c }: Situation, kept: Kept): Kept {
  const { deliveries, settled = [] } = kept;
  const isOver = ({ state, shows, opened, message, key }: Delivery): boolean =>
    state !== 'owed' &&
    state !== 'claimed' &&
    shows.kind !== 'news' &&
    opened === undefined &&
    // Not sent, it comes once whoever it is for has installed the bot.
    !(state === 'failed' && message === null && isReceipt({ key })) &&
    isPast(routine, c, shows.step, shows.n);
  const over = deliveries.filter(isOver);
  return keeping(
    kept,
    deliveries.filter((d) => !over.includes(d)),
    over.reduce((groups, d) => withCard(c, groups, d), settled),
  );
}

/** A case that never had any settled cards says nothing of them. */
const keeping = (before: Kept, deliveries: readonly Delivery[], settled: readonly SettledCards[]): Kept =>
  before.settled || settled.length > 0 ? { deliveries, settled } : { deliveries };

/** Nobody leaves a channel, and what was never sent stands nowhere: of those nothing is kept. */
function withCard(c: Case, groups: readonly SettledCards[], { to, shows, message }: Delivery): readonly SettledCards[] {
  if (!message || !('person' in to) || shows.kind === 'news') return groups;
  const { conversation, serviceUrl, id } = message;
  const card = `${shows.step}/${String(shows.n)}/${id}`;
  const left = hasLeft(c, to);
  const isTheirs = (group: SettledCards): boolean =>
    isSame(group, { person: to.person, conversation, serviceUrl }) && (group.left ?? false) === left;
  if (groups.some(isTheirs))
    return groups.map((group) => (isTheirs(group) ? { ...group, cards: [...group.cards, card] } : group));
  return [...groups, { person: to.person, conversation, serviceUrl, ...(left ? { left } : {}), cards: [card] }];
}

const isSame = (
  group: SettledCards,
  { person, conversation, serviceUrl }: { person: PersonId; conversation: string; serviceUrl: string },
): boolean => group.person === person && group.conversation === conversation && group.serviceUrl === serviceUrl;

/** A card as it was sent. What it says is not kept, so it is out of date. */
function inFull({ person, conversation, serviceUrl }: SettledCards, card: string, now: DateTime): Delivery {
  const [step = '', n, ...id] = card.split('/');
  const message = { conversation, serviceUrl, id: id.join('/') };
  return {
    key: cardKey(message),
    to: { person },
    shows: { kind: 'step', step, n: Number(n) },
    state: 'sent',
    since: utc(now),
    face: null,
    until: null,
    attempts: 0,
    message,
    why: null,
  };
}
