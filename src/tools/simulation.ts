// Plays a whole case of any routine through the real use cases, by made-up people and a clock that is moved by hand, and tells
// everything that is done and sent: when, to whom and what.
import type { DateTime } from 'luxon';
import { type CaseFile, readCase } from '../app/cases/case-file.ts';
import type { Store } from '../app/ports.ts';
import { sweep } from '../app/reminders/sweep.ts';
import { unitRoutineId } from '../app/unit-routine.ts';
import type { Action } from '../domain/actions.ts';
import { type Case, doneOccurrences } from '../domain/case/case.ts';
import { course, turnOf } from '../domain/case/course.ts';
import { placeOf } from '../domain/case/place.ts';
import { whoseIs } from '../domain/case/whose.ts';
import { sensitiveIn } from '../domain/case/culling.ts';
import { recordedDate } from '../domain/case/deadlines.ts';
import { inSweden } from '../domain/calendar/moment.ts';
import type { RawAnswers } from '../domain/forms/forms.ts';
import { formOf, type Routine } from '../domain/routine/routine.ts';
import type { InputView, View } from '../domain/view.ts';
import { filledIn } from './filling-in.ts';
import { type Office, openOffice, type Report } from './office.ts';
import { later, type Turn, turnsOf } from './pace.ts';
import type { Employee } from './staff.ts';
import { type Wishes, wishesFrom } from './wishes.ts';

/** Something that happened. `to` is null for the unit's channel. */
export type Happening = { readonly at: DateTime } & (
  | { readonly is: 'done'; readonly by: Employee; readonly what: string; readonly answers: readonly Answered[] }
  | { readonly is: 'sent'; readonly to: Employee | null; readonly view: View; readonly isNew: boolean }
  | { readonly is: 'noted'; readonly what: string }
);
export type Answered = { readonly label: string; readonly answer: string };

export type Course = {
  readonly start: DateTime;
  /** Everyone is too late with everything, so that every reminder comes. */
  readonly late: boolean;
  /** `step.field=answer`, each for one time. */
  readonly say: readonly string[];
  /** Steps that may be done at any time, each to be done once, as soon as it may be. */
  readonly also: readonly string[];
};

/** More than this is going round in circles. */
const MOST_TURNS = 300;

/**
 * Plays a case from its start until it is removed; `around` may look at what is stored. Throws when the case cannot go on, saying
 * where and why.
 */
export async function simulate(
  routine: Routine,
  wanted: Course,
  around?: (store: Store) => Store,
): Promise<readonly Happening[]> {
  const wishes = wishesFrom(routine, wanted.say);
  const unknown = wanted.also.find((step) => !routine.steps[step]?.anytime);
  if (unknown !== undefined) throw new Error(`--also ${unknown}: not a step that may be done at any time.`);
  const happened: Happening[] = [];
  const report: Report = (sent) => happened.push({ at: office.now, is: 'sent', ...sent });
  const office = await openOffice(routine, wanted.start, report, around);
  try {
    const play = new Play(routine, office, wishes, happened);
    const id = await play.start();
    await play.toTheEnd(id, wanted.late, [...wanted.also]);
    await play.afterwards(id);
    for (const wish of wishes.left()) play.note(`Användes aldrig: --say ${wish}`);
    return happened;
  } finally {
    await office.close();
  }
}

class Play {
  readonly #routine: Routine;
  readonly #office: Office;
  readonly #wishes: Wishes;
  readonly #happened: Happening[];
  readonly #given = new Map<string, number>();
  /** Steps that everyone has answered anonymously, so that the clock alone ends them. */
  readonly #answered = new Set<string>();

  constructor(routine: Routine, office: Office, wishes: Wishes, happened: Happening[]) {
    this.#routine = routine;
    this.#office = office;
    this.#wishes = wishes;
    this.#happened = happened;
  }

  note(what: string): void {
    this.#happened.push({ at: this.#office.now, is: 'noted', what });
  }

