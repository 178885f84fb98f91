// Whatever people do, in whatever order: the invariants that every case of every routine keeps.
import fc from 'fast-check';
import type { DateTime } from 'luxon';
import { defaultCalendar, endOfDay, isWorkingDay, isWorkingTime } from '../../../src/domain/calendar/calendar.ts';
import {
  type Case,
  type CaseEvent,
  doneOccurrences,
  latestAnswers,
  type Occurrence,
  openOccurrences,
  stepState,
} from '../../../src/domain/case/case.ts';
import { evolve, replay } from '../../../src/domain/case/evolve.ts';
import { causeOf, causesOf, givesWay } from '../../../src/domain/case/causes.ts';
import { holds } from '../../../src/domain/case/conditions.ts';
import { course, openIn } from '../../../src/domain/case/course.ts';
import { type Routine, type Step, stepOf } from '../../../src/domain/routine/routine.ts';
import { groupAt, isPersonal, whoseIs } from '../../../src/domain/case/whose.ts';
import { dueOf, endOf, recordedDate } from '../../../src/domain/case/deadlines.ts';
import type { Command } from '../../../src/domain/case/command.ts';
import { decide } from '../../../src/domain/case/engine.ts';
import { closeForm } from '../../../src/domain/case/leading.ts';
import { ballot } from '../../../src/domain/case/submitting.ts';
import type { Field, Form } from '../../../src/domain/forms/fields.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import { nextNudgeAt, nudgesDue } from '../../../src/domain/nudges/nudges-due.ts';
import { dateOfItsOwn, nudgesOf } from '../../../src/domain/nudges/nudges.ts';
import { isRefusal } from '../../../src/domain/case/refusals.ts';
import { dialogmote } from '../../../src/routines/dialogmote.ts';
import { kontaktperson } from '../../../src/routines/kontaktperson.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { umgangesstod } from '../../../src/routines/umgangesstod.ts';
import { umgangesstodDom } from '../../../src/routines/umgangesstod-dom.ts';
import { acceptable, asSent, sealed } from '../../filled-in.ts';
import { madeUp, swedish } from '../../scenario.ts';
import { circle } from '../circle.ts';
import { loops } from '../loops.ts';
import { sheet } from '../sheet.ts';
import { visits } from '../visits.ts';

/** One thing that somebody does; the numbers choose among what there is, so that any of them means something. */
type Move = {
  readonly what: 'wait' | 'doOpen' | 'save' | 'submit' | 'correct' | 'handOver' | 'close' | 'withdraw' | 'cull';
  readonly who: number;
  readonly step: number;
  readonly n: number;
  readonly minutes: number;
  /** One for each field in turn. */
  readonly answers: readonly number[];
};

const often = (what: Move['what'], weight: number) => ({ arbitrary: fc.constant(what), weight });
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.oneof(
    often('doOpen', 60),
    often('save', 12),
    often('wait', 12),
    often('submit', 12),
    often('correct', 14),
    often('handOver', 6),
    often('close', 1),
    often('withdraw', 1),
    often('cull', 1),
  ),
  who: fc.nat(20),
  step: fc.nat(20),
  n: fc.nat(5),
  minutes: fc.oneof(fc.nat(600), fc.nat(60 * 24 * 12)),
  answers: fc.array(fc.nat(30), { minLength: 3, maxLength: 12 }),
});
const moves = (minLength: number) => fc.array(move, { minLength, maxLength: 50 });
/** Around Easter and the night to summer time, Ascension Day, midsummer, the night to winter time, Christmas. */
const beginning = fc.oneof(
  ...['2027-03-23T06:00', '2027-05-04T06:00', '2027-06-22T06:00', '2027-10-29T06:00', '2026-12-22T06:00'].map((day) =>
    fc.nat(60 * 24 * 4).map((minutes) => swedish(day).plus({ minutes })),
  ),
);

const SECRET = 'Something sensitive';
const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];

