// What is kept: the documents behind the ports. Every store keeps exactly these.
import type { Absence } from '../domain/case/absence.ts';
import type { OpenQuestion } from '../domain/case/carried.ts';
import type { CaseEvent, CaseId, Doer, Moment, PersonId, UnitId } from '../domain/case/case.ts';

/** A document and the version it was read at; a write with a stale version is refused. */
export type Versioned<T> = { readonly value: T; readonly etag: string };

/** Whom a message goes to: a person's own chat, or a unit's channel. */
export type Recipient = { readonly person: PersonId } | { readonly channel: UnitId };

/** What a message shows. The card is made from the case when it is sent, so that it is never older than the case. */
export type Shown =
  | { readonly kind: 'step'; readonly step: string; readonly n: number }
  | {
      readonly kind: 'nudge';
      readonly step: string;
      readonly n: number;
      readonly reminder: number;
      /** Whom it was meant for, who is away with no stand-in or cannot be reached. */
      readonly instead?: PersonId;
    }
  | { readonly kind: 'news'; readonly news: 'closed' | 'culled' }
  /** A role is the hearer's from now on: which, since it is said. */
  | { readonly kind: 'news'; readonly news: 'handedOver'; readonly role?: string }
  /** The meeting that the step `booking` books has another day, time or place. */
  | { readonly kind: 'news'; readonly news: 'moved'; readonly booking: string }
  /** What the hearer has acted on, of a step's nth time or the start form, has been corrected. */
  | { readonly kind: 'news'; readonly news: 'corrected'; readonly step: string; readonly n: number }
  /** The hearer is not to come any more to the meeting that the step `booking` books. */
  | { readonly kind: 'news'; readonly news: 'uninvited'; readonly booking: string }
  /** Another role than the hearer's own has been handed over, to somebody. */
  | { readonly kind: 'news'; readonly news: 'newHolder'; readonly role: string; readonly holder: PersonId };

/** Where a sent message stands, so that it can be updated. */
export type MessageRef = { readonly conversation: string; readonly serviceUrl: string; readonly id: string };

/**
 * A message that the bot owes, or has sent. `key` is derived, so that nothing is owed twice.
 * owed → claimed (until `lease`) → sent; `failed` when it may not be tried again; `cancelled` when its reason went away.
 * `face` is what the message said when it was last sent; when the case says otherwise, an update is owed.
 * An owed message that already has `message` is an update of it. One of a card with something `opened` on it never fails while the case
 * is kept: it stays owed, with `why` it was not taken.
 */
export type Delivery = {
  readonly key: string;
  readonly to: Recipient;
  readonly shows: Shown;
  readonly state: 'owed' | 'claimed' | 'sent' | 'failed' | 'cancelled';
  /** When it became owed, the last time. */
  readonly since: Moment;
  readonly face: string | null;
  /** Owed: not to be tried before this. Claimed: whoever holds it has until this. */
  readonly until: Moment | null;
  readonly attempts: number;
  readonly message: MessageRef | null;
  readonly why: Unreachable | null;
  /** When what is encrypted was opened on this card: once it is culled, the card is updated so that it does not stand there. */
  readonly opened?: Moment;
  /** What is `opened` on it was only typed there, in a form that came back: it goes when all that is sensitive in the case does, or its reader. */
  readonly typed?: true | undefined;
};
/** Cards in one person's chat about what is done for good, each as `step/n/message`. `left`: they say no more than that. */
export type SettledCards = {
  readonly person: PersonId;
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly left?: true;
  readonly cards: readonly string[];
};
/**
 * Why somebody cannot be sent to. `mayNotInstall`, `cannotInstall`: the app should have been installed for them, which Teams forbade,
 * or could not for want of an account or of the app.
 */
export type Unreachable = 'notInstalled' | 'blocked' | 'refused' | 'gaveUp' | 'mayNotInstall' | 'cannotInstall';

