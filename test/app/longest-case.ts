// Plays the longest case that a routine can become, through the app with its cases in memory: a visit each week for a year, the
// longest answer in every field, all corrected and all of it opened, and nothing done before its last reminder has been sent and
// recorded. Measures what is stored, and every card.
import type { DateTime } from 'luxon';
import { type CaseFile, readCase } from '../../src/app/cases/case-file.ts';
import { createBot } from '../../src/app/create-bot.ts';
import type { MessageRef } from '../../src/app/documents.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import type { World } from '../../src/app/world.ts';
import { cardBytes, render } from '../../src/cards/render.ts';
import type { Action } from '../../src/domain/actions.ts';
import { addWorkingDays, nextWorkingMoment } from '../../src/domain/calendar/calendar.ts';
import { type Case, type DoneOccurrence, doneOccurrences, openOccurrences } from '../../src/domain/case/case.ts';
import { course, turnOf } from '../../src/domain/case/course.ts';
import { doersAt } from '../../src/domain/case/whose.ts';
import { inSweden } from '../../src/domain/calendar/moment.ts';
import { correctable } from '../../src/domain/case/correcting.ts';
import { recordedDate } from '../../src/domain/case/deadlines.ts';
import { type Answer, type Form, saidAs, type TextField } from '../../src/domain/forms/fields.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import { type Nudge, nudgesOf } from '../../src/domain/nudges/nudges.ts';
import { formOf, type Routine } from '../../src/domain/routine/routine.ts';
import type { InputView, View } from '../../src/domain/view.ts';
import { filledIn } from '../../src/tools/filling-in.ts';
import { type Office, openOffice } from '../../src/tools/office.ts';
import type { Employee } from '../../src/tools/staff.ts';
import { swedish } from '../scenario.ts';
import { memoryCases } from './memory-cases.ts';

/** What is said in the case, by step: some answers always, others only while the step has come at most so many times. */
export type Script = {
  readonly routine: Routine;
  /** The step that comes each week, the question that ends it, and the day of the next one. */
  readonly weekly: { readonly step: string; readonly ends: string; readonly next: string };
  readonly always: Readonly<Record<string, RawAnswers>>;
  readonly until?: Readonly<Record<string, { readonly times: number; readonly answers: RawAnswers }>>;
  /** Done every fourth week, whenever the routine lets it be. */
  readonly monthly: readonly string[];
};

export type Measured = {
  /** Times that the weekly step was done, and that something was corrected. */
  readonly weeks: number;
  readonly corrected: number;
  /** Reminders that were sent and recorded. */
  readonly reminders: number;
  readonly isClosed: boolean;
  /** The most that the stored document ever was, in bytes. */
  readonly storedBytes: number;
  /** The heaviest card, and what it is called. */
  readonly cardBytes: number;
  readonly heaviest: string;
};

const WEEKS = 53;
/** Whoever has done a step looks at the whole case when it was the first, the eleventh … time. */
const LOOKS_EVERY = 10;
const FIRST = 'å';
const CORRECTED = 'ä';

/** As long as Teams' own are: a chat's, a service's and a message's. */
const chatIdOf = (id: string): string => `a:1${id.replaceAll('-', '').repeat(4).slice(0, 120)}`;
const SERVICE = 'https://smba.trafficmanager.net/emea/7d9e41c0-2f5b-4b7e-9a55-1f0f6c1d2b3a/';

/** Plays it from its start until it is closed. Throws when it cannot go on. */
export async function playLongest(script: Script): Promise<Measured> {
  const office = await openOffice(script.routine, swedish('2027-01-04T10:00'), () => undefined);
  try {
    const play = new LongestCase(script, office);
    await play.moveIn();
    return await play.toTheEnd(await play.start());
  } finally {
    await office.close();
  }
}

class LongestCase {
  readonly #script: Script;
  readonly #office: Office;
  readonly #world: World;
  readonly #bot;
  #messages = 1_700_000_000_000;
  readonly #cases = memoryCases();
  readonly #longest = new Map<string, { readonly length: number; readonly view: View }>();
  #corrected = 0;
  readonly #reminders = new Set<string>();
  readonly #before = new Map<string, number>();