/** What might be sent in a field; what no form takes comes last. */
function sendable(field: Field, people: Readonly<Record<string, readonly string[]>>, now: DateTime): readonly string[] {
  const day = (days: number): string => now.plus({ days }).toFormat('yyyy-MM-dd');
  switch (field.kind) {
    case 'text':
      if (field.designation) return ['2026-0417', 'LC 4411', 'Made up', '', '20121212-1212'];
      return [field.sensitive ? SECRET : 'Made up', 'Made up', '', '20121212-1212'];
    case 'choice':
    case 'choices':
      return [
        ...Object.keys(field.options),
        ...Object.keys(field.options),
        ...Object.keys(field.options),
        '',
        'constructor',
      ];
    case 'number':
      return [String(field.min), String(field.max), String(field.max + 1), ''];
    case 'date':
      return [day(0), day(0), day(-1), day(3), '', '2027-02-29'];
    case 'confirm':
      return ['true', 'true', ''];
    case 'time':
      return ['13:30', '25:00', ''];
    case 'people':
    case 'person':
      return [...(people[field.role] ?? []), 'nobody'];
  }
}

/** What may be left empty is, whatever was saved of it: a saved day may have passed. */
const emptied = (form: Form): RawAnswers => Object.fromEntries(Object.keys(form).map((name) => [name, '']));

/** The steps whose form is filled in by sections. */
const sectioned = (routine: Routine): readonly (readonly [string, Step])[] =>
  Object.entries(routine.steps).filter(([, { sections }]) => sections !== undefined);

/** One other answer at a time to the questions that are answered with an option. */
const otherChoices = (form: Form): readonly RawAnswers[] =>
  Object.entries(form).flatMap(([name, field]) =>
    field.kind === 'choice'
      ? Object.keys(field.options)
          .slice(1)
          .map((option) => ({ [name]: option }))
      : [],
  );

/** A case as it is played by moves; every event is checked as it happens. */
class Played {
  readonly events: CaseEvent[] = [];
  readonly claimed = new Set<string>();
  readonly routine: Routine;
  /** Whether what must hold is checked at every turn. */
  readonly watchful: boolean;
  readonly people: Readonly<Record<string, readonly string[]>>;
  now: DateTime;

  constructor(routine: Routine, now: DateTime, choices: readonly number[], watchful = true) {
    this.watchful = watchful;
    this.routine = routine;
    this.people = madeUp(routine);
    this.now = now;
    const { form, refuse, by } = routine.start;
    const refused = refuse.flatMap(({ when }) => Object.keys(when));
    const chosen = Object.entries(form).flatMap(([name, field], i): [string, string][] =>
      field.kind === 'choice' && !refused.includes(name)
        ? [[name, pick(Object.keys(field.options), choices[i % choices.length] ?? 0) ?? '']]
        : [],
    );
    const answers = {
      ...acceptable(
        form,
        this.people,
        now,
        refuse.map(({ when }) => when),
      ),
      ...Object.fromEntries(chosen),
    };
    const chiefs = [`${routine.chief} 1`];
    this.tell(`${by} 1`, { type: 'start', id: `${routine.prefix}-7F3K`, unit: 'unit', chiefs, answers });
  }

  #known: { readonly length: number; readonly c: Case } | undefined;
  /** The same case as the bot has it, event by event since it began. */
  #running: Case | undefined;

