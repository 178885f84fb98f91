// A start whose designation another open case has: whoever starts it is told first, and may start it all the same.
import { createBot } from '../../../src/app/create-bot.ts';
import { createLookThrough } from '../../../src/app/cases/look-through.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { World } from '../../../src/app/world.ts';
import type { Action } from '../../../src/domain/actions.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import type { View } from '../../../src/domain/view.ts';
import { routines } from '../../../src/routines/index.ts';
import { acceptable } from '../../filled-in.ts';
import { finished, referenceOf, started } from '../course.ts';
import { buttonsOf, filledIn, hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, UNIT, UPPDRAG, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const startsWith = async (who: 'sanna' | 'sara', answers: RawAnswers = {}): Promise<View> => {
  await office.person(who).writes('starta krisstöd');
  return office.person(who).presses('Starta krisstöd', { ...UPPDRAG, ...answers });
};
const open = async (): Promise<readonly string[]> =>
  (await office.world.store.cases.openOf(idOf('eva'), { size: 50, after: null })).items.map(({ id }) => id);
const asked = (view: View): boolean =>
  view.title === 'Starta krisstöd' && notices(view).join().includes('Det finns redan');
const linesOf = async (id: string): Promise<readonly string[]> =>
  (await office.world.store.accessLog.of(id)).map(({ person, what }) => `${person} ${what}`);
const STARTED = 'Klart: ärendet är startat';

describe('a colleague starts krisstöd for the same designation', () => {
  test('nothing is started: the card comes back filled in, and says which case there is, whose, and what would do', async () => {
    const id = await started(office);
    office.at('2027-03-16T09:00');
    const card = await startsWith('sara', { beteckning: ' 2026 0417' });
    expect(card.title).toBe('Starta krisstöd');
    expect(notices(card)).toEqual(
      Array(2).fill(
        `Inget är startat än. Det finns redan ett pågående ärende med den beteckningen: ${id}, som Sanna Påhittad startade mån 15 mars 10:00. Gäller det samma sak? Prata med Sanna Påhittad. Är beteckningen fel? Ändra den. Ska det bli ett ärende till, till exempel för ett syskon? Tryck på ”Starta krisstöd” igen.`,
      ),
    );
    expect(filledIn(card)).toEqual({
      ...UPPDRAG,
      beteckning: ' 2026 0417',
      alder: 7,
      erbjuds: ['foralder1', 'foralder2'],
    });
    expect(await open()).toEqual([id]);
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('she sees no more of a case that she is not in, and it is logged that she has heard of it', async () => {
    const id = await started(office);
    const card = await startsWith('sara');
    expect(buttonsOf(card).map(({ title }) => title)).not.toContain(`Öppna ${id}`);
    expect(words(card).replaceAll(id, '')).not.toMatch(/Eva|Utse behandlare/);
    expect(await linesOf(id)).toEqual([`${idOf('sanna')} started`, `${idOf('sara')} heardOf`]);
    expect((await office.person('sara').sends({ do: 'showCase', case: id })).title).toBe('Det går inte');
  });

  test('she is told to talk with whoever has it now, which need not be the one that started it', async () => {
    const id = await started(office);
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `socialsekreterare/${idOf('sanna')}`, to: idOf('sara') });
    const card = await startsWith('sanna');
    expect(notices(card)[0]).toContain(
      `${id}, som du startade mån 15 mars 10:00. Gäller det samma sak? Prata med Sara Påhittad.`,
    );
  });

  test('the same button starts it all the same, once', async () => {
    const first = await started(office);
    await startsWith('sara');
    const { action, card } = office.person('sara').finds('Starta krisstöd');
    const sara = office.person('sara');
    const receipts = await Promise.all([1, 2].map(() => sara.sends(action, UPPDRAG, card.ref)));
    for (const receipt of receipts) {
      expect(receipt.title).toBe(STARTED);
      expect(notices(receipt)).toEqual([]);
    }
    expect(new Set(receipts.map(({ about }) => referenceOf(about))).size).toBe(1);
    expect(await open()).toEqual(expect.arrayContaining([first]));
    expect(await open()).toHaveLength(2);
  });

  test('another designation starts at once', async () => {
    await started(office);
    await startsWith('sara');
    expect(
      (await office.person('sara').presses('Starta krisstöd', { ...UPPDRAG, beteckning: '2026-0714' })).title,
    ).toBe(STARTED);
  });

  test('another one that is taken too is asked about too', async () => {
    await started(office);
    const other = await started(office, { beteckning: '2026-0714' });
    await startsWith('sara');
    const again = await office.person('sara').presses('Starta krisstöd', { ...UPPDRAG, beteckning: '2026-0714' });
    expect(notices(again)[0]).toContain(`med den beteckningen: ${other}, som`);
    expect(await open()).toHaveLength(2);
  });

  test('a fault after the question does not bring the question again', async () => {
    await started(office);
    await startsWith('sara');
    const sara = office.person('sara');
    expect(notices(await sara.presses('Starta krisstöd', { ...UPPDRAG, alder: '19' }))).toContain(
      'Skriv ett heltal från 0 till 18.',
    );
    expect((await sara.presses('Starta krisstöd', UPPDRAG)).title).toBe(STARTED);
  });

  test('a case that has come since the question is asked about', async () => {
    const first = await started(office);
    await startsWith('sara');
    const { action } = office.person('sara').finds('Starta krisstöd');
    await startsWith('sanna');
    const second = referenceOf((await office.person('sanna').presses('Starta krisstöd', UPPDRAG)).about);
    const again = await office.person('sara').sends(action, UPPDRAG);
    const [notice = ''] = notices(again);
    expect(notice).toContain('Det finns redan pågående ärenden med den beteckningen');
    expect(notice).toContain(first);
    expect(notice).toContain(`${second}, som Sanna Påhittad startade`);
    expect(notice.match(/Prata med Sanna Påhittad\./g)).toHaveLength(1);
    expect(await open()).toHaveLength(2);
  });

  test('the sensitive texts on the card that came back are taken away when the day ends, as of any refused form', async () => {
    await started(office);
    await startsWith('sara');
    expect(words(office.person('sara').latest())).toContain('Oro för omsorgen');
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(office.person('sara').latest().title).toBe('Formuläret är tömt');
  });
});

describe('whoever has forgotten that they started it', () => {
  test('may open it from the card, beside the form, and nothing more is logged', async () => {
    const id = await started(office);
    const card = await startsWith('sanna');
    expect(notices(card)[0]).toContain(
      `${id}, som du startade mån 15 mars 10:00. Gäller det samma sak? Öppna ${id} längst ned på kortet. Är beteckningen fel?`,
    );
    expect(await linesOf(id)).toEqual([`${idOf('sanna')} started`]);
    const opened = await office.person('sanna').presses(`Öppna ${id}`);
    expect(opened.title).toContain(id);
    expect(words(office.person('sanna').card('Starta krisstöd'))).toContain('Oro för omsorgen');
  });
});

describe('nobody is asked', () => {
  test('when the case with that designation is closed: a new placement of the same family is a case of its own', async () => {
    await finished(office);
    expect((await startsWith('sara')).title).toBe(STARTED);
  });

  test('when it was taken back, as one does to begin anew', async () => {
    const id = await started(office);
    await office.person('sanna').sends({ do: 'withdraw', case: id });
    expect((await startsWith('sanna')).title).toBe(STARTED);
  });

  test('when it is of another unit', async () => {
    await office.close();
    const soder = { ...[...office.world.units.values()][0]!, id: 'soder', name: 'Familjestöd söder', channel: null };
    office = await openOffice('2027-03-15T10:00', { units: [soder] });
    const { people } = office.world.store;
    const sara = (await people.read(idOf('sara')))!;
    await people.replace({ ...sara.value, holds: [{ unit: 'soder', role: 'socialsekreterare' }] }, sara.etag);
    await started(office);
    expect((await startsWith('sara')).title).toBe(STARTED);
    expect(asked(await startsWith('sara'))).toBe(true);
  });
});

test('each routine that asks for a designation asks for its own cases, and for those of no other; one without asks nothing', async () => {
  await office.close();
  const roles = [...new Set(routines.flatMap((routine) => Object.keys(routine.roles)))];
  office = await openOffice('2027-03-15T10:00', { also: { sara: roles, bo: roles, bea: roles } });
  const colleagues = Object.fromEntries(roles.map((role) => [role, [idOf('bo'), idOf('bea'), idOf('sara')]]));
  const look = jest.spyOn(office.world.store.cases, 'openDesignated');
  for (const { id, start } of routines) {
    const { form, refuse } = start;
    const given = acceptable(
      form,
      colleagues,
      office.world.clock.now(),
      refuse.map(({ when }) => when),
    );
    const press = (draft: string) =>
      office.person('sara').sends({ do: 'start', routine: id, unit: UNIT, draft: `${draft}-${id}` }, given);
    const before = look.mock.calls.length;
    expect([id, (await press('the-first')).title]).toEqual([id, STARTED]);
    const isDesignated = 'beteckning' in form;
    expect([id, look.mock.calls.length > before]).toEqual([id, isDesignated]);
    expect([
      id,
      notices(await press('the-second'))
        .join()
        .includes('Det finns redan'),
    ]).toEqual([id, isDesignated]);
  }
});

describe('two who press in the same moment', () => {
  /** A world whose cases are written only when both have looked. */
  const together = (world: World): World => {
    const waiting: (() => void)[] = [];
    const create: Store['cases']['create'] = async (doc, accesses) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting) go();
      });
      return world.store.cases.create(doc, accesses);
    };
    return { ...world, store: { ...world.store, cases: { ...world.store.cases, create } } };
  };

  const pressBoth = async (...drafts: readonly [string, string]): Promise<readonly View[]> => {
    const bot = createBot(together(office.world));
    const press = (who: Who, draft: string) =>
      bot.pressed(
        { id: idOf(who), name: '', chat: null },
        { do: 'start', routine: 'krisstod', unit: UNIT, draft },
        UPPDRAG,
        null,
      );
    const answers = await Promise.all([press('sanna', drafts[0]), press('sara', drafts[1])]);
    await bot.settled();
    return answers;
  };

  test('have a case each, and whoever is last is told of the other’s on the receipt', async () => {
    const receipts = await pressBoth('draft-of-sanna', 'draft-of-sara');
    expect(receipts.map(({ title }) => title)).toEqual([STARTED, STARTED]);
    expect(await open()).toHaveLength(2);
    const told = receipts.flatMap(notices);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatch(
      /^Det finns ett ärende till med samma beteckning: KRI-\w{4}, som (Sanna|Sara) Påhittad startade mån 15 mars 10:00\. Gäller det samma sak\? Prata med (Sanna|Sara) Påhittad\. Är det ett för mycket\? Se till att ett blir kvar, och ta tillbaka det andra från ”Visa ärendet”\.$/,
    );
  });

  test('a case is no other than itself, when the same card is pressed twice', async () => {
    const start: Action = { do: 'start', routine: 'krisstod', unit: UNIT, draft: 'the-same-draft' };
    const bot = createBot(together(office.world));
    const actor = { id: idOf('sanna'), name: '', chat: null };
    const answers = await Promise.all([1, 2].map(() => bot.pressed(actor, start, UPPDRAG, null)));
    await bot.settled();
    expect(answers.map(({ title }) => title)).toEqual([STARTED, STARTED]);
    expect(answers.flatMap(notices)).toEqual([]);
    expect(await open()).toHaveLength(1);
  });
});

