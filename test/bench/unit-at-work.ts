// The unit at work: its people start cases, appoint and report attempts, each by pressing the card that they were sent.
import { randomUUID } from 'node:crypto';
import { chatOf, installed, pressed, whose } from './activities.ts';
import { type Answered, inParallel, type Post } from './client.ts';
import { type Arrived, type Inbox, MOST_TIMES } from './inbox.ts';
import { everyone, oneOf, outOfReach, type Person, startForm, starters, unitId, workers } from './staff.ts';

export type UnitAtWork = {
  /** Everybody opens the bot, so that it knows their chats. */
  arrive(): Promise<void>;
  /** Starts that many cases and appoints somebody in each; resolves when those have been sent their cards. */
  begin(cases: number): Promise<void>;
  /**
   * Reports that many attempts to reach a parent, none of which succeeds, so that there is always a next one; resolves when
   * everybody has been sent the card of the next. Answers how long each submit took, in milliseconds.
   */
  report(attempts: number): Promise<readonly number[]>;
  /** As `begin`, with people whom nothing can be sent to. */
  beginOutOfReach(cases: number): Promise<void>;
  /** As `report`, by those people: all that the bot does until the answer, and nothing sent after it. */
  reportOutOfReach(attempts: number): Promise<readonly number[]>;
};

/** The unit, with so many people pressing at a time. `connector` is the URL that they come from. Throws when a press does not succeed. */
export function unitAtWork(post: Post, inbox: Inbox, connector: string, atATime: number): UnitAtWork {
  async function press(who: Person, data: object, message: string): Promise<Answered> {
    const answered = await post(pressed(connector, who, data, message));
    if (answered.status !== 200 || !answered.text.includes('vnd.microsoft.card.adaptive'))
      throw new Error(`A press was answered ${answered.status}: ${answered.text.slice(0, 500)}`);
    return answered;
  }

  async function fillIn(who: Person, data: object, message: string): Promise<number> {
    const { text, ms } = await press(who, data, message);
    if (!text.includes('"Klart: ')) throw new Error(`A form was not taken: ${text.slice(0, 2000)}`);
    return ms;
  }

  const submit = ({ case: id, step, n, conversation, message }: Arrived, inputs: object): Promise<number> =>
    fillIn(whose(conversation), { action: { do: 'submit', case: id, step, n }, ...inputs }, message);

  async function start(turn: number): Promise<void> {
    const who = oneOf(starters, turn);
    const message = randomUUID();
    const begun = { do: 'beginStart', routine: 'krisstod', unit: unitId };
    const { text } = await press(who, { action: begun }, message);
    const [, draft = ''] = /"draft":"([^"]+)"/.exec(text) ?? [];
    await fillIn(who, { action: { do: 'start', routine: 'krisstod', unit: unitId, draft }, ...startForm() }, message);
  }

  const unsent: Arrived[] = [];

  return {
    async arrive() {
      for (const who of everyone) if (!outOfReach.includes(who)) await post(installed(connector, who));
    },
    async begin(cases) {
      const before = inbox.come('kontakta');
      await inParallel(atATime, cases, start);
      await inParallel(atATime, cases, async (turn) =>
        submit(await inbox.take('fordela'), { 'in.behandlare': oneOf(workers, turn).id }),
      );
      await inbox.until('kontakta', before + cases);
    },
    async report(attempts) {
      const before = inbox.come('kontakta');
      const times = await inParallel(atATime, attempts, async () =>
        submit(await inbox.take('kontakta'), { 'in.utfall': 'ejNadd' }),
      );
      await inbox.until('kontakta', before + attempts);
      return times;
    },
    async beginOutOfReach(cases) {
      await inParallel(atATime, cases, start);
      await inParallel(atATime, cases, async (turn) => {
        const card = await inbox.take('fordela');
        const who = oneOf(outOfReach, turn);
        await submit(card, { 'in.behandlare': who.id });
        unsent.push({ case: card.case, step: 'kontakta', n: 1, conversation: chatOf(who), message: randomUUID() });
      });
    },
    reportOutOfReach: (attempts) =>
      inParallel(atATime, attempts, async () => {
        const card = unsent.shift();
        if (!card) throw new Error('There are too few cases out of reach');
        const ms = await submit(card, { 'in.utfall': 'ejNadd' });
        if (card.n < MOST_TIMES) unsent.push({ ...card, n: card.n + 1 });
        return ms;
      }),
  };
}