  constructor(script: Script, office: Office) {
    this.#script = script;
    this.#office = office;
    this.#world = {
      ...office.world,
      store: {
        ...office.world.store,
        cases: this.#cases,
        accessLog: { append: () => Promise.resolve(), of: () => Promise.resolve([]) },
      },
      messenger: {
        send: (to, view) => {
          this.#weigh(view);
          const id = String((this.#messages += 1));
          return Promise.resolve({ ok: true, message: { conversation: to.id, serviceUrl: to.serviceUrl, id } });
        },
        update: (message, _to, view) => {
          this.#weigh(view);
          return Promise.resolve({ ok: true, message });
        },
      },
    };
    this.#bot = createBot(this.#world);
  }

  /** Everybody's chat is as long as a real one. */
  async moveIn(): Promise<void> {
    const { people } = this.#world.store;
    for (const { id } of this.#office.staff) {
      const found = await people.read(id);
      if (!found) throw new Error(`${id} is not on the staff`);
      const chat = { id: chatIdOf(id), serviceUrl: SERVICE, tenantId: id, botId: id };
      await people.replace({ ...found.value, chat }, found.etag);
    }
  }

  async start(): Promise<string> {
    const { routine } = this.#script;
    const who = this.#office.staff.find(({ role }) => role === routine.start.by);
    if (!who) throw new Error(`Nobody is ${routine.start.by}`);
    const form = this.#weigh(await this.#bot.wrote(this.#actor(who), `starta ${routine.name}`));
    const button = form.buttons.find((one) => 'action' in one && one.action.do === 'start');
    if (!button || !('action' in button)) throw new Error(`Nothing starts ${routine.id}`);
    const receipt = await this.#press(who, button.action, this.#fill('start', 1, inputsOf(form)));
    const [id] = /[A-ZÅÄÖ]{3}-[0-9A-Z]{4,5}/.exec(receipt.about) ?? [];
    if (id === undefined) throw new Error(`The case did not start: ${JSON.stringify(receipt.blocks)}`);
    return id;
  }

  async toTheEnd(id: string): Promise<Measured> {
    for (;;) {
      const file = await this.#read(id);
      if (file.c.closed) return this.#measured(file);
      const wakes = file.doc.index.wakeAt;
      const anytime = this.#anytime(file);
      if (anytime !== undefined) await this.#do(file, anytime, doneOccurrences(file.c, anytime).length + 1);
      else {
        const ripe = this.#ripe(file);
        if (ripe) await this.#do(file, ripe.step, ripe.n);
        else if (wakes !== null) await this.#wake(id, wakes);
        else throw new Error(`Nothing is open in ${id}, and it is not closed`);
      }
    }
  }

  /** An open step with nothing more to remind of, once whatever it is about has been. */
  #ripe({ c, routine, calendar }: CaseFile): { readonly step: string; readonly n: number } | undefined {
    const { now } = this.#office;
    // What comes again and again would make the weeks into months.
    const times = new Map<string, number>();
    const isFirst = ({ step, n, reminder, to, person = '' }: Nudge): boolean => {
      const which = [step, n, reminder, to, person].join('/');
      times.set(which, (times.get(which) ?? 0) + 1);
      return times.get(which) === 1;
    };
    const left = nudgesOf(routine, calendar, c).filter((nudge) => isFirst(nudge) && nudge.at > now);
    return Object.keys(routine.steps)
      .flatMap((step) => openOccurrences(c, step).map(({ n }) => ({ step, n })))
      .find(({ step, n }) => !left.some((nudge) => nudge.step === step && nudge.n === n));
  }

