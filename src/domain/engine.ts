// The one engine: decides what a command leads to, for every routine. Pure; time, calendar and identity are arguments.
import type { DateTime } from 'luxon';
import { appointedIn, appointments } from './appointments.ts';
import { type Calendar, inZone } from './calendar.ts';
import {
  type Appointments,
  type Case,
  type CaseEvent,
  type CaseId,
  type DoneOccurrence,
  type Doer,
  doneOccurrences,
  evolve,
  isOpen,
  openOccurrence,
  openOccurrences,
  type PersonId,
  savedAnswers,
  stepState,
  type UnitId,
} from './case.ts';
import {
  countDone,
  course,
  fixedAnswers,
  holdsIn,
  inPlaceAt,
  isPersonal,
  isTheirs,
  mayBeDone,
  openIn,
  roundOf,
  stepOf,
  turnOf,
  whoseIs,
} from './course.ts';
import { isCulled } from './culling.ts';
import { dueOf, endOf } from './deadlines.ts';
import { type Answers, type ChoiceField, isSealed, saidAs } from './fields.ts';
import { type FormContext, parseAnswers, type RawAnswers, rawOf } from './forms.ts';
import { doersOf, inPlaceOf, isAppointed, standsInFor } from './presence.ts';
import type { Refusal } from './refusals.ts';
import { isRefusal } from './refusals.ts';
import { type Routine, startersOf, type Step } from './routine.ts';
import { SNOOZE_FORM, snoozedUntil } from './snooze.ts';
import { withSection } from './sections.ts';

export type Command =
  | {
      readonly type: 'start';
      readonly id: CaseId;
      readonly unit: UnitId;
      readonly chiefs: readonly PersonId[];
      readonly answers: RawAnswers;
    }
  | { readonly type: 'submit'; readonly step: string; readonly n: number; readonly answers: RawAnswers }
  /** Keeps one section of a form, numbered from 0, to be continued by anyone whose step it is. */
  | {
      readonly type: 'save';
      readonly step: string;
      readonly n: number;
      readonly section: number;
      readonly answers: RawAnswers;
    }
  /** With `section`, only the answers of that section are given; the others stand. */
  | {
      readonly type: 'correct';
      readonly step: string;
      readonly n: number;
      readonly section?: number;
      readonly answers: RawAnswers;
    }
  /** Puts a reminder off; the reason is asked for when that is beyond the last day. */
  | {
      readonly type: 'snooze';
      readonly step: string;
      readonly n: number;
      readonly reminder: number;
      readonly answers: RawAnswers;
    }
  | { readonly type: 'handOver'; readonly role: string; readonly from: PersonId; readonly to: PersonId }
  | { readonly type: 'withdraw' }
  | { readonly type: 'close'; readonly reason: string }
  | { readonly type: 'cullSensitive' }
  /** A step that ends by itself has come to its end. `answers` are what was answered of it anonymously, put together. */
  | { readonly type: 'end'; readonly step: string; readonly answers?: Answers };

export type Situation = {
  readonly routine: Routine;
  readonly calendar: Calendar;
  readonly now: DateTime;
  /** Who signed in; `bot` for what the routine itself does. */
  readonly by: Doer;
  /** Who holds which role in the case's unit. */
  readonly eligible: Readonly<Record<string, readonly PersonId[]>>;
  /** The unit's enhetschefer today: they lead its cases, whoever was appointed when a case began. */
  readonly chiefs?: readonly PersonId[];
};

/** What happened, or why nothing did. */
export type Decision = readonly CaseEvent[] | Refusal;

/**
 * Decides a command. Answers the events that it leads to, with every consequence (steps that open, are passed over, the case
 * that closes), or a refusal. Throws only on what no person can cause: an unknown step, a second start, a unit without a chief.
 */
export function decide(asGiven: Situation, c: Case | undefined, command: Command): Decision {
  const situation = { ...asGiven, now: inZone(asGiven.calendar, asGiven.now) };
  if (command.type === 'start') return start(situation, c, command);
  if (!c) throw new Error(`A case that has not started cannot ${command.type}`);
  if (c.closed && command.type !== 'cullSensitive') return { refused: 'closed', ...c.closed };
  const facts = act(situation, c, command);
  if (isRefusal(facts)) return facts;
  const told = inTheNameOf(absentBehind(situation, c, command), situation.by, facts);
  return [...told, ...consequences(situation, c, told)];
}

