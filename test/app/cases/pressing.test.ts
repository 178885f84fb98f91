// Whatever people press on the cards that they have, in any routine: nothing falls over, every card is one that Teams takes, and what
// somebody is to do stands in their list.
import fc from 'fast-check';
import { fileOf, indexOf } from '../../../src/app/cases/case-file.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { World } from '../../../src/app/world.ts';
import type { Action } from '../../../src/domain/actions.ts';
import { type Case, isOpen, openOccurrences } from '../../../src/domain/case/case.ts';
import { mayBeDone } from '../../../src/domain/case/course.ts';
import { type Routine, stepOf } from '../../../src/domain/routine/routine.ts';
import { doersAt } from '../../../src/domain/case/whose.ts';
import { figuresOf } from '../../../src/domain/case/indicators.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import type { InputView, View } from '../../../src/domain/view.ts';
import { routines } from '../../../src/routines/index.ts';
import { acceptable } from '../../filled-in.ts';
import { swedish } from '../../scenario.ts';
import { buttonsOf, words } from '../desk.ts';
import type { Posted } from '../messages.ts';
import { idOf, type Office, openOffice, UNIT, type Who } from '../office.ts';

const STAFF = ['sanna', 'sara', 'bo', 'bea', 'ulla'] as const satisfies readonly Who[];
const EVERYONE = [...STAFF, 'eva'] as const satisfies readonly Who[];
const BEGUN = '2027-03-15T10:00';

/** Two for each role that somebody may have of themselves. */
function rolesOf({ roles, chief, drawnFrom = {} }: Routine): Readonly<Record<string, readonly Who[]>> {
  const held = Object.keys(roles).filter((role) => role !== chief && !(role in drawnFrom));
  return Object.fromEntries(
    held.map((role, i) => [role, [0, 1].map((next): Who => pick(STAFF, i + next))] as const).concat([[chief, ['eva']]]),
  );
}

const pick = <T>(from: readonly T[], number: number): T => {
  const found = from[number % from.length];
  if (found === undefined) throw new Error('There is nothing to pick from');
  return found;
};

/** One thing that somebody does; the numbers choose among what there is. */
type Move = {
  readonly what: 'work' | 'press' | 'write' | 'wait' | 'fail';
  readonly who: number;
  readonly card: number;
  readonly button: number;
  readonly hours: number;
  readonly answers: readonly number[];
};

