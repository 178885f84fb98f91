// What the messages of a case are known by. The same message always has the same key, so that it is owed once, however often its case is
// looked at:
//   step/<step>/<n>/<person>                                 the card of an open step
//   receipt/<step>/<n>/<person>                              what others get than whoever did it
//   nudge/<step>/<n>/<reminder>/<day>/<person or channel:…>  a reminder
//   news/<what>/…                                            what those in the case hear besides
//   card/<conversation>/<id>                                 a card that is known by nothing but where it stands
import type { PersonId } from '../../domain/case/case.ts';
import { EVERYONE } from '../../domain/nudges/nudges-due.ts';
import type { Delivery, MessageRef, Recipient } from '../documents.ts';

type Known = Pick<Delivery, 'key'>;

/** The card of a step's nth time, to somebody. */
export const stepKey = (step: string, n: number, person: PersonId): string => `step/${step}/${String(n)}/${person}`;

/** Says whether a message is the card of an open step. */
export const isStepCard = ({ key }: Known): boolean => key.startsWith('step/');

/** The receipt of a step's nth time, to somebody else than whoever did it. */
export const receiptKey = (step: string, n: number, person: PersonId): string =>
  `receipt/${step}/${String(n)}/${person}`;

/** Says whether a message is a receipt that somebody else got. */
export const isReceipt = ({ key }: Known): boolean => key.startsWith('receipt/');

/** News of something, to somebody; `of` says of what, so that each is told once. */
export const newsKey = (news: string, person: PersonId, ...of: readonly string[]): string =>
  ['news', news, ...of, person].join('/');

/** A card by where it stands. */
export const cardKey = ({ conversation, id }: MessageRef): string => `card/${conversation}/${id}`;

/** A nudge by its own key, `<step>/<n>/<reminder>/<day>`, to a recipient. */
export const nudgeKey = (nudge: string, to: Recipient): string =>
  `${NUDGE}${nudge}/${'person' in to ? to.person : `${CHANNEL}${to.channel}`}`;

/** What a nudge's message claims: the nudge, and the nudge for that person; nothing of another message. */
export function nudgesClaimedBy({ key }: Known): readonly string[] {
  if (!key.startsWith(NUDGE)) return [];
  const claimed = key.slice(NUDGE.length);
  const nudge = claimed.split('/').slice(0, 4).join('/');
  // One that nobody is to hear any more is kept as if for the channel.
  return [nudge, claimed.startsWith(CHANNEL, nudge.length + 1) ? `${nudge}/${EVERYONE}` : claimed];
}

/** The day that a nudge's message is about, YYYY-MM-DD. */
export const dayOfNudge = ({ key }: Known): string | undefined => key.split('/')[4];

const NUDGE = 'nudge/';
const CHANNEL = 'channel:';
