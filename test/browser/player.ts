// Plays a case of any routine to its end in real Playgrounds: each step by whoever has it, on a card in their own chat.
// What is open, and whose turn it is, is read in the store beside the bot; everything else is found on the page.
import { join } from 'node:path';
import type { DateTime } from 'luxon';
import type { Browser, Locator } from 'playwright-core';
import { stateOf } from '../../src/app/cases/case-file.ts';
import type { CaseDocument } from '../../src/app/documents.ts';
import type { Store } from '../../src/app/ports.ts';
import type { Unit } from '../../src/app/world.ts';
import { type Case, doneOccurrences, type PersonId, savedAnswers } from '../../src/domain/case/case.ts';
import { askedAt } from '../../src/domain/case/asked.ts';
import { course, turnOf } from '../../src/domain/case/course.ts';
import { type Routine, stepOf } from '../../src/domain/routine/routine.ts';
import { whoseIs } from '../../src/domain/case/whose.ts';
import { endOf, recordedDate } from '../../src/domain/case/deadlines.ts';
import type { Form } from '../../src/domain/forms/fields.ts';
import { type RawAnswers } from '../../src/domain/forms/forms.ts';
import { askedIn } from '../../src/domain/case/sections.ts';
import { stepTitle } from '../../src/domain/views/context.ts';
import { demoStaff, type DemoPerson } from '../../src/demo/staff.ts';
import { ownStaff } from '../../src/demo/staff-file.ts';
import { routines } from '../../src/routines/index.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { type Turn, turnsOf } from '../../src/tools/pace.ts';
import { type Wishes, wishesFrom } from '../../src/tools/wishes.ts';
import type { Demo } from './demo.ts';
import { fillIn } from './filling.ts';
import { openPlayground, type PlaygroundPage } from './playground.ts';

/** The width of a common phone held upright, in CSS pixels, and of a card in Teams on it. */
const PHONE = 390;
export const CARD_ON_PHONE = 358;
/** More turns than this is going round in circles. */
const MOST_TURNS = 120;

export type Play = {
  /** Which routine, by its id. */
  readonly routine: string;
  /** Who starts the case, by their key in the staff. */
  readonly starter: string;
  /** `step.field=answer`, each for one time; everything else is answered so that the case goes on. */
  readonly say: readonly string[];
  /** Steps that may be done at any time, each to be done once, as soon as it may be. */
  readonly also: readonly string[];
};

/** Everyone in the demo's staff who has a role in the routine. */
export function castOf({ routine }: Play): readonly DemoPerson[] {
  const { roles } = routines.find(({ id }) => id === routine) ?? { roles: {} };
  return demoStaff.people.filter((person) => person.roles.some((role) => role in roles));
}

type Seat = { readonly person: DemoPerson; readonly page: PlaygroundPage };

export class Player {
  /** The steps that have been done, each on a card. */
  readonly played = new Set<string>();
  readonly routine: Routine;
  readonly #demo: Demo;
  readonly #unit: Unit;
  readonly #store: Store;
  readonly #seats: readonly Seat[];
  readonly #play: Play;
  readonly #wishes: Wishes;
  readonly #also: string[];
  readonly #given = new Map<string, number>();
  /** Steps that everyone has answered anonymously. */
  readonly #answered = new Set<string>();
  #pictures = 0;
  #id = '';

  private constructor(demo: Demo, seats: readonly Seat[], play: Play) {
    const unit = ownStaff(demoStaff, routines).units.get(demoStaff.unit.id);
    const routine = [...(unit?.own ?? []), ...routines].find(({ id }) => id === play.routine);
    if (!unit || !routine) throw new Error(`The demo has no routine ${play.routine}`);
    this.#demo = demo;
    this.#unit = unit;
    this.routine = routine;
    this.#store = openEmbeddedStore(demo.data);
    this.#seats = seats;
    this.#play = play;
    this.#wishes = wishesFrom(routine, play.say);
    this.#also = [...play.also];
  }

  /** Opens the Playground of everyone in the cast of a play, in a demo that has them all. */
  static async sitDown(browser: Browser, demo: Demo, play: Play): Promise<Player> {
    const cast = castOf(play);
    const seats: Seat[] = [];
    // One at a time: a page of the Playground is heavy to open.
    for (const person of cast) {
      const page = await openPlayground(browser, demo.address(person.key));
      // A picture of a card is cut off at the edge of the window.
      if (process.env.PICTURES !== undefined) await page.page.setViewportSize({ width: 1280, height: 2400 });
      seats.push({ person, page });
    }
    return new Player(demo, seats, play);
  }

  /** The reference of the case that is played. */
  get id(): string {
    return this.#id;
  }

  /** Somebody's Playground, by their key in the staff. */
  page(key: string): PlaygroundPage {
    return this.#seat(({ person }) => person.key === key).page;
  }