  #anytime({ c, routine }: CaseFile): string | undefined {
    const weeks = doneOccurrences(c, this.#script.weekly.step).length;
    const standings = course(routine, c);
    return this.#script.monthly.find(
      (step) => standings[step]?.is === 'available' && doneOccurrences(c, step).length < Math.floor(weeks / 4),
    );
  }

  async #do({ doc, c, routine }: CaseFile, step: string, n: number): Promise<void> {
    this.#office.now = nextWorkingMoment(this.#office.unit.calendar, this.#office.now.plus({ minutes: 5 }));
    const doers =
      openOccurrences(c, step).length > 0 ? doersAt(routine, c, step, n) : (c.appointed[byOf(routine, step)] ?? []);
    const who = this.#office.staff.find((one) => doers.includes(one.id));
    if (!who) throw new Error(`Nobody does ${step}`);
    const about = { case: doc.id, step, n };
    const turn = turnOf(routine, c, step, n);
    const card = (key: string) =>
      doc.deliveries.find((d) => d.key.startsWith(key) && d.key.endsWith(who.id))?.message ?? null;
    const message = card(`step/${step}/${String(n)}/`);
    const { sections = [] } = routine.steps[step] ?? {};
    await this.#press(who, { do: 'showSensitive', case: doc.id }, {}, message);
    let answers: RawAnswers = {};
    for (const section of sections.keys()) {
      const form = await this.#press(who, { do: 'showSection', ...about, section });
      answers = { ...answers, ...this.#fill(step, turn, inputsOf(form), answers, c) };
      await this.#press(who, { do: 'saveSection', ...about, section }, answers);
    }
    const form = await this.#press(who, { do: 'showStep', ...about });
    answers = this.#fill(step, turn, inputsOf(form), answers, c);
    const receipt = await this.#press(who, { do: 'submit', ...about }, answers, message);
    const after = await this.#read(doc.id);
    const done = doneOccurrences(after.c, step).find((o) => o.n === n);
    if (!done)
      throw new Error(
        `${step} ${String(n)} was not done: ${JSON.stringify(receipt.blocks)} with ${JSON.stringify(answers)}`,
      );
    for (const [name, answer] of Object.entries(answers)) this.#count(`${step}.${name}=${answer}`);
    if (after.c.closed) return;
    await this.#correct(after, who, step, done);
    if (n % LOOKS_EVERY === 1) await this.#look(doc.id, who);
  }

  /** Everything that was written is written anew, section by section where there are any. */
  async #correct({ doc, routine, c }: CaseFile, who: Employee, step: string, done: DoneOccurrence): Promise<void> {
    if (!correctable(routine, c, step).some(({ n }) => n === done.n)) return;
    const { sections = [], form } = routine.steps[step] ?? { form: {} };
    const about = { case: doc.id, step, n: done.n };
    const parts: readonly { readonly section?: number }[] =
      sections.length > 0 ? sections.map((_, section) => ({ section })) : [{}];
    for (const part of parts) {
      await this.#press(who, { do: 'beginCorrect', ...about, ...part });
      const inputs = again(form, done);
      if (!inputs) continue;
      const receipt = await this.#press(who, { do: 'correct', ...about, ...part }, inputs);
      if (receipt.title === 'Rättat') this.#corrected += 1;
    }
  }

  /** The case as a whole, its history and what is sealed in it. */
  async #look(id: string, who: Employee): Promise<void> {
    await this.#press(who, { do: 'showCase', case: id });
    await this.#press(who, { do: 'showCase', case: id, page: 0 });
    await this.#press(who, { do: 'beginHandOver', case: id });
    await this.#press(who, { do: 'mine' });
  }

  async #wake(id: string, moment: string): Promise<void> {
    const at = inSweden(moment);
    if (at > this.#office.now) this.#office.now = at;
    await sweep(this.#world);
    await this.#bot.settled();
    const { doc } = await this.#read(id);
    for (const { key, state } of doc.deliveries)
      if (key.startsWith('nudge/') && state === 'sent') this.#reminders.add(key);
  }

  async #read(id: string): Promise<CaseFile> {
    const file = await readCase(this.#world, id);
    if (!file) throw new Error(`The case ${id} is gone`);
    return file;
  }

  async #press(
    who: Employee,
    action: Action,
    inputs: RawAnswers = {},
    message: MessageRef | null = null,
  ): Promise<View> {
    const view = await this.#bot.pressed(this.#actor(who), action, inputs, message);
    await this.#bot.settled();
    return this.#weigh(view);
  }

  #fill(step: string, turn: number, inputs: readonly InputView[], earlier: RawAnswers = {}, c?: Case): RawAnswers {
    const { routine, weekly, always, until } = this.#script;
    const form = formOf(routine, step);
    const { now, unit } = this.#office;
    const limited = until?.[step];
    const given: RawAnswers = {
      ...Object.fromEntries(inputs.flatMap(({ id }) => longest(form, id))),
      ...earlier,
      ...always[step],
      ...(limited && turn <= limited.times ? limited.answers : {}),
      ...(step === weekly.step && { [weekly.ends]: turn < WEEKS ? 'nej' : 'ja' }),
    };
    const asked = Object.entries(form).flatMap(([name, field]) =>
      field.kind === 'date' && name === weekly.next && (field.range === 'future' || field.range === 'planned')
        ? [[name, nextMonday(unit.calendar, now)] as const]
        : [],
    );
    const before = (answer: string): number => this.#before.get(answer) ?? 0;
    const recorded = (date: string): DateTime | undefined => c && recordedDate(routine, c, date);
    const card = { routine, step, turn, today: now, calendar: unit.calendar, before, recorded };
    return filledIn(card, inputs, { ...given, ...Object.fromEntries(asked) });
  }

  #count(answer: string): void {
    this.#before.set(answer, (this.#before.get(answer) ?? 0) + 1);
  }

  #actor(who: Employee) {
    const chat = { id: chatIdOf(who.id), serviceUrl: SERVICE, tenantId: who.id, botId: who.id };
    return { id: who.id, name: who.name, chat };
  }

  /** Keeps the longest card of each kind: to render each of thousands would take minutes, and tell the same. */
  #weigh(view: View): View {
    const kind = `${view.title.replaceAll(/\d+|[A-ZÅÄÖ]{3}-\w+/g, '')} ${view.blocks.map((block) => block.kind).join('')}`;
    const length = JSON.stringify(view).length;
    const longest = this.#longest.get(kind);
    if (!longest || length > longest.length) this.#longest.set(kind, { length, view });
    return view;
  }

  #measured({ c }: CaseFile): Measured {
    const cards = [...this.#longest.values()].map(({ view }) => ({
      bytes: cardBytes(render(view)),
      title: view.title,
    }));
    const heaviest = cards.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    return {
      weeks: doneOccurrences(c, this.#script.weekly.step).length,
      corrected: this.#corrected,
      reminders: this.#reminders.size,
      isClosed: c.closed !== undefined,
      storedBytes: this.#cases.largest(),
      cardBytes: heaviest.bytes,
      heaviest: heaviest.title,
    };
  }
}

