// Everything that is asked of the world. Stores, Teams and the clock stand behind these and nothing else.
import type { DateTime } from 'luxon';
import type { CaseId, Moment, PersonId, UnitId } from '../domain/case/case.ts';
import type { View } from '../domain/view.ts';
import type {
  AccessEntry,
  AccessRequest,
  CarriedDocument,
  CaseDocument,
  ChannelDocument,
  Conversation,
  FactRow,
  FollowUp,
  MessageRef,
  PersonDocument,
  Unreachable,
  Versioned,
} from './documents.ts';

/** Which page of a list is asked for: so many, after what `next` of the one before said; from the beginning with null. */
export type PageAsked = { readonly size: number; readonly after: string | null };

/** A page of a list; `next` is the key to read on from. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** Documents of one kind, each guarded by its version. */
export interface Documents<T extends { readonly id: string }> {
  read(id: string): Promise<Versioned<T> | undefined>;
  /** Writes a new one; `exists` when the id is taken. */
  create(value: T): Promise<'created' | 'exists'>;
  /** Writes over the version that was read; `stale` when somebody else was first (or it is gone). Answers the new version. */
  replace(value: T, etag: string): Promise<{ readonly etag: string } | 'stale'>;
}

export interface CaseStore extends Documents<CaseDocument> {
  /** As of any document; who saw or did what is written to the access log with it, all or nothing. */
  create(value: CaseDocument, accesses?: readonly AccessEntry[]): Promise<'created' | 'exists'>;
  /** As of any document; the access log as of `create`. */
  replace(
    value: CaseDocument,
    etag: string,
    accesses?: readonly AccessEntry[],
  ): Promise<{ readonly etag: string } | 'stale'>;
  /** Removes that version; `stale` when it has changed. A missing one counts as removed. */
  remove(id: CaseId, etag: string): Promise<'removed' | 'stale'>;
  /** Open cases that somebody is appointed in, soonest `nextDue` first (none last), then id. */
  openOf(person: PersonId, page: PageAsked): Promise<Page<CaseDocument>>;
  /** Open cases of a unit whose `nextDue` is at or before the moment (UTC ISO), soonest first, then id. */
  openIn(unit: UnitId, until: string, page: PageAsked): Promise<Page<CaseDocument>>;
  /** Ids of the open cases of a unit and a routine that have the designation, as it is compared: the first `most` of them. */
  openDesignated(unit: UnitId, routine: string, designation: string, most: number): Promise<readonly CaseId[]>;
  /** How many open cases each person is appointed in, in a role of a unit. */
  loads(unit: UnitId, role: string): Promise<ReadonlyMap<PersonId, number>>;
  /** How many open cases each unit has that is not among these. */
  openElsewhere(units: readonly UnitId[]): Promise<ReadonlyMap<UnitId, number>>;
  /** How many messages are owed, or being sent, in all cases; and since when the oldest has been, null for none. */
  owed(): Promise<{ readonly messages: number; readonly since: Moment | null }>;
  /** Ids of cases with `wakeAt` at or before the moment (UTC ISO), soonest first. */
  due(moment: string, page: PageAsked): Promise<Page<CaseId>>;
}

export interface PersonStore extends Documents<PersonDocument> {
  /** Those who hold the role in the unit, by name. */
  holding(unit: UnitId, role: string): Promise<readonly PersonDocument[]>;
  /** Ids of people with `wakeAt` at or before the moment (UTC ISO), soonest first. */
  due(moment: string): Promise<readonly PersonId[]>;
}

export interface FollowUpStore extends Documents<FollowUp> {
  due(moment: string): Promise<readonly FollowUp[]>;
}

export interface FactStore {
  /** Writes the row over any earlier one of the same id, which is of the same unit and routine. */
  put(row: FactRow): Promise<void>;
  /** Rows of a unit and routine whose day is in [from, to). */
  between(unit: UnitId, routine: string, from: string, to: string): Promise<readonly FactRow[]>;
}

export interface AccessLog {
  append(entry: AccessEntry): Promise<void>;
  of(caseId: CaseId): Promise<readonly AccessEntry[]>;
}

