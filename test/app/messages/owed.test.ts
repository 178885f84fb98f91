// Whatever happens in a case: whose step it is has it on a card, and no card offers what cannot be done.
import fc from 'fast-check';
import { fileOf, indexOf } from '../../../src/app/cases/case-file.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { Action } from '../../../src/domain/actions.ts';
import { doneOccurrences, openOccurrence } from '../../../src/domain/case/case.ts';
import { stepOf } from '../../../src/domain/routine/routine.ts';
import { figuresOf } from '../../../src/domain/case/indicators.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import { acceptable } from '../../filled-in.ts';
import { started } from '../course.ts';
import { buttonsOf } from '../desk.ts';
import { idOf, type Office, openOffice, UPPDRAG, type Who } from '../office.ts';

const STAFF = ['sanna', 'sara', 'eva', 'bo', 'bea'] as const satisfies readonly Who[];
const START = Date.parse('2027-03-15T09:00:00Z');
const moment = (hours: number): string =>
  new Date(START + hours * 3_120_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).replace(' ', 'T');

/** The case as it is kept, with its rules. */
const fileIn = async (office: Office, id: string) => fileOf(office.world, await office.kept(id));

/** What is wrong with the cards that stand in the chats, in words. */
async function untrue(office: Office, id: string): Promise<readonly string[]> {
  const { c, routine, doc } = await fileIn(office, id);
  const open = Object.keys(routine.steps).flatMap((step) => {
    const n = c.closed ? undefined : openOccurrence(c, step)?.n;
    const holders = c.appointed[stepOf(routine, step).by] ?? [];
    return n === undefined ? [] : holders.map((person) => `${person} ${step} ${String(n)}`);
  });
  const offered = STAFF.flatMap((who) =>
    office
      .person(who)
      .chat()
      .flatMap(({ view }) => buttonsOf(view))
      .flatMap((button) => ('action' in button ? [button.action] : []))
      .flatMap((action) =>
        action.do === 'submit' && action.case === id ? [`${idOf(who)} ${action.step} ${String(action.n)}`] : [],
      ),
  );
  const unsent = doc.deliveries.filter(({ state }) => state === 'owed' || state === 'claimed').map(({ key }) => key);
  return [
    ...open.filter((step) => !offered.includes(step)).map((step) => `nobody has a card of ${step}`),
    ...offered.filter((step) => !open.includes(step)).map((step) => `a card offers ${step}`),
    ...unsent.map((key) => `${key} is not sent`),
  ];
}

type Move =
  | { readonly do: 'next'; readonly pick: number; readonly ending: boolean }
  | { readonly do: 'wrong'; readonly who: Who; readonly pick: number }
  | { readonly do: 'again' }
  | { readonly do: 'handOver'; readonly role: 'behandlare' | 'socialsekreterare'; readonly back: boolean }
  | { readonly do: 'correct'; readonly pick: number }
  | { readonly do: 'correctStart'; readonly age: number }
  | { readonly do: 'end'; readonly how: 'close' | 'withdraw' }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'fail'; readonly who: Who; readonly how: 'throws' | 'later' };

const nat = fc.nat({ max: 20 });
const moves = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('next' as const), pick: nat, ending: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wrong' as const), who: fc.constantFrom(...STAFF), pick: nat }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('handOver' as const),
        role: fc.constantFrom('behandlare' as const, 'socialsekreterare' as const),
        back: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), pick: nat }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('correctStart' as const), age: fc.nat({ max: 18 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('end' as const),
        how: fc.constantFrom('close' as const, 'withdraw' as const),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 24, 120) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('fail' as const),
        who: fc.constantFrom(...STAFF),
        how: fc.constantFrom('throws' as const, 'later' as const),
      }),
    },
  ),
  { minLength: 5, maxLength: 25 },
);