  /** Fills in the start card. Answers the case's reference. */
  async start(): Promise<string> {
    const { by, button } = this.#routine.start;
    const who = this.#office.staff.find(({ role }) => role === by);
    if (!who) throw new Error(`Nobody is ${by}`);
    const { bot } = this.#office;
    const form = await bot.wrote(this.#office.actor(who), `starta ${this.#routine.name}`);
    const answers = this.#fill('start', 1, inputsOf(form), this.#wishes.take('start'));
    this.#done(who, button, 'start', answers);
    const receipt = await bot.pressed(this.#office.actor(who), mainAction(form), answers, null);
    this.#happened.push({ at: this.#office.now, is: 'sent', to: who, view: receipt, isNew: true });
    await bot.settled();
    const [, id] = /([A-ZÅÄÖ]{3}-[0-9A-Z]{4,5})/.exec(receipt.about) ?? [];
    if (!id) throw new Error(`The case did not start: ${saidOn(receipt)}`);
    return id;
  }

  /** Lets the clock go, and everyone do what is theirs, until the case is closed. */
  async toTheEnd(id: string, late: boolean, also: string[]): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const file = await this.#read(id);
      if (file.c.closed) {
        this.note('Ärendet är klart.');
        return;
      }
      const waiting = turnsOf(this.#routine, file.calendar, file.c, late);
      const turn = this.#anytime(file, also) ?? waiting.find(({ step, n }) => !this.#answered.has(placeOf(step, n)));
      const wakes = file.doc.index.wakeAt;
      if (wakes !== null && (!turn || inSweden(wakes) <= turn.at)) await this.#wake(wakes);
      else if (turn) await this.#take(file, turn);
      else throw new Error(`Nothing is open in ${id}, and it is not closed`);
    }
    throw new Error(`The case is not over after ${String(MOST_TURNS)} turns. Steer it with --say step.field=answer.`);
  }

  /** What comes of a closed case: the unit's figures, and that it is removed. */
  async afterwards(id: string): Promise<void> {
    const { store } = this.#office.world;
    for (;;) {
      const followUp = await store.followUps.read(unitRoutineId(this.#office.unit.id, this.#routine.id));
      const kept = await store.cases.read(id);
      const isCounted = this.#happened.some((h) => h.is === 'sent' && h.view.preview.startsWith('Uppföljning'));
      const wakes = [...(kept ? [kept.value.index.wakeAt] : []), ...(isCounted ? [] : [followUp?.value.wakeAt])];
      const [next] = wakes.filter((wake) => typeof wake === 'string').sort();
      if (next === undefined) return;
      await this.#wake(next);
      if (kept && !(await store.cases.read(id))) this.note('Ärendet tas bort ur boten.');
    }
  }

  async #read(id: string): Promise<CaseFile> {
    const file = await readCase(this.#office.world, id);
    if (!file) throw new Error(`The case ${id} is gone`);
    return file;
  }

  async #wake(moment: string): Promise<void> {
    this.#office.now = later(this.#office.now, inSweden(moment));
    await sweep(this.#office.world);
    await this.#office.bot.settled();
  }

  #anytime({ c }: CaseFile, also: string[]): Turn | undefined {
    const standings = course(this.#routine, c);
    const step = also.find((name) => standings[name]?.is === 'available');
    if (step === undefined) return undefined;
    also.splice(also.indexOf(step), 1);
    return { step, n: doneOccurrences(c, step).length + 1, at: this.#office.now.plus({ hours: 1 }) };
  }

  /** One step is done by whoever has it: its sections first, when it has any. */
  async #take({ doc, c }: CaseFile, { step, n, at }: Turn): Promise<void> {
    this.#office.now = later(this.#office.now, at);
    const declared = this.#routine.steps[step];
    const holders = whoseIs(this.#routine, c, step, n);
    const [who, ...others] = this.#office.staff.filter(({ id }) => holders.includes(id));
    if (!declared || !who) throw new Error(`Nobody is appointed to ${step}`);
    if (declared.anonymous) {
      for (const one of [who, ...others]) await this.#answer(one, { case: doc.id, step, n });
      this.#answered.add(placeOf(step, n));
      return;
    }
    const about = { case: doc.id, step, n };
    const turn = turnOf(this.#routine, c, step, n);
    let answers: RawAnswers = this.#wishes.take(step);
    for (const section of (declared.sections ?? []).keys()) {
      const card = await this.#press(who, { do: 'showSection', ...about, section }, {});
      answers = this.#fill(step, turn, inputsOf(card), answers, c);
      await this.#press(who, { do: 'saveSection', ...about, section }, answers);
    }
    const card = await this.#press(who, { do: 'showStep', ...about }, {});
    answers = this.#fill(step, turn, inputsOf(card), answers, c);
    this.#done(who, card.title, step, answers);
    const receipt = await this.#press(who, { do: 'submit', ...about }, answers);
    const after = await this.#read(doc.id);
    if (!doneOccurrences(after.c, step).some((o) => o.n === n))
      throw new Error(
        `${step} was not done at ${at.toISO() ?? ''}: ${saidOn(receipt)} with ${JSON.stringify(answers)}`,
      );
    if (after.c.closed) return;
    if (!c.sensitiveCulled && after.c.sensitiveCulled) this.note('De känsliga uppgifterna gallras.');
    else if (sensitiveIn(this.#routine, after.c).culled > sensitiveIn(this.#routine, c).culled)
      this.note('Det känsliga som nu är infört gallras.');
  }

  /** One person's anonymous answer: nothing in the case tells that it was given. */
  async #answer(
    who: Employee,
    about: { readonly case: string; readonly step: string; readonly n: number },
  ): Promise<void> {
    const card = await this.#press(who, { do: 'showStep', ...about }, {});
    const answers = this.#fill(about.step, 1, inputsOf(card), this.#wishes.take(about.step));
    this.#done(who, card.title, about.step, answers);
    const receipt = await this.#press(who, { do: 'submit', ...about }, answers);
    if (receipt.tone !== 'good') throw new Error(`${about.step} was not answered: ${saidOn(receipt)}`);
  }

  async #press(who: Employee, action: Action, inputs: RawAnswers): Promise<View> {
    const { bot } = this.#office;
    const view = await bot.pressed(this.#office.actor(who), action, inputs, null);
    await bot.settled();
    return view;
  }

  #fill(step: string, turn: number, inputs: readonly InputView[], given: RawAnswers, c?: Case): RawAnswers {
    const { now, unit } = this.#office;
    const before = (answer: string): number => this.#given.get(answer) ?? 0;
    const recorded = (date: string): DateTime | undefined => c && recordedDate(this.#routine, c, date);
    const card = { routine: this.#routine, step, turn, today: now, calendar: unit.calendar, before, recorded };
    return filledIn(card, inputs, given);
  }

  #done(by: Employee, what: string, step: string, answers: RawAnswers): void {
    const form = formOf(this.#routine, step);
    const said = Object.entries(form).flatMap(([name, field]): Answered[] => {
      const answer = answers[name];
      if (answer === undefined) return [];
      const key = `${step}.${name}=${answer}`;
      this.#given.set(key, (this.#given.get(key) ?? 0) + 1);
      return [{ label: field.label, answer: this.#inWords(field, answer) }];
    });
    this.#happened.push({ at: this.#office.now, is: 'done', by, what, answers: said });
  }

  #inWords(field: ReturnType<typeof formOf>[string], answer: string): string {
    if (field.kind === 'confirm') return 'ikryssat';
    const words = answer.split(',').map((one) => {
      if ('options' in field) return field.options[one] ?? one;
      return this.#office.staff.find(({ id }) => id === one)?.name ?? one;
    });
    return words.join(', ');
  }
}

const inputsOf = (view: View): readonly InputView[] =>
  view.blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));

/** What a card's main button asks for. */
function mainAction(view: View): Action {
  const main = view.buttons.find((button) => 'action' in button && button.style === 'positive');
  if (!main || !('action' in main)) throw new Error(`Nothing to press on ”${view.title}”: ${saidOn(view)}`);
  return main.action;
}

/** What is wrong, as a card says it. */
const saidOn = (view: View): string =>
  view.blocks.flatMap((block) => (block.kind === 'notice' || block.kind === 'text' ? [block.text] : [])).join(' ');