/** What a store keeps, to be moved to another: looked through from end to end, which no use case does. */
export interface Archive {
  /** Every id of a kind, in order; of the access log those of the cases that it has lines of. */
  ids(
    kind: 'cases' | 'people' | 'channels' | 'requests' | 'carried' | 'followUps' | 'accessLog',
  ): Promise<readonly string[]>;
  /** Every fact, by id. */
  facts(): Promise<readonly FactRow[]>;
}

/** All that is kept. */
export type Store = {
  readonly cases: CaseStore;
  readonly people: PersonStore;
  readonly channels: Documents<ChannelDocument>;
  readonly requests: Documents<AccessRequest>;
  readonly facts: FactStore;
  readonly carried: Documents<CarriedDocument>;
  readonly followUps: FollowUpStore;
  readonly accessLog: AccessLog;
  readonly archive: Archive;
  /**
   * Finishes what a process that ended in the middle of a write has left, and what could not be finished then, such as to clear away
   * everywhere what was removed. Each sweep asks for it.
   */
  settle(): Promise<void>;
  /** Throws when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/**
 * What became of a message. `later` may be tried again; `held` too, and is not the message's own failure: Teams is down, its
 * limits are used up, or it does not let the bot in; `gone` means that the message to update is no more.
 */
export type Sent =
  | { readonly ok: true; readonly message: MessageRef }
  | { readonly ok: false; readonly why: Unreachable | 'later' | 'held' | 'gone'; readonly retryAfterMs?: number };

export interface Messenger {
  send(to: Conversation, view: View): Promise<Sent>;
  update(message: MessageRef, to: Conversation, view: View): Promise<Sent>;
}

/**
 * What became of an installation: the chat that the person now has with the bot, or why there is none. `later` may be tried again, and so
 * may `held`, which is nobody's to be given up for.
 */
export type Installed =
  | { readonly ok: true; readonly chat: Conversation }
  | {
      readonly ok: false;
      readonly why: Extract<Unreachable, 'mayNotInstall' | 'cannotInstall'> | 'later' | 'held';
      readonly retryAfterMs?: number;
    };

/** Installs the bot's app for somebody, as the organisation has permitted it to. Installed already is as good as installed now. */
export interface Installer {
  install(person: PersonId): Promise<Installed>;
}

/** Seals and opens sensitive texts. `place` binds a sealed text to where it stands (`KRI-7F3K/start/1/orsak`). */
export interface Cipher {
  seal(text: string, place: string): string;
  /** Throws when the text was sealed elsewhere, with another key, or was changed. */
  open(sealed: string, place: string): string;
  /** Whether the key that a text was sealed with is among those given. */
  hasKeyFor(sealed: string): boolean;
  /** What a text is known by without being told: the same for the same text, under the current key first, then under older ones. */
  marks(text: string): readonly string[];
}

export interface Clock {
  /** Now, in Europe/Stockholm. */
  now(): DateTime;
}

export interface Random {
  /** `length` characters from an alphabet without look-alikes, for a person to quote. */
  reference(length: number): string;
  /** A number for a start card that nobody can guess. */
  draft(): string;
  /** A number from 0 up to but not 1, to spread moments with. */
  fraction(): number;
}

/** Structured log. Values are ids, names of steps, counts and codes; never what a person wrote. */
export interface Log {
  info(what: string, details?: Details): void;
  warn(what: string, details?: Details): void;
  error(what: string, details?: Details): void;
}

/** What is told with something that happened. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** What is timed: an answer to somebody, a pressed button, a sweep, a message to Teams, an operation of the store. */
export type Operation = 'turn' | 'action' | 'sweep' | 'send' | 'store';

/**
 * How long things take and how they end, for whoever watches over the bot from outside. Names, codes and counts that the program itself
 * has chosen: no id of anybody or of a chat, no reference of a case, and nothing that was written.
 */
export interface Telemetry {
  /** Does the work as one operation, within the one that it is part of; `outcome` says of its answer how it went. Throws what the work throws. */
  span<T>(operation: Operation, details: Details, work: () => Promise<T>, outcome: (answer: T) => Details): Promise<T>;
}