/** Makes the moves on one case, one after the other, and answers what is untrue after any of them. */
async function play(office: Office, id: string, made: readonly Move[]): Promise<readonly string[]> {
  const twin = office.twin();
  const faults: string[] = [];
  let hours = 0;
  let latest: { who: Who; action: Action; inputs: RawAnswers } | undefined;
  const send = async (who: Who, action: Action, inputs: RawAnswers): Promise<void> => {
    latest = { who, action, inputs };
    await office.person(who).sends(action, inputs);
  };
  for (const move of made) {
    const { c, routine } = await fileIn(office, id);
    const open = Object.keys(routine.steps).flatMap((step) => {
      const n = openOccurrence(c, step)?.n;
      return n === undefined ? [] : [{ step, n }];
    });
    const whoHas = (step: string): Who =>
      STAFF.find((who) => (c.appointed[stepOf(routine, step).by] ?? []).includes(idOf(who))) ?? 'eva';
    const filled = (step: string, ending: boolean): RawAnswers => ({
      ...acceptable(stepOf(routine, step).form, { behandlare: [idOf('bo')] }, office.world.clock.now()),
      ...(step === 'samtal' ? { sista: ending ? 'ja' : 'nej' } : {}),
      ...(step === 'kontakta' && !ending ? { utfall: 'ejNadd' } : {}),
    });
    switch (move.do) {
      case 'next': {
        const at = open[move.pick % open.length];
        if (at) await send(whoHas(at.step), { do: 'submit', case: id, ...at }, filled(at.step, move.ending));
        break;
      }
      case 'wrong': {
        const steps = Object.keys(routine.steps);
        const step = steps[move.pick % steps.length] ?? 'fordela';
        await office
          .person(move.who)
          .sends({ do: 'submit', case: id, step, n: 1 + (move.pick % 3) }, filled(step, false));
        break;
      }
      case 'again':
        if (latest)
          await Promise.all([1, 2].map(() => office.person(latest!.who).sends(latest!.action, latest!.inputs)));
        break;
      case 'handOver': {
        const pair = move.role === 'behandlare' ? (['bo', 'bea'] as const) : (['sanna', 'sara'] as const);
        const [from, to] = move.back ? [pair[1], pair[0]] : pair;
        await send('eva', { do: 'handOver', case: id }, { from: `${move.role}/${idOf(from)}`, to: idOf(to) });
        break;
      }
      case 'correct': {
        const done = Object.keys(routine.steps).flatMap((step) => {
          const n = doneOccurrences(c, step).at(-1)?.n;
          return n === undefined ? [] : [{ step, n }];
        });
        const at = done[move.pick % done.length];
        if (!at) break;
        const changed = {
          ...filled(at.step, move.pick % 2 === 0),
          ...(at.step === 'fordela' ? { behandlare: idOf(move.pick % 2 === 0 ? 'bo' : 'bea') } : {}),
        };
        await send(whoHas(at.step), { do: 'correct', case: id, ...at }, changed);
        break;
      }
      case 'correctStart':
        await send(
          STAFF.find((who) => (c.appointed.socialsekreterare ?? []).includes(idOf(who))) ?? 'sanna',
          { do: 'correct', case: id, step: 'start', n: 1 },
          { ...UPPDRAG, alder: String(move.age) },
        );
        break;
      case 'end':
        await send(move.how === 'close' ? 'eva' : 'sanna', { do: move.how, case: id }, { skal: 'annat' });
        break;
      case 'wait':
        hours += move.hours;
        office.at(moment(hours));
        await Promise.all([office.sweep(), sweep(twin)]);
        break;
      case 'fail':
        office.failing.set(`chat-${move.who}`, move.how === 'throws' ? 'throws' : { ok: false, why: 'later' });
        continue;
    }
    if (office.failing.size > 0) {
      // What failed is sent by the sweeps that follow.
      office.failing.clear();
      hours += 1;
      office.at(moment(hours));
      await office.sweep();
    }
    faults.push(...(await untrue(office, id)));
  }
  return faults;
}

test('any course of events leaves every card true, every step on a card, and the figures right', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (made) => {
      const office = await openOffice(moment(0));
      try {
        const id = await started(office);
        expect(await play(office, id, made)).toEqual([]);
        const { doc, c, routine, ...rules } = await fileIn(office, id);
        expect(doc.index).toEqual(indexOf({ c, routine, ...rules }, doc.deliveries, office.world.clock.now()));
        const [fact] = await office.world.store.facts.between('familjestod', 'krisstod', '2027-01-01', '2028-01-01');
        expect(fact?.figures).toEqual(figuresOf(routine, c));
        expect(new Set(doc.deliveries.map(({ key }) => key)).size).toBe(doc.deliveries.length);
        if (c.sensitiveCulled) expect(doc.sealed).toEqual({});
      } finally {
        await office.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