test('a card whose question was asked once is asked again when its first press arrives late, and starts nothing', async () => {
  await started(office);
  await office.person('sara').writes('starta krisstöd');
  const { action, card } = office.person('sara').finds('Starta krisstöd');
  const answers = await Promise.all([1, 2].map(() => office.person('sara').sends(action, UPPDRAG, card.ref)));
  expect(answers.map(asked)).toEqual([true, true]);
  expect(await open()).toHaveLength(1);
});

test('a press that arrives when its card has started a case gets that case, and hears of the other', async () => {
  const other = await started(office);
  await office.person('sara').writes('starta krisstöd');
  const { action, card } = office.person('sara').finds('Starta krisstöd');
  await office.person('sara').presses('Starta krisstöd', UPPDRAG);
  const { about } = await office.person('sara').presses('Starta krisstöd', UPPDRAG);
  const receipt = await office.person('sara').sends(action, UPPDRAG, card.ref);
  expect(receipt).toMatchObject({ title: STARTED, about });
  expect(notices(receipt)[0]).toContain(`Det finns ett ärende till med samma beteckning: ${other}, som Sanna`);
  expect(await open()).toHaveLength(2);
});

describe('a correction', () => {
  const corrects = (id: string, answers: RawAnswers) =>
    office.person('sanna').sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, ...answers });

  test('to the designation of another open case is saved, and the receipt says so', async () => {
    await startsWith('sara');
    const [other = ''] = await open();
    const id = await started(office, { beteckning: '2026-0714' });
    const receipt = await corrects(id, { beteckning: '2026-0417' });
    expect(receipt.title).toBe('Rättat');
    expect(notices(receipt)[0]).toBe(
      `Det finns ett annat pågående ärende med den beteckningen: ${other}, som Sara Påhittad startade mån 15 mars 10:00. Gäller det samma sak? Prata med Sara Påhittad. Är beteckningen fel? Rätta den igen.`,
    );
    expect(hasButton(receipt, `Öppna ${other}`)).toBe(false);
    expect(await linesOf(other)).toContain(`${idOf('sanna')} heardOf`);
    expect(asked(await startsWith('sara', { beteckning: '2026-0714' }))).toBe(false);
  });

  test('of one’s own two cases opens the other from the receipt', async () => {
    const other = await started(office, { beteckning: '2026-0417' });
    const id = await started(office, { beteckning: '2026-0714' });
    const receipt = await corrects(id, { beteckning: '2026-0417' });
    expect(notices(receipt)[0]).toContain(`Öppna ${other} längst ned på kortet.`);
    expect(hasButton(receipt, `Öppna ${other}`)).toBe(true);
  });

  test('of something else asks nothing of the store', async () => {
    const id = await started(office);
    const look = jest.spyOn(office.world.store.cases, 'openDesignated');
    expect(notices(await corrects(id, { lagrum: 'lvu' }))).toEqual([]);
    expect(look).not.toHaveBeenCalled();
  });
});