/** Sensitive answers, sealed: by step and occurrence (`start/1`), then by field. */
export type SealedAnswers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The fields that stores index and query by; derived from the rest at every save. */
export type CaseIndex = {
  readonly status: 'open' | 'closed';
  readonly unit: UnitId;
  readonly routine: string;
  /** Who has an open step. */
  readonly waitingOn: readonly PersonId[];
  /** `role/person` of everyone appointed. */
  readonly appointed: readonly string[];
  /** UTC ISO moments, comparable as text. */
  readonly nextDue: Moment | null;
  readonly wakeAt: Moment | null;
  /** How many messages are owed or being sent, and since when the oldest has been. */
  readonly owed: number;
  readonly owedSince: Moment | null;
  /** Of an open case that has one: its designation in the verksamhetssystem, as it is compared. */
  readonly designation?: string;
};

/** One case as it is stored. */
export type CaseDocument = {
  readonly id: CaseId;
  readonly index: CaseIndex;
  /** The start card it came from, so that the same card starts one case only. */
  readonly draft: string;
  readonly events: readonly CaseEvent[];
  readonly sealed: SealedAnswers;
  readonly deliveries: readonly Delivery[];
  readonly settled?: readonly SettledCards[];
  /** The fact row last written about this case, as JSON, so that it is written only when it changes. */
  readonly fact: string | null;
  /** What it was last kept to leave open for the unit's next case, as JSON. */
  readonly carried?: string;
  /** Anonymous answers that are being gathered, each step's sealed as one: by step and occurrence (`omdome/1`). */
  readonly boxes?: Readonly<Record<string, string>>;
};

/** What the cases of a unit and routine leave open for the next one. */
export type CarriedDocument = {
  /** `unit/routine`. */
  readonly id: string;
  readonly open: Readonly<Record<CaseId, readonly OpenQuestion[]>>;
  /** Cases whose open questions have come up in a later one: they are open no more. */
  readonly broughtUp: readonly CaseId[];
};

/** Somebody's own chat with the bot, or a channel it is in. Kept as ours, not the SDK's. */
export type Conversation = {
  readonly id: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly botId: string;
};

/**
 * An absence as somebody has heard of it: `who`, the days, and `as` what (what they stand in for, or who stands in for them). `missed`:
 * they could not be reached or nothing was to be said to them, so they have heard nothing.
 */
export type HeardAbsence = {
  readonly who: PersonId;
  readonly from: string;
  readonly to: string;
  readonly as: string;
  readonly missed?: true;
  /** Heard as the one who leads the unit, of roles that nobody stands in for. */
  readonly leads?: true;
};

/** A request for access that somebody is to hear of, and until when somebody is at telling them (UTC ISO). */
export type RequestToTell = { readonly request: string; readonly until: Moment };

/** A form that came back with something sensitive filled in, which is not the case's: a start form, or an anonymous answer. */
export type GivenBack =
  | { readonly kind: 'start'; readonly routine: string; readonly unit: UnitId; readonly draft: string }
  | { readonly kind: 'answer'; readonly unit: UnitId };

/** The card that such a form stands on, and when it is emptied (UTC ISO). */
export type HalfFilled = { readonly form: GivenBack; readonly message: MessageRef; readonly until: Moment };

