// Plays a routine forward in Swedish wall-clock time, as the people of a unit would: what is done, refused, waited for and nudged.
import { DateTime } from 'luxon';
import { type Calendar, defaultCalendar } from '../src/domain/calendar/calendar.ts';
import {
  type Case,
  type CaseEvent,
  doneOccurrences,
  latestAnswers,
  openOccurrence,
  openOccurrences,
  type Outcome,
  type PersonId,
} from '../src/domain/case/case.ts';
import { replay } from '../src/domain/case/evolve.ts';
import { type Routine, stepOf } from '../src/domain/routine/routine.ts';
import { isPersonal, isTheirs, whoseIs } from '../src/domain/case/whose.ts';
import { dueOf } from '../src/domain/case/deadlines.ts';
import type { Command } from '../src/domain/case/command.ts';
import { decide } from '../src/domain/case/engine.ts';
import type { Decision } from '../src/domain/case/situation.ts';
import type { Answers } from '../src/domain/forms/fields.ts';
import type { RawAnswers } from '../src/domain/forms/forms.ts';
import { nextNudgeAt, nudgesDue } from '../src/domain/nudges/nudges-due.ts';
import { reminderText } from '../src/domain/nudges/reminder-words.ts';
import { isRefusal, type Refusal } from '../src/domain/case/refusals.ts';
import { acceptable, asSent, type People, sealed } from './filled-in.ts';

/**
 * Three made-up people in each role: "behandlare 1", "behandlare 2", "behandlare 3". Those of a role that is drawn from others are
 * the people of those.
 */
export const madeUp = (routine: Routine): People =>
  Object.fromEntries(
    Object.keys(routine.roles).map((role) => [
      role,
      (routine.drawnFrom?.[role] ?? [role]).flatMap((one) => [1, 2, 3].map((n) => `${one} ${n}`)),
    ]),
  );

/** A moment of the Swedish clock, from `2027-03-24T15:10`. */
export const swedish = (when: string): DateTime<true> => {
  const at = DateTime.fromISO(when, { zone: 'Europe/Stockholm' });
  if (!at.isValid) throw new Error(`Not a moment: ${when}`);
  return at;
};

/** Begins to play a routine in a unit where `people` hold the roles. Set the clock with `at`, then `starts`. */
export const play = (
  routine: Routine,
  people: People = madeUp(routine),
  calendar: Calendar = defaultCalendar,
): Scenario => new Scenario(routine, people, calendar);

/**
 * A case as it is played. Who acts is said by role (whoever is appointed to it, else the first who holds it) or by name.
 * Everything that acts throws on a refusal; `tries` answers it.
 */
export class Scenario {
  readonly events: CaseEvent[] = [];
  readonly #routine: Routine;
  readonly #people: People;
  readonly #calendar: Calendar;
  readonly #claimed = new Set<string>();
  #now: DateTime | undefined;

  constructor(routine: Routine, people: People, calendar: Calendar) {
    this.#routine = routine;
    this.#people = people;
    this.#calendar = calendar;
  }

  /** Sets the clock, in Swedish wall time. */
  at(when: string): this {
    this.#now = swedish(when);
    return this;
  }

  /** Starts the case with an acceptable form; `answers` are filled in over it. */
  starts(answers: RawAnswers = {}, who: string = this.#routine.start.by): this {
    return this.#act(who, this.#starting(answers));
  }

  /** Sends the open form of a step: the answers given, or any acceptable ones. */
  does(who: string, step: string, answers?: RawAnswers): this {
    return this.#act(who, this.#submitting(who, step, answers));
  }

  /** Ends a step that ends by itself, as the bot does when its last day is over; with what was answered anonymously. */
  ends(step: string, answers: Answers = {}): this {
    return this.#act('bot', { type: 'end', step, answers });
  }

  /** Keeps a section of the open form of a step, numbered from 0, with these answers. */
  saves(who: string, step: string, section: number, answers: RawAnswers): this {
    return this.#act(who, this.saving(step, section, answers));
  }

  /** Sends the form of the latest time that a step was done (or the start form) again, with `changes` to what it held. */
  corrects(who: string, step: string, changes: RawAnswers): this {
    return this.#act(who, this.correcting(step, changes, this.#whoIs(who)));
  }

  /** Does anything else. */
  acts(who: string, command: Command): this {
    return this.#act(who, command);
  }

  /** The unit's chief hands a role in the case over. */
  handsOver(role: string, from: PersonId, to: PersonId): this {
    return this.#act(this.#routine.chief, { type: 'handOver', role, from, to });
  }

  closes(who: string, reason: string): this {
    return this.#act(who, { type: 'close', reason });
  }

  withdraws(who: string = this.#routine.start.by): this {
    return this.#act(who, { type: 'withdraw' });
  }