const nat = fc.nat(60);
const moves = fc.array(
  fc.record<Move>({
    what: fc.oneof(
      { weight: 5, arbitrary: fc.constant('work') },
      { weight: 5, arbitrary: fc.constant('press') },
      { weight: 1, arbitrary: fc.constant('write') },
      { weight: 2, arbitrary: fc.constant('wait') },
      { weight: 1, arbitrary: fc.constant('fail') },
    ),
    who: nat,
    card: nat,
    button: nat,
    hours: fc.constantFrom(1, 5, 24, 120, 600),
    answers: fc.array(nat, { minLength: 4, maxLength: 10 }),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** What a person may have filled in: mostly what is asked for. */
function filledIn(view: View, answers: readonly number[], today: string): RawAnswers {
  const inputs = view.blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));
  return Object.fromEntries(inputs.map((input, i) => [input.id, answerTo(input, pick(answers, i), today)]));
}

function answerTo(input: InputView, drawn: number, today: string): string {
  if (drawn % 13 === 12) return '';
  const day = (days: number): string => swedish(today).plus({ days }).toFormat('yyyy-MM-dd');
  switch (input.kind) {
    case 'text':
      return input.value ?? (input.id === 'beteckning' ? '2026-0417' : 'Påhittat');
    case 'choice':
      return input.options.length === 0 ? '' : pick(input.options, drawn).value;
    case 'choices':
      return [...new Set([drawn, drawn + 1 + (drawn % 2)])]
        .flatMap((n) => (input.options.length === 0 ? [] : [pick(input.options, n).value]))
        .join();
    case 'number':
      return String(Math.min(input.max, input.min + (drawn % 8)));
    case 'date':
      return input.value ?? pick([day(0), day(0), day(-1), day(5), day(30), day(180)], drawn);
    case 'time':
      return input.value ?? '13:30';
    case 'confirm':
      return 'true';
  }
}

type Pressable = { readonly who: Who; readonly card: Posted; readonly action: Action };

/** Pressed by chance, few courses would come far. */
const ENDS: readonly Action['do'][] = ['close', 'withdraw', 'start'];
const MOST_LOOKED_AT = 8;
const WRITTEN = ['mina ärenden', 'min dag', 'frånvaro', 'lediga dagar', 'ledig fredagar', 'hjälp', 'vad sa du?'];

/** Says whether an action does a step that is open, or a part of one. */
const does = (action: Action, id: string, c: Case): boolean =>
  (action.do === 'submit' || action.do === 'saveSection') && action.case === id && isOpen(c, action.step, action.n);

class Chats {
  readonly office: Office;
  readonly routine: Routine;
  readonly #browsed = new Set<Posted>();
  #now = BEGUN;
  #hours = 0;
  #hasFailed = false;
  /** Another process that sweeps too. */
  readonly #twin: World;

  constructor(office: Office, routine: Routine) {
    this.office = office;
    this.#twin = office.twin();
    this.routine = routine;
  }

  /** Starts a case. Answers its reference. */
  async start(): Promise<string> {
    const { form, refuse, by } = this.routine.start;
    const starter = this.office.person(pick(rolesOf(this.routine)[by] ?? [], 0));
    const card = await starter.writes(`starta ${this.routine.name}`);
    const button = buttonsOf(card).find((one) => 'action' in one && one.action.do === 'start');
    const refused = refuse.map(({ when }) => when);
    const answers = acceptable(form, this.#people(), this.office.world.clock.now(), refused);
    const receipt = await starter.presses(button?.title ?? '', answers);
    const [id] = new RegExp(`${this.routine.prefix}-\\w{4,5}`).exec(receipt.about) ?? [];
    if (id === undefined) throw new Error(`Not started: ${words(receipt)}`);
    return id;
  }

  async move(id: string, { what, who, card, button, hours, answers }: Move): Promise<void> {
    if (what === 'wait') {
      this.#hours += hours;
      this.#now = swedish(BEGUN).plus({ hours: this.#hours }).toFormat("yyyy-MM-dd'T'HH:mm");
      this.office.at(this.#now);
      this.office.failing.clear();
      await Promise.all([this.office.sweep(), sweep(this.#twin)]);
      return;
    }
    if (what === 'fail') {
      this.#hasFailed = true;
      this.office.failing.set(`chat-${pick(EVERYONE, who)}`, pick(['throws', { ok: false, why: 'later' }], card));
      return;
    }
    if (what === 'work') {
      const { c } = await fileOf(this.office.world, await this.office.kept(id));
      const work = EVERYONE.flatMap((one) => this.#pressable(one)).filter(({ action }) => does(action, id, c));
      if (work.length === 0) return;
      const chosen = pick(work, card);
      await this.#press(chosen, 'step' in chosen.action ? this.#likely(chosen.action.step, c, answers) : {});
      return;
    }
    if (what === 'write') {
      await this.office.person(pick(EVERYONE, who)).writes(pick([...WRITTEN, `visa ${id}`], card));
      return;
    }
    const theirs = this.#pressable(pick(EVERYONE, who)).filter(({ action }) => !ENDS.includes(action.do));
    if (theirs.length === 0) return;
    const chosen = pick(theirs, button);
    // From now on it shows what they looked for, which nobody keeps true.
    if (chosen.action.do !== 'submit') this.#browsed.add(chosen.card);
    await this.#press(chosen, filledIn(chosen.card.view, answers, this.#now));
  }

  /** What somebody may press on their latest cards. */
  #pressable(who: Who): readonly Pressable[] {
    const latest = this.office.person(who).chat().slice(-MOST_LOOKED_AT);
    return latest.flatMap((card) =>
      buttonsOf(card.view).flatMap((one) => ('action' in one ? [{ who, card, action: one.action }] : [])),
    );
  }

  async #press({ who, card, action }: Pressable, inputs: RawAnswers): Promise<void> {
    card.view = await this.office.person(who).sends(action, inputs, card.ref);
  }

  /** What a form takes, mostly: the choices are drawn, the rest is as it should be. */
  #likely(step: string, c: Case, answers: readonly number[]): RawAnswers {
    const { form } = stepOf(this.routine, step);
    const choices = Object.entries(form).flatMap(([name, field], i) =>
      field.kind === 'choice' ? [[name, pick(Object.keys(field.options), pick(answers, i))] as const] : [],
    );
    return {
      ...acceptable(form, this.#people(), this.office.world.clock.now(), [], c),
      ...Object.fromEntries(choices),
    };
  }

  /** Who may be chosen for each role. */
  #people(): Readonly<Record<string, readonly string[]>> {
    const held = rolesOf(this.routine);
    const drawn = Object.entries(this.routine.drawnFrom ?? {}).map(
      ([role, from]) => [role, [...new Set(from.flatMap((one) => held[one] ?? []))]] as const,
    );
    return Object.fromEntries([...Object.entries(held), ...drawn].map(([role, who]) => [role, who.map(idOf)]));
  }

  /** All pages of what waits on somebody, as text. */
  async #listOf(who: Who): Promise<string> {
    const pages: string[] = [];
    do pages.push(words(await this.office.person(who).sends({ do: 'mine', page: pages.length })));
    while (pages.at(-1)?.includes(`{"do":"mine","page":${String(pages.length)}}`));
    return pages.join();
  }

  /** Steps that a card offers though they are not to be done. */
  #stale(id: string, c: Case): readonly string[] {
    return EVERYONE.flatMap((who) =>
      this.office
        .person(who)
        .chat()
        .filter((card) => !this.#browsed.has(card))
        .flatMap(({ view }) => buttonsOf(view))
        .flatMap((one) => ('action' in one && one.action.do === 'submit' && one.action.case === id ? [one.action] : []))
        .filter(({ step, n }) => !mayBeDone(this.routine, c, step, n))
        .map(({ step, n }) => `${who} has a card that offers ${step} ${String(n)}`),
    );
  }

  /** What does not hold, in words. */
  async wrong(id: string): Promise<readonly string[]> {
    const { office, routine } = this;
    const doc = await office.kept(id);
    const { c, ...rules } = await fileOf(office.world, doc);
    const waiting = doc.deliveries.filter(({ state }) => state === 'owed' || state === 'claimed');
    // What failed is sent by the sweeps that follow.
    const owed = office.failing.size > 0 ? [] : waiting.filter(({ until }) => until === null);
    const lists = new Map<Who, string>();
    const missing: string[] = [];
    // Whether somebody has answered anonymously is known to nobody.
    for (const step of (c.closed ? [] : Object.keys(routine.steps)).filter((one) => !stepOf(routine, one).anonymous))
      for (const { n } of openOccurrences(c, step))
        for (const who of EVERYONE.filter((one) => doersAt(routine, c, step, n).includes(idOf(one)))) {
          const list = lists.get(who) ?? (await this.#listOf(who));
          lists.set(who, list);
          if (!list.includes(`"step":"${step}","n":${String(n)}`))
            missing.push(`${who} does not see ${step} ${String(n)}`);
        }
    const index = indexOf({ c, ...rules }, doc.deliveries, office.world.clock.now());
    return [
      ...missing,
      ...(waiting.length > 0 ? [] : this.#stale(id, c)),
      ...owed.map(({ key }) => `${key} is not sent`),
      ...(new Set(doc.deliveries.map(({ key }) => key)).size === doc.deliveries.length
        ? []
        : ['a message is owed twice']),
      ...(['nextDue', 'waitingOn', 'appointed', 'owed'] as const).flatMap((what) =>
        JSON.stringify(doc.index[what]) === JSON.stringify(index[what]) ? [] : [`${what} is not as it follows`],
      ),
      ...(c.sensitiveCulled && Object.keys(doc.sealed).length > 0 ? ['what is culled is still there'] : []),
      ...(this.#hasFailed ? [] : office.logged.filter((line) => line.startsWith('after an answer'))),
      ...(await this.#wrongFact(c)),
    ];
  }

  async #wrongFact(c: Case): Promise<readonly string[]> {
    const { office, routine } = this;
    const facts = await office.world.store.facts.between(UNIT, routine.id, '2027-01-01', '2031-01-01');
    const figures = JSON.stringify(figuresOf(routine, c));
    return facts.some((fact) => JSON.stringify(fact.figures) === figures) ? [] : ['the fact is not as the case says'];
  }
}

test.each(routines.map((routine) => [routine.name, routine] as const))(
  '%s: whatever is pressed, nothing falls over and everybody sees what is theirs',
  async (_name, routine) => {
    await fc.assert(
      fc.asyncProperty(moves, async (made) => {
        const roles = rolesOf(routine);
        const also = Object.fromEntries(
          EVERYONE.map((who) => [
            who,
            Object.keys(roles).filter((role) => role !== routine.chief && roles[role]?.includes(who)),
          ]),
        );
        const office = await openOffice(BEGUN, { also, staff: EVERYONE });
        try {
          const chats = new Chats(office, routine);
          const id = await chats.start();
          for (const [turn, move] of made.entries()) {
            await chats.move(id, move);
            // Closed, it is removed in time.
            if (!(await office.world.store.cases.read(id))) return;
            expect([turn, await chats.wrong(id)]).toEqual([turn, []]);
          }
        } finally {
          await office.close();
        }
      }),
      // Shrinking a long course takes minutes: the seed and the path that are told play it again.
      { numRuns: 6, endOnFailure: true },
    );
  },
  120_000,
);
