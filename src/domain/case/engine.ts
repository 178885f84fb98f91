// The one engine: decides what a command leads to, for every routine. Pure; time, calendar and identity are arguments.
import { ANSWER_COUNT } from './anonymous.ts';
import { inZone } from '../calendar/calendar.ts';
import {
  type Case,
  type CaseEvent,
  type Doer,
  doneOccurrences,
  openOccurrence,
  openOccurrences,
  type PersonId,
} from './case.ts';
import type { Command } from './command.ts';
import { consequences } from './consequences.ts';
import { correct, correctStart } from './correcting.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { inPlaceAt } from './whose.ts';
import { dueOf, endOf } from './deadlines.ts';
import { evolve } from './evolve.ts';
import { saidAs } from '../forms/fields.ts';
import { parseAnswers } from '../forms/forms.ts';
import { close, handOver, withdraw } from './leading.ts';
import { inPlaceOf } from './presence.ts';
import { isRefusal } from './refusals.ts';
import { isoMoment } from '../calendar/moment.ts';
import { type Decision, formContext, mustBeTheirs, mustHold, type Situation, stamp, stampBot } from './situation.ts';
import { mayNotWait, SNOOZE_FORM, snoozedUntil } from './snooze.ts';
import { start } from './starting.ts';
import { alreadyDone, save, submit } from './submitting.ts';

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
  return withOver(situation, c, [...told, ...consequences(situation, c, told)]);
}

/** The events, with the end of what opened only when its last day was over: nobody is asked for it. */
function withOver(s: Situation, c: Case, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const opened = new Set(
    events.flatMap((event) => (event.type === 'stepOpened' && mayBeOver(s.routine, event.step) ? [event.step] : [])),
  );
  if (opened.size === 0) return events;
  const after = events.reduce<Case>(evolve, c);
  const over = [...opened].flatMap((step): readonly CaseEvent[] => {
    const end = endOf(s.routine, s.calendar, after, step);
    return end && end <= s.now ? [{ ...stampBot(s), type: 'stepEnded', step }] : [];
  });
  return over.length === 0 ? events : [...events, ...over, ...consequences(s, after, over)];
}

/** Says whether a step may be over as soon as it opens. What is answered anonymously is told of when it ends. */
function mayBeOver(routine: Routine, step: string): boolean {
  const { endsAtDue, anonymous } = stepOf(routine, step);
  return endsAtDue === true && !anonymous;
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

/** Decides a putting off: until when, and why when that is beyond the last day. */
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
  if (mayNotWait(declared)) return { refused: 'firm', step };
  const until = snoozedUntil(s.calendar, c, s.by, s.now);
  const earlier = open.snoozes?.[s.by];
  if (earlier?.until === isoMoment(until)) return { refused: 'nothingNew' };
  const event = { ...stamp(s), type: 'nudgeSnoozed', step, n, reminder, until: isoMoment(until) } as const;
  if (until <= dueOf(s.routine, s.calendar, c, step, n)) return [event];
  const form = parseAnswers(SNOOZE_FORM, command.answers, formContext(s, c));
  return form.ok ? [{ ...event, reason: saidAs(form.answers.skal) }] : { refused: 'invalid', faults: form.faults };
}

/** The end of a step that ends by itself: what was answered anonymously is told, or what nobody has done is done no more. */
function end(s: Situation, c: Case, { step, answers = {} }: Extract<Command, { type: 'end' }>): Decision {
  if (s.by !== 'bot') throw new Error('A step that ends by itself is ended by the bot');
  const at = endOf(s.routine, s.calendar, c, step);
  if (!at || s.now < at) return { refused: 'notOpen', step };
  const open = stepOf(s.routine, step).anonymous && openOccurrence(c, step);
  // What nobody has answered has nothing to tell, and is not done.
  const isTold = open && answers[ANSWER_COUNT] !== 0;
  return [
    isTold ? { ...stamp(s), type: 'stepDone', step, n: open.n, answers } : { ...stamp(s), type: 'stepEnded', step },
  ];
}