/** In whose place a command is given; undefined when whoever gives it may do so themselves. */
function absentBehind(
  { routine, by }: Situation,
  c: Case,
  command: Exclude<Command, { type: 'start' }>,
): PersonId | undefined {
  if ('step' in command && 'n' in command && command.step !== 'start')
    return inPlaceAt(routine, c, command.step, command.n, by);
  const { start, chief } = routine;
  return inPlaceOf(
    c,
    command.type === 'handOver' ? [chief] : command.type === 'close' ? [start.by, chief] : [start.by],
    by,
  );
}

/** What a stand-in did says for whom. */
const inTheNameOf = (absent: PersonId | undefined, by: Doer, facts: readonly CaseEvent[]): readonly CaseEvent[] =>
  absent === undefined ? facts : facts.map((fact) => (fact.by === by ? { ...fact, for: absent } : fact));

function act(s: Situation, c: Case, command: Exclude<Command, { type: 'start' }>): Decision {
  switch (command.type) {
    case 'submit':
      return submit(s, c, command);
    case 'save':
      return save(s, c, command);
    case 'correct':
      return command.step === 'start' ? correctStart(s, c, command.answers) : correct(s, c, command);
    case 'snooze':
      return snooze(s, c, command);
    case 'handOver':
      return handOver(s, c, command);
    case 'withdraw':
      return withdraw(s, c);
    case 'close':
      return close(s, c, command.reason);
    case 'cullSensitive':
      if (s.by !== 'bot') throw new Error('Only the bot culls');
      return c.sensitiveCulled ? [] : [{ ...stamp(s), type: 'sensitiveCulled' }];
    case 'end':
      return end(s, c, command);
  }
}