  /** Why a step cannot be sent. Nothing happens; throws when it could be. */
  tries(who: string, step: string, answers?: RawAnswers): Refusal {
    return this.triesTo(who, this.#submitting(who, step, answers));
  }

  /** Why a case cannot be started with these answers. */
  triesToStart(answers: RawAnswers, who: string = this.#routine.start.by): Refusal {
    return this.triesTo(who, this.#starting(answers));
  }

  /** Why somebody cannot do something else. Nothing happens; throws when it could be done. */
  triesTo(who: string, command: Command): Refusal {
    const decision = this.#decide(who, command);
    if (isRefusal(decision)) return decision;
    throw new Error(`${who} could ${command.type}: ${JSON.stringify(decision)}`);
  }

  /** The command that corrects a step (or `start`) with `changes` to what its form held. */
  correcting(step: string, changes: RawAnswers, by?: PersonId): Command {
    const own =
      step !== 'start' && isPersonal(stepOf(this.#routine, step))
        ? doneOccurrences(this.case, step).find(({ doneBy }) => doneBy === by)
        : undefined;
    const held = own?.answers ?? latestAnswers(this.case, step) ?? {};
    const n = own?.n ?? (step === 'start' ? 1 : (doneOccurrences(this.case, step).at(-1)?.n ?? 1));
    return { type: 'correct', step, n, answers: { ...asSent(held), ...changes } };
  }

  /** The command that keeps a section of the open form of a step. */
  saving(step: string, section: number, answers: RawAnswers): Command {
    return { type: 'save', step, n: openOccurrence(this.case, step)?.n ?? 1, section, answers };
  }

  get case(): Case {
    return replay(this.events);
  }

  /**
   * Open steps and their last moments; of one that several do each for themselves, with whose it is, and of one that is open several
   * times, the first by its name and the others with their number. A closed case waits for nothing.
   */
  get waitsFor(): Readonly<Record<string, string>> {
    if (this.ended) return {};
    const c = this.case;
    const open = Object.entries(this.#routine.steps).flatMap(([step, declared]) =>
      openOccurrences(c, step).map(({ n }, place): [string, string] => [
        isPersonal(declared)
          ? `${step}: ${whoseIs(this.#routine, c, step, n).join()}`
          : place === 0
            ? step
            : `${step}, gång ${n}`,
        clock(dueOf(this.#routine, this.#calendar, c, step, n)),
      ]),
    );
    return Object.fromEntries(open);
  }

  get ended(): boolean {
    return this.case.closed !== undefined;
  }

  get outcome(): Outcome | undefined {
    return this.case.closed?.outcome;
  }

  /** What was answered the latest time that a step was done. */
  answered(step: string): Answers | undefined {
    return latestAnswers(this.case, step);
  }

  /** Sweeps from one moment to another (not included) and leaves the clock there: when, to whom and what, each nudge once. */
  nudges(from: string, to: string): readonly string[] {
    const heard: string[] = [];
    let now: DateTime | undefined = swedish(from);
    while (now && now < swedish(to)) {
      const { send, overtaken } = nudgesDue(this.#routine, this.#calendar, this.case, now, this.#claimed);
      const where = { routine: this.#routine, calendar: this.#calendar, c: this.case };
      for (const { step, n, reminder, to: recipient, person = recipient } of send) {
        const text = reminderText(where, { step, n, reminder }, now) ?? '';
        heard.push(`${clock(now)} ${person}: ${text}`);
      }
      for (const { key } of [...send, ...overtaken]) this.#claimed.add(key);
      const next = nextNudgeAt(this.#routine, this.#calendar, this.case, now, this.#claimed);
      if (next && next <= now) throw new Error(`The sweep of ${clock(now)} left something unsaid`);
      now = next;
    }
    this.at(to);
    return heard;
  }

  #starting(answers: RawAnswers): Command {
    const { form, refuse } = this.#routine.start;
    const refused = refuse.map(({ when }) => when);
    return {
      type: 'start',
      id: `${this.#routine.prefix}-7F3K`,
      unit: 'enheten',
      chiefs: (this.#people[this.#routine.chief] ?? []).slice(0, 1),
      answers: { ...acceptable(form, this.#people, this.#clock(), refused), ...answers },
    };
  }

  #submitting(who: string, step: string, answers?: RawAnswers): Command & { readonly type: 'submit' } {
    const c = this.case;
    const by = this.#whoIs(who);
    const own = openOccurrences(c, step).find(({ n }) => isTheirs(this.#routine, c, step, n, by));
    const n = (own ?? openOccurrence(c, step))?.n ?? doneOccurrences(c, step).length + 1;
    return {
      type: 'submit',
      step,
      n,
      answers: answers ?? acceptable(stepOf(this.#routine, step).form, this.#people, this.#clock(), [], c),
    };
  }

  /** Somebody by name, or whoever has the role first: in the case, or in the unit. */
  #whoIs(who: string): PersonId {
    const c = this.events.length === 0 ? undefined : this.case;
    return c?.appointed[who]?.[0] ?? this.#people[who]?.[0] ?? who;
  }

  #decide(who: string, command: Command): Decision {
    const now = this.#clock();
    const c = this.events.length === 0 ? undefined : this.case;
    const by = this.#whoIs(who);
    const situation = { routine: this.#routine, calendar: this.#calendar, now, by, eligible: this.#people };
    return decide(situation, c, command);
  }

  #act(who: string, command: Command): this {
    const decision = this.#decide(who, command);
    if (isRefusal(decision)) throw new Error(`${who} was refused to ${command.type}: ${JSON.stringify(decision)}`);
    this.events.push(...decision.map((event) => sealed(this.#routine, event)));
    return this;
  }

  #clock(): DateTime {
    if (!this.#now) throw new Error('Set the clock first: .at(…)');
    return this.#now;
  }
}

const clock = (at: DateTime): string => at.setZone('Europe/Stockholm').toFormat('yyyy-MM-dd HH:mm');