describe('the store', () => {
  test('that fails before anything is saved keeps the case from being started', async () => {
    jest.spyOn(office.world.store.cases, 'openDesignated').mockRejectedValueOnce(new RangeError('out of reach'));
    await expect(startsWith('sara')).rejects.toThrow('out of reach');
    expect(await open()).toEqual([]);
  });

  test('that fails once the case is saved keeps nobody from their receipt', async () => {
    const { cases } = office.world.store;
    const look = cases.openDesignated;
    jest.spyOn(cases, 'openDesignated').mockImplementationOnce(look).mockRejectedValueOnce(new RangeError('gone'));
    expect((await startsWith('sara')).title).toBe(STARTED);
    expect(office.logged.filter((line) => line.startsWith('designation not looked for'))).toEqual([
      expect.stringContaining('"fault":"RangeError"'),
    ]);
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('finds a case that was kept before cases were found so, once the bot has started anew', async () => {
    const id = await started(office);
    const { cases } = office.world.store;
    const kept = (await cases.read(id))!;
    const { designation, ...index } = kept.value.index;
    expect(designation).toBe('20260417');
    await cases.replace({ ...kept.value, index }, kept.etag);
    await createLookThrough(office.world)();
    expect((await office.kept(id)).index.designation).toBe(designation);
    expect(asked(await startsWith('sara'))).toBe(true);
  });

  test('keeps a closed case under none', async () => {
    const id = await finished(office);
    expect((await office.kept(id)).index).not.toHaveProperty('designation');
  });
});

test('a case that nothing can be said of is not told of', async () => {
  await started(office);
  const routines = office.world.routines.map((routine) => ({ ...routine, version: routine.version + 1 }));
  const bot = createBot({ ...office.world, routines });
  const start: Action = { do: 'start', routine: 'krisstod', unit: UNIT, draft: 'of-a-new-version' };
  const receipt = await bot.pressed({ id: idOf('sara'), name: '', chat: null }, start, UPPDRAG, null);
  await bot.settled();
  expect(receipt.title).toBe(STARTED);
});