function start(s: Situation, c: Case | undefined, command: Extract<Command, { type: 'start' }>): Decision {
  if (c) throw new Error(`Case ${c.id} has already started`);
  if (s.by === 'bot') throw new Error('A case is started by a person');
  if (command.chiefs.length === 0)
    throw new Error(`Unit ${command.unit} has no ${s.routine.chief}: the case would wait on nobody`);
  const { routine } = s;
  const may = startersOf(routine).flatMap((role) => s.eligible[role] ?? []);
  if (!may.includes(s.by)) return { refused: 'notYours', role: startersOf(routine)[0] ?? routine.start.by, who: may };
  const excluded = excludes(routine, command.answers);
  if (excluded) return excluded;
  const form = parseAnswers(routine.start.form, command.answers, formContext(s, undefined), routine.start.periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const named = appointedIn(routine.start, form.answers).map(({ role, people }) => [role, people] as const);
  const appointed: Appointments = {
    [routine.start.by]: [s.by],
    [routine.chief]: command.chiefs,
    ...Object.fromEntries(named),
  };
  const started: CaseEvent = {
    ...stamp(s),
    type: 'caseStarted',
    id: command.id,
    routine: routine.id,
    version: routine.version,
    unit: command.unit,
    answers: form.answers,
    appointed,
  };
  return [started, ...consequences(s, undefined, [started])];
}

/** The routine's own refusals stand before any fault of the form: nobody should fill in the rest in vain. */
function excludes(routine: Routine, raw: RawAnswers): Refusal | undefined {
  const rule = routine.start.refuse.find(({ when }) => holdsIn(when, raw));
  return rule && { refused: 'excluded', text: rule.text };
}

function submit(s: Situation, c: Case, command: Extract<Command, { type: 'submit' }>): Decision {
  const step = stepOf(s.routine, command.step);
  if (step.anonymous) return { refused: 'anonymous', step: command.step };
  const done = doneOccurrences(c, command.step).find((o) => o.n === command.n);
  if (done) return alreadyDone(command.step, done);
  const opening = openingOf(s, c, command.step, command.n);
  if (isRefusal(opening)) return opening;
  const notYours = mustBeTheirs(s, c, command.step, command.n);
  if (notYours) return notYours;
  const fixed = fixedAnswers(step, turnOf(s.routine, c, command.step, command.n));
  const saved = savedAnswers(c, command.step, command.n);
  const sent = { ...rawOf(saved), ...command.answers };
  const form = parseAnswers(step.form, sent, { ...formContext(s, c, fixed), earlier: onlySealed(saved) }, step.periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const answers = withCounts(step, c, form.answers);
  return [
    ...opening,
    { ...stamp(s), type: 'stepDone', step: command.step, n: command.n, answers },
    ...appointed(s, c, command, answers),
    ...(step.closes && holdsIn(step.closes, answers)
      ? [{ ...stamp(s), type: 'caseClosed', outcome: 'genomford' } as const]
      : []),
  ];
}

const alreadyDone = (step: string, { n, doneBy, doneFor, doneAt }: DoneOccurrence): Refusal => ({
  refused: 'alreadyDone',
  step,
  n,
  by: doneBy,
  ...(doneFor === undefined ? {} : { for: doneFor }),
  at: doneAt,
});

/**
 * What somebody answers in a step that is anonymous, or why it cannot be taken. Nothing happens in the case: whether they have
 * answered already, and what becomes of it, is for whoever keeps such answers. Throws when the step is not anonymous.
 */
export function ballot(
  asGiven: Situation,
  c: Case,
  { step: name, n, answers }: Extract<Command, { type: 'submit' }>,
): { readonly answers: Answers } | Refusal {
  const s = { ...asGiven, now: inZone(asGiven.calendar, asGiven.now) };
  const step = stepOf(s.routine, name);
  if (!step.anonymous) throw new Error(`${name} is not anonymous`);
  if (c.closed) return { refused: 'closed', ...c.closed };
  if (!isOpen(c, name, n)) return { refused: 'notOpen', step: name };
  const notYours = mustBeTheirs(s, c, name, n);
  if (notYours) return notYours;
  const form = parseAnswers(step.form, answers, formContext(s, c));
  return form.ok ? { answers: form.answers } : { refused: 'invalid', faults: form.faults };
}

/** The end of a step that ends by itself: what was answered anonymously is told, or what nobody has done is done no more. */
function end(s: Situation, c: Case, { step, answers = {} }: Extract<Command, { type: 'end' }>): Decision {
  if (s.by !== 'bot') throw new Error('A step that ends by itself is ended by the bot');
  const at = endOf(s.routine, s.calendar, c, step);
  if (!at || s.now < at) return { refused: 'notOpen', step };
  const open = stepOf(s.routine, step).anonymous && openOccurrence(c, step);
  return [
    open ? { ...stamp(s), type: 'stepDone', step, n: open.n, answers } : { ...stamp(s), type: 'stepEnded', step },
  ];
}

function save(s: Situation, c: Case, command: Extract<Command, { type: 'save' }>): Decision {
  const { step: name, n } = command;
  const step = stepOf(s.routine, name);
  const done = doneOccurrences(c, name).find((o) => o.n === n);
  if (done) return alreadyDone(name, done);
  const section = step.sections?.[command.section];
  if (!section || !isOpen(c, name, n)) return { refused: 'notOpen', step: name };
  const notYours = mustBeTheirs(s, c, name, n);
  if (notYours) return notYours;
  const saved = savedAnswers(c, name, n);
  const context = formContext(s, c, fixedAnswers(step, turnOf(s.routine, c, name, n)));
  const form = parseAnswers(
    step.form,
    withSection(section, saved, command.answers),
    { ...context, earlier: saved, partial: true },
    step.periods?.filter(({ to }) => section.fields.includes(to)),
  );
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  // Both stand in the form's order, so that the same answers are the same text.
  if (JSON.stringify(form.answers) === JSON.stringify(saved)) return { refused: 'nothingNew' };
  return [{ ...stamp(s), type: 'answersSaved', step: name, n, answers: form.answers }];
}

/** What is sealed stands as it is when the form is sent; all else that was saved is looked at anew, since days pass and people leave. */
const onlySealed = (saved: Answers): Answers =>
  Object.fromEntries(Object.entries(saved).filter(([, answer]) => isSealed(answer)));

/** Nothing for a step that is open; for one that may be done at any time, that it opened just now. */
function openingOf(s: Situation, c: Case, step: string, n: number): Decision {
  if (isOpen(c, step, n)) return [];
  return mayBeDone(s.routine, c, step, n)
    ? [{ ...stampBot(s), type: 'stepOpened', step, n }]
    : { refused: 'notOpen', step };
}

function correctStart(s: Situation, c: Case, raw: RawAnswers): Decision {
  const notYours = mustHold(s, c, s.routine.start.by);
  if (notYours) return notYours;
  const excluded = excludes(s.routine, raw);
  if (excluded) return excluded;
  const { form: asked, periods } = s.routine.start;
  const culled = isCulled(s.routine, c, 'start', 1);
  const form = parseAnswers(asked, raw, { ...formContext(s, c), culled, earlier: c.start }, periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const facts = corrected(s, c, c.start, {
    ...stamp(s),
    type: 'answersCorrected',
    step: 'start',
    n: 1,
    answers: form.answers,
  });
  if (isRefusal(facts)) return facts;
  const named = appointedIn(s.routine.start, form.answers, c.start);
  return [...facts, ...named.map((change) => ({ ...stamp(s), type: 'appointed', ...change }) as const)];
}

function correct(s: Situation, c: Case, command: Extract<Command, { type: 'correct' }>): Decision {
  const step = stepOf(s.routine, command.step);
  const latest = correctable(s.routine, c, command.step).find(({ n }) => n === command.n);
  if (!latest) return { refused: 'notOpen', step: command.step };
  const notYours = mustBeTheirs(s, c, command.step, command.n);
  if (notYours) return notYours;
  const context = {
    ...formContext(s, c, fixedAnswers(step, turnOf(s.routine, c, command.step, command.n))),
    culled: isCulled(s.routine, c, command.step, command.n),
    earlier: latest.answers,
  };
  const section = command.section === undefined ? undefined : step.sections?.[command.section];
  const sent = section ? withSection(section, latest.answers, command.answers) : command.answers;
  const form = parseAnswers(step.form, sent, context, step.periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const answers = { ...form.answers, ...countsIn(step, latest.answers) };
  const event = { ...stamp(s), type: 'answersCorrected', step: command.step, n: command.n, answers } as const;
  const facts = corrected(s, c, latest.answers, event);
  return isRefusal(facts) ? facts : [...facts, ...appointed(s, c, command, answers, latest.answers)];
}

/** What may be corrected of a step: the latest time that it was done, or each one's own. Not what has ended by itself. */
export function correctable(routine: Routine, c: Case, name: string): readonly DoneOccurrence[] {
  const step = stepOf(routine, name);
  if (step.anonymous || stepState(c, name).ended) return [];
  return doneOccurrences(c, name).slice(isPersonal(step) ? 0 : -1);
}

type AnswersCorrected = Extract<CaseEvent, { type: 'answersCorrected' }>;

/** A correction stands if it changes something, unless it takes away the ground from a step that is already done. */
function corrected(s: Situation, c: Case, earlier: Answers, event: AnswersCorrected): Decision {
  // Both stand in the form's order, so that the same answers are the same text.
  if (JSON.stringify(event.answers) === JSON.stringify(earlier)) return { refused: 'nothingNew' };
  const already = groundless(s.routine, c);
  const undone = groundless(s.routine, evolve(c, event)).find((name) => name !== event.step && !already.includes(name));
  return undone === undefined ? [event] : { refused: 'builtUpon', step: undone };
}

/**
 * Steps that are done without being due: they wait, or are passed over. What comes again by itself leaves such steps behind it,
 * to be done anew; a correction may not make any more of them.
 */
const groundless = (routine: Routine, c: Case): readonly string[] =>
  Object.entries(course(routine, c)).flatMap(([name, { is }]) =>
    (is === 'waiting' || is === 'passedOver') && roundOf(routine, c, name).length > 0 ? [name] : [],
  );

function snooze(s: Situation, c: Case, command: Extract<Command, { type: 'snooze' }>): Decision {
  const { step, n, reminder } = command;
  const done = doneOccurrences(c, step).find((o) => o.n === n);
  if (done) return alreadyDone(step, done);
  const open = openOccurrences(c, step).find((o) => o.n === n);
  const { remind, by, anonymous } = stepOf(s.routine, step);
  const declared = remind[reminder];
  // Who has put off what is answered anonymously would stand in the case.
  if (!open || !declared || anonymous || declared.to === 'channel') return { refused: 'notOpen', step };
  const notYours = declared.to === by ? mustBeTheirs(s, c, step, n) : mustHold(s, c, declared.to);
  if (notYours) return notYours;
  if (declared.firm) return { refused: 'firm', step };
  const until = snoozedUntil(s.calendar, c, s.by, s.now);
  const earlier = open.snoozes?.[s.by];
  if (earlier?.until === isoMoment(until)) return { refused: 'nothingNew' };
  const event = { ...stamp(s), type: 'nudgeSnoozed', step, n, reminder, until: isoMoment(until) } as const;
  if (until <= dueOf(s.routine, s.calendar, c, step, n)) return [event];
  const form = parseAnswers(SNOOZE_FORM, command.answers, formContext(s, c));
  return form.ok ? [{ ...event, reason: saidAs(form.answers.skal) }] : { refused: 'invalid', faults: form.faults };
}

function handOver(s: Situation, c: Case, command: Extract<Command, { type: 'handOver' }>): Decision {
  if (s.by === 'bot' || !leaders(s, c).includes(s.by))
    return { refused: 'notYours', role: s.routine.chief, who: leaders(s, c) };
  const { role, from, to } = command;
  if (!Object.hasOwn(s.routine.roles, role) || !isAppointed(c, role, from))
    return { refused: 'invalid', faults: { from: 'Personen har inte längre den rollen i ärendet.' } };
  if (!(s.eligible[role] ?? []).includes(to)) return { refused: 'invalid', faults: { to: 'Välj någon i listan.' } };
  if (from === to || isAppointed(c, role, to)) return { refused: 'nothingNew' };
  return [{ ...stamp(s), type: 'handedOver', role, from, to }];
}

function withdraw(s: Situation, c: Case): Decision {
  const notYours = mustHold(s, c, s.routine.start.by);
  if (notYours) return notYours;
  if (doneOccurrences(c, s.routine.start.withdrawBefore).length > 0)
    return { refused: 'tooLateToWithdraw', step: s.routine.start.withdrawBefore };
  return [{ ...stamp(s), type: 'caseClosed', outcome: 'atertagen' }];
}

function close(s: Situation, c: Case, reason: string): Decision {
  const may = [...holdersOf(c, s.routine.start.by), ...leaders(s, c)];
  if (s.by === 'bot' || !may.includes(s.by)) return { refused: 'notYours', role: s.routine.chief, who: may };
  const form = parseAnswers(closeForm(s.routine), { skal: reason }, formContext(s, c));
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  return [{ ...stamp(s), type: 'caseClosed', outcome: 'avslutadIFortid', reason: saidAs(form.answers.skal) }];
}

/** What a person says when closing a case early: one of a few reasons, so that nothing personal has to be written. */
const CLOSE_FORM = {
  skal: {
    kind: 'choice',
    label: 'Varför avslutas ärendet i förtid?',
    options: {
      behovUpphort: 'Behovet finns inte längre',
      onskan: 'Den som får stödet vill avsluta',
      flyttat: 'Ärendet har flyttat till annan enhet eller kommun',
      annanInsats: 'En annan insats tar vid',
      startadFel: 'Ärendet startades av misstag',
      annat: 'Annat skäl, som står i verksamhetssystemet',
    },
  },
} as const;

/** The same, with the routine's own reasons where it has any. */
export const closeForm = ({ closeReasons }: Pick<Routine, 'closeReasons'>): { readonly skal: ChoiceField } => ({
  skal: { ...CLOSE_FORM.skal, options: closeReasons ?? CLOSE_FORM.skal.options },
});

/** Everything that follows from the facts: steps open, are passed over or wait again, the case closes, what is sensitive is culled. */
function consequences(s: Situation, before: Case | undefined, facts: readonly CaseEvent[]): readonly CaseEvent[] {
  const c = facts.reduce<Case | undefined>(evolve, before);
  if (!c) return [];
  if (c.closed) return c.sensitiveCulled ? [] : [{ ...stampBot(s), type: 'sensitiveCulled' }];
  const standings = Object.entries(course(s.routine, c));
  const moves = standings.flatMap(([step, standing]): CaseEvent[] => {
    const open = openOccurrences(c, step).map(({ n }) => n);
    const { passedOver } = stepState(c, step);
    if (standing.is === 'open') {
      const wanted = openIn(standing);
      const gone = open.filter((n) => !wanted.includes(n));
      return [
        ...gone.map((n) => ({ ...stampBot(s), type: 'stepTakenBack', step, n }) as const),
        ...wanted
          .filter((n) => !open.includes(n))
          .map((n) => ({ ...stampBot(s), type: 'stepOpened', step, n }) as const),
      ];
    }
    if (standing.is === 'passedOver' && !passedOver) return [{ ...stampBot(s), type: 'stepPassedOver', step }];
    const idle = standing.is === 'waiting' || standing.is === 'dormant';
    if ((idle && (open.length > 0 || passedOver)) || (standing.is === 'ended' && open.length > 0))
      return [{ ...stampBot(s), type: 'stepTakenBack', step }];
    return [];
  });
  const finished = !standings.some(([, standing]) => standing.is === 'open' || standing.is === 'waiting');
  const closing: readonly CaseEvent[] = finished ? [{ ...stampBot(s), type: 'caseClosed', outcome: 'genomford' }] : [];
  const sensitiveNeeded = standings.find(([step]) => step === s.routine.retention.sensitiveUntil)?.[1].is;
  const cull = !c.sensitiveCulled && (finished || sensitiveNeeded === 'ended');
  return [...moves, ...(cull ? [{ ...stampBot(s), type: 'sensitiveCulled' } as const] : []), ...closing];
}

const appointed = (
  s: Situation,
  c: Case,
  { step, n }: { readonly step: string; readonly n: number },
  answers: Answers,
  earlier?: Answers,
): readonly CaseEvent[] =>
  appointments(s.routine, c, { step, n, by: s.by }, answers, earlier).map((change) => ({
    ...stamp(s),
    type: 'appointed',
    ...change,
  }));

const mustHold = (s: Situation, c: Case, role: string): Refusal | undefined =>
  s.by !== 'bot' && holdsRole(c, role, s.by) ? undefined : { refused: 'notYours', role, who: c.appointed[role] ?? [] };

const mustBeTheirs = (s: Situation, c: Case, step: string, n: number): Refusal | undefined => {
  if (s.by !== 'bot' && isTheirs(s.routine, c, step, n, s.by)) return undefined;
  return { refused: 'notYours', role: stepOf(s.routine, step).by, who: whoseIs(s.routine, c, step, n) };
};

/** Who may hand over and close: the enhetschef appointed in the case, and the unit's own today. */
const leaders = (s: Situation, c: Case): readonly PersonId[] => [
  ...new Set([...holdersOf(c, s.routine.chief), ...(s.chiefs ?? [])]),
];

/** Says whether somebody may do what is the role's in the case: they are appointed to it, or stand in today for one who is. */
export const holdsRole = (c: Case, role: string, who: PersonId): boolean =>
  isAppointed(c, role, who) || standsInFor(c, role, who).length > 0;

const holdersOf = (c: Case, role: string): readonly PersonId[] => [
  ...new Set([...(c.appointed[role] ?? []), ...doersOf(c, role)]),
];

const withCounts = (step: Step, c: Case, answers: Answers): Answers => ({
  ...answers,
  ...Object.fromEntries(Object.entries(step.counted ?? {}).map(([name, { of }]) => [name, countDone(of, c)])),
});
const countsIn = (step: Step, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name in (step.counted ?? {})));

const formContext = (s: Situation, c: Case | undefined, fixed: Readonly<Record<string, string>> = {}): FormContext => ({
  today: s.now,
  eligible: s.eligible,
  appointed: c?.appointed ?? {},
  everAppointed: c?.everAppointed ?? {},
  fixed,
  culled: c?.sensitiveCulled ?? false,
});
const stamp = (s: Situation) => ({ at: isoMoment(s.now), by: s.by });
const stampBot = (s: Situation) => ({ at: isoMoment(s.now), by: 'bot' as const });
const isoMoment = (at: DateTime): string => at.toISO() ?? '';