/** A person on the staff: what the bot calls them, what they may do where, and where to reach them. */
export type PersonDocument = {
  readonly id: PersonId;
  readonly name: string;
  readonly holds: readonly { readonly unit: UnitId; readonly role: string }[];
  readonly chat: Conversation | null;
  /** Their address at work, as Teams knows it; null until it is learnt. For inviting them to meetings. */
  readonly mail: string | null;
  /** Days that they are away, none in common. */
  readonly absences?: readonly Absence[];
  /** What each of those whom they concern has heard of them: what differs from that is still to be told. */
  readonly heard?: readonly HeardAbsence[];
  /** Who said the latest of them, and until when somebody is at telling others of it (UTC ISO). */
  readonly telling?: { readonly by: PersonId; readonly until?: Moment };
  /** Requests for access that they are to hear of: an enhetschef of the question, whoever asked of the answer. */
  readonly requests?: readonly RequestToTell[];
  /** Forms of theirs that are to be emptied. */
  readonly halfFilled?: readonly HalfFilled[];
  /** Weekdays that they never work, 1 for Monday to 7. */
  readonly daysOff?: readonly number[];
  /** When the sweep is to look at them, and at the cases that they are in: an absence begins, ends or was changed. UTC ISO. */
  readonly wakeAt?: Moment | null;
  /** Teams did not take the latest message to them, and would not take the next; gone when one gets through or they write. */
  readonly missed?: { readonly why: Exclude<Unreachable, 'notInstalled'>; readonly since: Moment };
  /** Cases that have been closed, which they could not be told: they are once they are reached. */
  readonly unheard?: readonly CaseId[];
  /** They removed the app themselves, so it is not installed for them; gone when they are back. */
  readonly removedApp?: true;
  /** Their list of the day: whether it is turned off, and the last day that it was sent. */
  readonly morning?: { readonly off?: true } & Partial<OncePerDay>;
};

/**
 * Something that is sent once a day: the last day it was, YYYY-MM-DD. `until` is while somebody is at it; null when it is done, and then
 * `message` is what was sent, null when there was nothing to say or Teams would not take it.
 */
export type OncePerDay = {
  readonly day: string;
  readonly until: Moment | null;
  readonly message?: MessageRef | null;
};

/** Where a unit's channel is, learnt when the bot was added to the team or spoken to there. */
export type ChannelDocument = {
  readonly id: UnitId;
  readonly conversation: Conversation;
  /** What has been said in the channel of its list of the day; the usual unless said. */
  readonly digest?: DigestSettings;
  /** The list that was posted last. */
  readonly posted?: OncePerDay;
};

/** When a channel's list of the day is posted: HH:mm, weekdays with Monday as 1, whether at all, and whether also when it is empty. */
export type DigestSettings = {
  readonly at?: string;
  readonly days?: readonly number[];
  readonly off?: true;
  readonly alsoEmpty?: true;
};

/** Somebody asked to be let in; waits for the unit's enhetschef. */
export type AccessRequest = {
  readonly id: string;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly role: string;
  readonly at: Moment;
  /** `taken`: given once, and taken away since. */
  readonly state: 'waiting' | 'approved' | 'denied' | 'taken';
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Moment | null;
  /** The cards sent to those who may decide, to be updated when one has. */
  readonly cards: readonly MessageRef[];
};

/** What remains of a case for the figures: no person and no text. */
export type FactRow = {
  readonly id: string;
  readonly unit: UnitId;
  readonly routine: string;
  /** The Swedish day on which the case started, YYYY-MM-DD. */
  readonly day: string;
  readonly figures: Readonly<Record<string, number | null>>;
};

/**
 * When a unit's figures for a routine are next due: begun by its first case. Of its period, `told`: who has been sent them already;
 * `tries`: how many times Teams has put somebody off.
 */
export type FollowUp = {
  /** `unit/routine`. */
  readonly id: string;
  readonly unit: UnitId;
  readonly routine: string;
  readonly from: Moment;
  readonly wakeAt: Moment;
  readonly lease: Moment | null;
  readonly told?: readonly PersonId[];
  readonly tries?: number;
};

/** Who saw or did what, without saying anything about the family. Outlives the case. */
export type AccessEntry = {
  readonly at: Moment;
  readonly person: Doer;
  /** Whom they stood in for. */
  readonly for?: PersonId;
  readonly case: CaseId;
  readonly what:
    | 'started'
    | 'read'
    | 'readSensitive'
    | 'submitted'
    | 'saved'
    | 'snoozed'
    | 'corrected'
    | 'handedOver'
    | 'closed'
    | 'withdrawn'
    | 'culled'
    | 'removed'
    | 'refused'
    /** Heard, from its designation, that it is under way, and whose it is. */
    | 'heardOf';
  readonly step: string | null;
};