const inputsOf = (view: View): readonly InputView[] =>
  view.blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));

const byOf = (routine: Routine, step: string): string => routine.steps[step]?.by ?? '';

/** As much as can be said where anything can: every text in full, every box ticked. */
function longest(form: Form, name: string): readonly (readonly [string, string])[] {
  const field = form[name];
  if (field?.kind === 'text') return [[name, inFull(field, FIRST)]];
  return field?.kind === 'choices' ? [[name, Object.keys(field.options).join(',')]] : [];
}

/** A text that is as long as may be. */
const inFull = ({ designation, max }: TextField, letter: string): string =>
  (designation ? `${letter}1`.repeat(max) : letter.repeat(max)).slice(0, max);

/** The same answers with every text written anew; undefined when there is no text in them. */
function again(form: Form, { answers }: DoneOccurrence): RawAnswers | undefined {
  const rewritten = Object.entries(answers).map(([name, answer]: [string, Answer | undefined]) => {
    const field = form[name];
    return [
      name,
      field?.kind === 'text' ? inFull(field, CORRECTED) : answer === undefined ? '' : saidAs(answer),
    ] as const;
  });
  return rewritten.some(([name]) => form[name]?.kind === 'text') ? Object.fromEntries(rewritten) : undefined;
}

const nextMonday = (calendar: Office['unit']['calendar'], now: DateTime): string => {
  const monday = now.startOf('week').plus({ weeks: 1 });
  return (monday > now ? monday : addWorkingDays(calendar, now, 1)).toISODate() ?? '';
};