  get case(): Case {
    if (this.#known?.length !== this.events.length)
      this.#known = { length: this.events.length, c: replay(this.events) };
    return this.#known.c;
  }

  /** Decides a command, keeps what happened, and checks what must hold whatever it was. */
  tell(by: string, command: Command): void {
    const before = this.events.length === 0 ? undefined : this.case;
    const situation = { routine: this.routine, calendar: defaultCalendar, now: this.now, by, eligible: this.people };
    const decision = decide(situation, before, command);
    if (before?.closed && command.type !== 'cullSensitive') expect(decision).toMatchObject({ refused: 'closed' });
    if (isRefusal(decision)) return;
    for (const event of decision) {
      if (event.type === 'stepDone' && before) {
        const mayDo = by === 'bot' ? [by] : whoseIs(this.routine, before, event.step, event.n);
        expect(mayDo).toContain(by);
        expect(by === 'bot').toBe(stepOf(this.routine, event.step).anonymous !== undefined);
      }
      if (before?.sensitiveCulled) expect(JSON.stringify(event)).not.toContain(SECRET);
      this.events.push(sealed(this.routine, event));
    }
    if (this.watchful && decision.length > 0) this.holds();
  }

  move({ what, who, step, n, minutes, answers }: Move): void {
    const c = this.case;
    const steps = Object.keys(this.routine.steps);
    const everyone = [...Object.values(this.people).flat(), 'a stranger', 'bot'];
    const by = pick(everyone, who) ?? 'bot';
    const name = pick(steps, step) ?? '';
    const chief = c.appointed[this.routine.chief]?.[0] ?? by;
    const starter = c.appointed[this.routine.start.by]?.[0] ?? by;
    const drawn = (asked: Field, i: number): string =>
      pick(sendable(asked, this.people, this.now), answers[i % answers.length] ?? 0) ?? '';
    const anything = (form: Form): RawAnswers =>
      Object.fromEntries(Object.entries(form).map(([field, asked], i) => [field, drawn(asked, i)]));
    const choices = (form: Form): RawAnswers =>
      Object.fromEntries(
        Object.entries(form).flatMap(([field, asked], i) =>
          asked.kind === 'choice' ? [[field, drawn(asked, i)]] : [],
        ),
      );
    /** What the form takes, mostly: the choices are drawn, the rest is as it should be. */
    const likely = (form: Form): RawAnswers => ({
      ...acceptable(form, this.people, this.now, [], c),
      ...choices(form),
    });
    switch (what) {
      case 'wait':
        this.now = this.now.plus({ minutes });
        this.endWhatIsOver();
        if (this.watchful) this.sweep();
        return;
      case 'doOpen': {
        const open = pick(
          steps.filter((s) => stepState(c, s).occurrences.some((o) => o.state === 'open')),
          step,
        );
        if (open === undefined) return;
        const { form, anonymous } = stepOf(this.routine, open);
        const occurrence = pick(openOccurrences(c, open), n);
        const doer = pick(whoseIs(this.routine, c, open, occurrence?.n ?? 1), who) ?? by;
        const command = { type: 'submit', step: open, n: occurrence?.n ?? 1, answers: likely(form) } as const;
        if (anonymous) this.votes(doer, command);
        else this.tell(doer, command);
        return;
      }
      case 'save': {
        const [begun, { form, by: role, sections = [] }] = pick(sectioned(this.routine), step) ?? [
          name,
          stepOf(this.routine, name),
        ];
        const done = doneOccurrences(c, begun).length;
        const sent = who % 3 === 0 ? anything(form) : likely(form);
        this.tell(who % 4 === 0 ? by : (c.appointed[role]?.[0] ?? by), {
          type: 'save',
          step: begun,
          n: n === 5 ? n : done + 1,
          section: n % (sections.length + 1),
          answers: sent,
        });
        return;
      }
      case 'submit':
        this.tell(by, { type: 'submit', step: name, n, answers: anything(stepOf(this.routine, name).form) });
        return;
      case 'correct': {
        const done = ['start', ...steps.filter((s) => doneOccurrences(c, s).length > 0)];
        const corrected = n === 5 ? name : (pick(done, step) ?? 'start');
        const { form, by: role } = corrected === 'start' ? this.routine.start : stepOf(this.routine, corrected);
        const own: Occurrence | undefined =
          corrected !== 'start' && isPersonal(stepOf(this.routine, corrected))
            ? pick(doneOccurrences(c, corrected), who)
            : undefined;
        const latest = own?.n ?? (corrected === 'start' ? 1 : (doneOccurrences(c, corrected).at(-1)?.n ?? 1));
        const doer = own ? whoseIs(this.routine, c, corrected, own.n)[0] : c.appointed[role]?.[0];
        const whom = who % 4 === 0 ? by : (doer ?? by);
        const held = own?.state === 'done' ? own.answers : latestAnswers(c, corrected);
        const changed = { ...asSent(held ?? {}), ...choices(form) };
        const sent = n % 2 === 0 ? changed : anything(form);
        this.tell(whom, { type: 'correct', step: corrected, n: n === 4 ? n : latest, answers: sent });
        return;
      }
      case 'handOver': {
        const role = pick(Object.keys(this.routine.roles), step) ?? '';
        const from = c.appointed[role]?.[0] ?? by;
        this.tell(n === 5 ? by : chief, { type: 'handOver', role, from, to: pick(everyone, answers[0] ?? 0) ?? '' });
        return;
      }
      case 'close':
        this.tell(who % 4 === 0 ? by : chief, {
          type: 'close',
          reason: pick([...Object.keys(closeForm(this.routine).skal.options), ''], n) ?? '',
        });
        return;
      case 'withdraw':
        this.tell(who % 4 === 0 ? by : starter, { type: 'withdraw' });
        return;
      case 'cull':
        this.tell('bot', { type: 'cullSensitive' });
        return;
    }
  }

  /** Everybody answers as well as they can until the case is closed; fails when that does not lead there. */
  finish(): void {
    for (let turn = 0; !this.case.closed; turn += 1) {
      expect(turn).toBeLessThan(90);
      const c = this.case;
      const open = Object.keys(this.routine.steps).filter((s) => openOccurrences(c, s).length > 0);
      const step = open.find((s) => !stepOf(this.routine, s).anonymous && this.canBeDone(s));
      if (step === undefined) {
        this.now = this.nextEnd();
        this.endWhatIsOver();
        continue;
      }
      const { form, repeat } = stepOf(this.routine, step);
      const ending = repeat?.atMost === 'unlimited' ? Object.entries(repeat.ends) : [];
      const n = openOccurrences(c, step)[0]?.n ?? 1;
      const usual = {
        ...emptied(form),
        ...acceptable(form, this.people, this.now, [], c, groupAt(this.routine, c, { step, n }, this.people)),
        ...Object.fromEntries(ending.map(([field, [option = '']]) => [field, option])),
        ...this.daysTheCaseAsksFor(step, form),
      };
      // When the first that comes to mind cannot be, such as a meeting on a day that has gone, another answer can.
      for (const other of [{}, ...otherChoices(form)]) {
        this.tell(whoseIs(this.routine, c, step, n)[0] ?? '', {
          type: 'submit',
          step,
          n,
          answers: { ...usual, ...other },
        });
        if (this.events.length > c.length) break;
      }
      if (this.events.length === c.length) throw new Error(`${step} could not be done`);
    }
  }

  /** Of the days that may not be today, or may no longer be left empty: those that can be. */
  daysTheCaseAsksFor(step: string, form: Form): RawAnswers {
    const today = this.now.setZone('Europe/Stockholm').startOf('day');
    const dayUnder = (date: string | undefined): DateTime | undefined =>
      date === undefined ? undefined : recordedDate(this.routine, this.case, date);
    return Object.fromEntries(
      Object.entries(form).flatMap(([name, field]) => {
        if (field.kind !== 'date') return [];
        const first = dayUnder(field.notBefore?.date);
        const stoodFor = dayUnder(field.neededAfter?.date);
        // What was done today was done yesterday too.
        if (field.notAgain && latestAnswers(this.case, step)?.[name] === today.toFormat('yyyy-MM-dd'))
          return [[name, today.minus({ days: 1 }).toFormat('yyyy-MM-dd')]];
        const isAsked = field.optional ? stoodFor && stoodFor < today : first && first > today;
        return isAsked ? [[name, (first && first > today ? first : today).toFormat('yyyy-MM-dd')]] : [];
      }),
    );
  }

  /** A question about those in the case has no answer while nobody is. */
  canBeDone(step: string): boolean {
    const { appointed } = this.case;
    return Object.values(stepOf(this.routine, step).form).every(
      (field) =>
        (field.kind !== 'person' && field.kind !== 'people') ||
        field.among !== 'case' ||
        (appointed[field.role] ?? []).length > 0,
    );
  }

  /** When the first of the steps ends that end by themselves; when there is none, nobody can go on but by closing. */
  nextEnd(): DateTime {
    const ends = Object.keys(this.routine.steps).flatMap(
      (step) => endOf(this.routine, defaultCalendar, this.case, step) ?? [],
    );
    const [next] = ends.sort((a, b) => a.toMillis() - b.toMillis());
    if (next) return next > this.now ? next : this.now;
    this.tell(this.case.appointed[this.routine.chief]?.[0] ?? '', {
      type: 'close',
      reason: Object.keys(closeForm(this.routine).skal.options)[0] ?? '',
    });
    expect(this.case.closed).toBeDefined();
    return this.now;
  }

  /** The bot ends what is over, and nothing else. */
  endWhatIsOver(): void {
    for (const step of Object.keys(this.routine.steps)) {
      if (this.case.closed) return;
      const end = endOf(this.routine, defaultCalendar, this.case, step);
      const { length } = this.events;
      this.tell('bot', { type: 'end', step });
      expect(this.events.length > length).toBe(end !== undefined && end <= this.now);
    }
  }

  /** An anonymous answer leaves nothing in the case. */
  votes(by: string, command: Extract<Command, { type: 'submit' }>): void {
    const situation = { routine: this.routine, calendar: defaultCalendar, now: this.now, by, eligible: this.people };
    const isClosed = this.case.closed !== undefined;
    expect(decide(situation, this.case, command)).toMatchObject({ refused: isClosed ? 'closed' : 'anonymous' });
    const answer = ballot(situation, this.case, command);
    if (isRefusal(answer)) expect(answer.refused).toBe(isClosed ? 'closed' : 'invalid');
  }

  /** What is due is sent in working hours only, once, and leaves nothing due. */
  sweep(): void {
    const keys = nudgesOf(this.routine, defaultCalendar, this.case).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const due = () => nudgesDue(this.routine, defaultCalendar, this.case, this.now, this.claimed);
    const { send, overtaken } = due();
    const told = [...send, ...overtaken];
    if (told.length > 0) expect(isWorkingTime(defaultCalendar, this.now)).toBe(true);
    for (const { key, at } of told) {
      expect(at <= this.now && !this.claimed.has(key)).toBe(true);
      this.claimed.add(key);
    }
    // One at a time of a step, besides what is about a day of its own, such as the one on which a bistånd runs out.
    const subjects = send.map((nudge) =>
      [nudge.step, nudge.n, nudge.to, nudge.person, dateOfItsOwn(this.routine, nudge)].join(' '),
    );
    expect(new Set(subjects).size).toBe(send.length);
    if (told.length > 0) expect(due()).toEqual({ send: [], overtaken: [] });
    const next = nextNudgeAt(this.routine, defaultCalendar, this.case, this.now, this.claimed);
    if (next) expect(next >= this.now && isWorkingTime(defaultCalendar, next)).toBe(true);
  }

  /** What holds after every decision. */
  holds(): void {
    const { routine, events, case: c } = this;
    expect(events.reduce<Case | undefined>((state, event) => evolve(state, structuredClone(event)), undefined)).toEqual(
      c,
    );
    // Asked at each turn, of what follows one upon the other, and of what nobody has asked anything: there are the same reminders.
    this.#running = events.slice(this.#running?.length ?? 0).reduce(evolve, this.#running) ?? c;
    expect(nudgesOf(routine, defaultCalendar, this.#running)).toEqual(nudgesOf(routine, defaultCalendar, c));
    for (const { occurrences } of Object.values(c.steps))
      for (const o of occurrences)
        expect(JSON.stringify(o.state === 'open' ? (o.saved ?? {}) : o.answers)).not.toMatch(/20121212-1212|nobody/);
    const done = events.flatMap((event) => (event.type === 'stepDone' ? [`${event.step} ${String(event.n)}`] : []));
    expect(new Set(done).size).toBe(done.length);
    expect(events.filter(({ type }) => type === 'sensitiveCulled').length).toBe(c.sensitiveCulled ? 1 : 0);
    for (const [step, asked] of Object.entries(routine.steps)) {
      const { forEach } = asked;
      if (!forEach) continue;
      const { occurrences, ended } = stepState(c, step);
      // What gives way may have lost what it was about, and what somebody has handed over is theirs no more.
      const { by, each } = stepOf(routine, forEach.step);
      const isHandedOver = each === true && c.handOvers.some(({ role }) => role === by);
      const mayBeGroundless = (o: Occurrence): boolean => o.state === 'done' && (isHandedOver || givesWay(forEach, o));
      const all = occurrences.filter((o) => causeOf(routine, c, step, o.n) !== undefined || !mayBeGroundless(o));
      const times = all.filter(({ state }) => state === 'done').length;
      const about = all.map((o) => causeOf(routine, c, step, o.n)?.n);
      if (!c.closed) expect(about).toEqual(all.map((o) => o.about));
      expect(new Set(about).size).toBe(about.length);
      const causes = causesOf(routine, forEach, c).length;
      expect(times).toBeLessThanOrEqual(causes);
      const isOver = ended === true || (asked.unless !== undefined && holds(asked.unless, c));
      if (c.closed?.outcome === 'genomford' && !isOver) expect([step, times]).toEqual([step, causes]);
    }
    if (c.closed) {
      expect(c.sensitiveCulled).toBe(true);
      expect(nudgesOf(routine, defaultCalendar, c)).toEqual([]);
      return;
    }
    const standings = Object.entries(course(routine, c));
    const open = standings.flatMap(([step, s]) => openIn(s).map((n): [string, number] => [step, n]));
    const found = Object.keys(routine.steps).flatMap((step) =>
      stepState(c, step).occurrences.flatMap((o) => (o.state === 'open' ? [[step, o.n]] : [])),
    );
    expect(found).toEqual(open);
    expect(open).not.toEqual([]);
    for (const [step, n] of open) {
      const { repeat, again, forEach, anytime, each } = stepOf(routine, step);
      expect([step, whoseIs(routine, c, step, n).length > 0]).toEqual([step, true]);
      if (each) expect(whoseIs(routine, c, step, n)).toEqual([c.everAppointed[stepOf(routine, step).by]?.[n - 1]]);
      if (!again && !forEach && !anytime && !each && repeat?.atMost !== 'unlimited')
        expect(n).toBeLessThanOrEqual(repeat?.atMost ?? 1);
      const due = dueOf(routine, defaultCalendar, c, step, n);
      expect(isWorkingDay(defaultCalendar, due)).toBe(true);
      expect(due.toMillis()).toBe(endOfDay(defaultCalendar, due).toMillis());
    }
  }
}

const begun = fc.tuple(beginning, fc.array(fc.nat(30), { minLength: 3, maxLength: 12 }));

describe.each([
  ['krisstöd', krisstod],
  ['the small routine', visits],
  ['the routine with a form in sections', sheet],
  ['the routine that goes round', loops],
  ['the routine that each does for themselves', circle],
])('%s', (_name, routine) => {
  test('keeps its invariants whatever people do, and can always be brought to its end', () => {
    fc.assert(
      fc.property(begun, moves(1), ([now, choices], all) => {
        const played = new Played(routine, now, choices);
        for (const each of all) played.move(each);
        played.finish();
      }),
      { numRuns: 40 },
    );
  });

  test('and people get everywhere in these tests: each step is done, each end is reached', () => {
    const reached = new Set<string>();
    for (const [[now, choices], all] of fc.sample(fc.tuple(begun, moves(40)), { numRuns: 80, seed: 1 })) {
      const played = new Played(routine, now, choices, false);
      for (const each of all) played.move(each);
      for (const event of played.events) {
        if (event.type === 'stepDone') reached.add(event.step);
        else reached.add(event.type === 'caseClosed' ? event.outcome : event.type);
      }
    }
    const ends = ['genomford', 'avslutadIFortid', 'atertagen'];
    const ended = Object.values(routine.steps).some(({ endsAtDue }) => endsAtDue) ? ['stepEnded'] : [];
    const turns = [...ended, 'stepTakenBack', 'answersCorrected', 'handedOver', 'sensitiveCulled'];
    const saves = sectioned(routine).length > 0 ? ['answersSaved'] : [];
    const all = [...ends, ...turns, ...saves, ...Object.keys(routine.steps)];
    expect(all.filter((what) => !reached.has(what))).toEqual([]);
  });
});

/** Too long for people who do whatever they like to get everywhere in them. */
describe.each([
  ['umgängesstöd enligt dom', umgangesstodDom],
  ['kontaktperson', kontaktperson],
  ['umgängesstöd', umgangesstod],
  ['dialogmöte', dialogmote],
])('%s', (_name, routine) => {
  test('keeps its invariants whatever people do, and can always be brought to its end', () => {
    fc.assert(
      fc.property(begun, moves(20), ([now, choices], all) => {
        const played = new Played(routine, now, choices);
        for (const each of all) played.move(each);
        played.finish();
      }),
      { numRuns: 15 },
    );
  });
});