  /** Starts the case by writing for it and filling in the start form. */
  async start(): Promise<void> {
    const { name, start } = this.routine;
    const { person, page } = this.#seat(({ person }) => person.key === this.#play.starter);
    await page.write(`starta ${name}`);
    const card = page.cardWith(`Starta ${name}`, { buttons: [start.button] });
    await card.waitFor();
    await this.picture(card, 'start');
    await this.#fillIn(page.on(card), 'start', 1, start.form, this.#wishes.take('start'));
    await page.on(card).press(start.button);
    const receipt = page.cardWith('Klart: ärendet är startat');
    await receipt.waitFor();
    await this.picture(receipt, 'start-kvitto');
    const [, id] = /har koden (\S+)\./.exec(await receipt.innerText()) ?? [];
    if (id === undefined) throw new Error(`${person.name} got no reference of the case`);
    this.#id = id;
  }

  /** Lets everyone do what is theirs, in the order in which it comes, until that step is about to be done, or the case is closed. */
  async playUntil(end?: string): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const c = stateOf((await this.#read()).events);
      if (c.closed) return;
      const turns = turnsOf(this.routine, this.#unit.calendar, c, false);
      const turn = (await this.#anytime(c)) ?? turns.find(({ step }) => !this.#answered.has(step));
      if (turn?.step === end) return;
      const ends = endOf(this.routine, this.#unit.calendar, c, turns[0]?.step ?? '');
      if (turn) await (stepOf(this.routine, turn.step).anonymous ? this.#answer(turn) : this.#take(turn));
      else if (ends) await this.#demo.moveTo(ends);
      else throw new Error(`Nothing is open in ${this.#id}, and it is not closed`);
    }
    throw new Error(`The case is not over after ${String(MOST_TURNS)} turns. Steer it with what is said.`);
  }

  /** The card that somebody gets who asks for a case, or for anything else, in words: the one that says what no older one does. */
  async ask(key: string, words: string, title: string, says: string): Promise<Locator> {
    const page = this.page(key);
    await page.write(words);
    const card = page.cardWith(title).filter({ hasText: says });
    await card.waitFor();
    return card;
  }

  /**
   * The newest card of a step of the routine in somebody's chat, as wide as on a phone; `look` sees it there. The Playground, which
   * is for desks, makes no card as narrow by itself.
   */
  async onPhone(key: string, step: string, look: (card: Locator) => Promise<void>): Promise<void> {
    const { page } = this.page(key);
    const usual = page.viewportSize();
    const narrow = `width: ${CARD_ON_PHONE}px !important; min-width: 0 !important`;
    await page.addStyleTag({ content: `@media (max-width: ${PHONE}px) { .ac-adaptiveCard { ${narrow} } }` });
    await page.setViewportSize({ width: PHONE, height: 2400 });
    const { title, button } = stepOf(this.routine, step);
    const card = this.page(key).cardWith(title, { buttons: [button] });
    await card.waitFor();
    await look(card);
    if (usual) await page.setViewportSize(usual);
  }

  /** Keeps a picture of a card in the folder that PICTURES names; without one nothing is kept. */
  async picture(card: Locator, name: string): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder === undefined) return;
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    await card.screenshot({ path: join(folder, `${this.routine.prefix}-${number}-${name}.png`) });
  }

  /** Leaves a picture of everyone's page, for when something failed. */
  async leaveTraces(): Promise<void> {
    for (const { person, page } of this.#seats)
      await page.screenshot(join('test-results', `failed-${this.routine.id}-${person.key}.png`));
  }

  async close(): Promise<void> {
    await this.#store.close();
    for (const { page } of this.#seats) await page.close();
  }

  /** One step is done by one of those who have it: its sections first, when it has any. */
  async #take({ step: name, n, at }: Turn): Promise<void> {
    if (at > (await this.#demo.now())) await this.#demo.moveTo(at);
    const doc = await this.#read();
    const c = stateOf(doc.events);
    const step = stepOf(this.routine, name);
    const title = stepTitle({ routine: this.routine }, name, n);
    const holders = whoseIs(this.routine, c, name, n);
    const { person, page } = this.#seat(({ person }) => person.id === holders[n % holders.length]);
    const nudge = nudgeOn(this.routine, doc, name, n, person.id);
    const card = page.cardWith(title, { buttons: [step.button], texts: nudge === undefined ? [] : [nudge] });
    if (course(this.routine, c)[name]?.is === 'available') await this.#openAtAnyTime(page, title);
    await card.waitFor();
    await this.picture(card, `${name}-${String(n)}${nudge === undefined ? '' : '-paminnelse'}`);

    const answers = this.#wishes.take(name);
    const form = askedAt(this.routine, c, name, n);
    const filledIn = step.sections
      ? await this.#fillInSections(page, card, name, n, answers)
      : await this.#fillIn(page.on(card), name, turnOf(this.routine, c, name, n), form, answers).then(() => card);
    await page.on(filledIn).press(step.button);
    const receipt = page.cardWith(`Klart: ${title}`);
    await receipt.waitFor();
    await this.picture(receipt, `${name}-${String(n)}-kvitto`);
    this.played.add(name);
    // Whoever shares the step sees that it is done.
    for (const seat of this.#seats)
      if (seat.person !== person && holders.includes(seat.person.id) && !step.anytime)
        await seat.page.cardWith(`Klart: ${title}`).waitFor();
  }

  /** A step that is answered anonymously, by each of those who have it: the clock alone ends it. */
  async #answer({ step: name, n, at }: Turn): Promise<void> {
    if (at > (await this.#demo.now())) await this.#demo.moveTo(at);
    const c = stateOf((await this.#read()).events);
    const { button, form } = stepOf(this.routine, name);
    for (const holder of whoseIs(this.routine, c, name, n)) {
      const { person, page } = this.#seat(({ person }) => person.id === holder);
      const card = page.cardWith(stepTitle({ routine: this.routine }, name, n), { buttons: [button] });
      await card.waitFor();
      await this.picture(card, `${name}-${person.key}`);
      await this.#fillIn(page.on(card), name, n, form, this.#wishes.take(name));
      await page.on(card).press(button);
      const receipt = page.cardWith('Tack för ditt svar');
      await receipt.waitFor();
      await this.picture(receipt, `${name}-${person.key}-kvitto`);
    }
    this.played.add(name);
    this.#answered.add(name);
  }

  /** Each section in turn. Answers the step's card as it stands then: what it reminded of is no longer on it. */
  async #fillInSections(
    page: PlaygroundPage,
    card: Locator,
    name: string,
    n: number,
    wished: RawAnswers,
  ): Promise<Locator> {
    const { button, form, sections = [] } = stepOf(this.routine, name);
    const saved = page.cardWith(stepTitle({ routine: this.routine }, name, n), { buttons: [button] });
    let [answers, from] = [wished, card];
    for (const section of sections) {
      await page.on(from).press(`Öppna: ${section.title}`);
      const open = page.cardWith(section.title, { buttons: ['Spara avsnittet'] });
      await open.waitFor();
      await this.picture(open, `${name}-avsnitt`);
      const c = stateOf((await this.#read()).events);
      const asked = askedIn(section, form, savedAnswers(c, name, n));
      answers = await this.#fillIn(page.on(open), name, turnOf(this.routine, c, name, n), asked, answers);
      await page.on(open).press('Spara avsnittet');
      from = saved;
      await from.waitFor();
    }
    await this.picture(saved, `${name}-avsnitten-ifyllda`);
    return saved;
  }

  /** Answers what a form asks, on the card that the page is on. Answers all answers so far. */
  async #fillIn(page: PlaygroundPage, step: string, turn: number, form: Form, given: RawAnswers): Promise<RawAnswers> {
    const today = await this.#demo.now();
    const before = (answer: string): number => this.#given.get(answer) ?? 0;
    const c = this.#id === '' ? undefined : stateOf((await this.#read()).events);
    const recorded = (date: string): DateTime | undefined => c && recordedDate(this.routine, c, date);
    const card = { routine: this.routine, step, turn, today, calendar: this.#unit.calendar, before, recorded };
    const answers = await fillIn(page, card, form, given);
    for (const name of Object.keys(form)) {
      const said = `${step}.${name}=${answers[name] ?? ''}`;
      this.#given.set(said, before(said) + 1);
    }
    return answers;
  }

  /** A step that may be done at any time is opened from the case. */
  async #openAtAnyTime(page: PlaygroundPage, title: string): Promise<void> {
    await page.write(`visa ${this.#id.toLowerCase()}`);
    const card = page.cardWith(`${this.routine.title} ${this.#id}`, { texts: ['Om det händer', title] });
    await card.waitFor();
    await this.picture(card, 'visa-om-det-hander');
    await page.on(card).press(`Öppna: ${title}`);
  }

  async #anytime(c: Case): Promise<Turn | undefined> {
    const standings = course(this.routine, c);
    const step = this.#also.find((name) => standings[name]?.is === 'available');
    if (step === undefined) return undefined;
    this.#also.splice(this.#also.indexOf(step), 1);
    return { step, n: doneOccurrences(c, step).length + 1, at: await this.#demo.now() };
  }

  async #read(): Promise<CaseDocument> {
    const found = await this.#store.cases.read(this.#id);
    if (!found) throw new Error(`The case ${this.#id} is gone`);
    return found.value;
  }

  #seat(isIt: (seat: Seat) => boolean): Seat {
    const seat = this.#seats.find(isIt);
    if (!seat) throw new Error('Nobody sits at that Playground');
    return seat;
  }
}

/** What the newest of somebody's cards of a step reminds of, if anything. */
function nudgeOn(routine: Routine, doc: CaseDocument, step: string, n: number, person: PersonId): string | undefined {
  const { shows } =
    doc.deliveries.findLast(
      ({ to, shows, message }) =>
        message &&
        'person' in to &&
        to.person === person &&
        shows.kind !== 'news' &&
        shows.step === step &&
        shows.n === n,
    ) ?? {};
  return shows?.kind === 'nudge' ? stepOf(routine, step).remind[shows.reminder]?.text : undefined;
}
