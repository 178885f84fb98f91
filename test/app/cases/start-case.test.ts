// Starting a case: once for each start card, by those who may, and with everything kept that was filled in when it is refused.
import { caseIdFor } from '../../../src/app/cases/case-id.ts';
import { createBot } from '../../../src/app/create-bot.ts';
import type { CaseDocument } from '../../../src/app/documents.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { World } from '../../../src/app/world.ts';
import { ofNextFamily, referenceOf, started } from '../course.ts';
import { filledIn, hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, UPPDRAG } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const startCard = async () => {
  await office.person('sanna').writes('starta krisstöd');
  return office.person('sanna').finds('Starta krisstöd');
};
const casesOf = async (who: 'sanna' | 'eva') =>
  (await office.world.store.cases.openOf(idOf(who), { size: 100, after: null })).items;

test('the same card pressed twice is the same case, and the second press gets the receipt too', async () => {
  const { action, card } = await startCard();
  const sanna = office.person('sanna');
  const first = await sanna.sends(action, UPPDRAG, card.ref);
  const second = await sanna.sends(action, UPPDRAG, card.ref);
  expect(second).toEqual(first);
  expect(await casesOf('sanna')).toHaveLength(1);
  expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
});

test('the same card pressed five times at once is one case with one card to the enhetschef', async () => {
  const { action, card } = await startCard();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => office.person('sanna').sends(action, UPPDRAG, card.ref)));
  expect(new Set(answers.map(words)).size).toBe(1);
  const [only, ...others] = await casesOf('sanna');
  expect(others).toEqual([]);
  expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  const log = await office.world.store.accessLog.of(only?.id ?? '');
  expect(log.map(({ what }) => what)).toEqual(['started']);
});

test('the same card pressed in two processes at once is one case', async () => {
  const { action, card } = await startCard();
  const twin = createBot(office.twin());
  const actor = { id: idOf('sanna'), name: 'Sanna Påhittad', chat: null };
  const [a, b] = await Promise.all([
    office.person('sanna').sends(action, UPPDRAG, card.ref),
    twin.pressed(actor, action, UPPDRAG, card.ref),
  ]);
  await twin.settled();
  expect(referenceOf(a.about)).toBe(referenceOf(b.about));
  expect(await casesOf('sanna')).toHaveLength(1);
  expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
});

test('the messages of a new case are claimed for as long as every other', async () => {
  const { action, card } = await startCard();
  const world: World = { ...office.twin(), leaseSeconds: 5 };
  const created: CaseDocument[] = [];
  const create: Store['cases']['create'] = async (doc, accesses) => {
    created.push(doc);
    return world.store.cases.create(doc, accesses);
  };
  const bot = createBot({ ...world, store: { ...world.store, cases: { ...world.store.cases, create } } });
  await bot.pressed({ id: idOf('sanna'), name: 'Sanna Påhittad', chat: null }, action, UPPDRAG, card.ref);
  await bot.settled();
  const claims = created.flatMap(({ deliveries }) => deliveries.filter(({ state }) => state === 'claimed'));
  expect([...new Set(claims.map(({ until }) => until))]).toEqual(['2027-03-15T09:00:05.000Z']);
});

test('a reference that another case has is passed by', async () => {
  const { action } = await startCard();
  if (action.do !== 'start') throw new Error('Not a start card');
  const taken = caseIdFor('KRI', action.draft, 0);
  const other = await office.kept(await started(office));
  await office.world.store.cases.create({ ...other, id: taken });
  const receipt = await office.person('sanna').sends(action, ofNextFamily(office));
  expect(referenceOf(receipt.about)).toBe(caseIdFor('KRI', action.draft, 1));
  expect((await office.kept(taken)).draft).toBe(other.draft);
});

test('somebody else with the card of a started case does not get to see it', async () => {
  const { action } = await startCard();
  await office.person('sanna').sends(action, UPPDRAG);
  const answer = await office.person('sara').sends(action, UPPDRAG);
  expect(answer.title).toBe('Det går inte');
  expect(await casesOf('sanna')).toHaveLength(1);
});

describe('what is refused', () => {
  const refusedWith = async (answers: object) => {
    const { action, card } = await startCard();
    const filled = { ...UPPDRAG, ...answers };
    const view = await office.person('sanna').sends(action, filled, card.ref);
    expect(await casesOf('sanna')).toEqual([]);
    expect(view.title).toBe('Starta krisstöd');
    return { view, action, filled };
  };

  test('en föräldrabarn-placering nekas med rutinens skäl, och allt som fylldes i står kvar', async () => {
    const { view, action, filled } = await refusedWith({ foraldrabarn: 'ja' });
    expect(notices(view)[0]).toMatch(/^Krisstöd gäller inte vid föräldrabarn-placering/);
    expect(filledIn(view)).toEqual({
      ...filled,
      alder: 7,
      erbjuds: ['foralder1', 'foralder2'],
    });
    const again = await office.person('sanna').sends(action, { ...filled, foraldrabarn: 'nej' });
    expect(again.title).toBe('Klart: ärendet är startat');
  });

  test('utan gemensamt samtal krävs särskilda skäl', async () => {
    const { view, filled } = await refusedWith({ gemensamt: 'nej', skal: ' ' });
    expect(notices(view)).toContain('Skriv vilka särskilda skäl som talar mot ett gemensamt samtal.');
    expect(filledIn(view)).toMatchObject({ orsak: filled.orsak, gemensamt: 'nej', kontakt: UPPDRAG.kontakt });
  });

  test.each(['19', '-1', '7,5', 'sju', ''])('barnets ålder ”%s” nekas', async (alder) => {
    const { view } = await refusedWith({ alder });
    expect(notices(view)).toContain('Skriv ett heltal från 0 till 18.');
  });

  test('a text that is much too long is refused on a card that can be sent', async () => {
    const { view } = await refusedWith({ orsak: 'å'.repeat(30_000), kontakt: 'ö'.repeat(30_000) });
    expect(notices(view)).toContain('Skriv kortare: högst 500 tecken.');
  });

  test('several faults are all said, each by its question', async () => {
    const { view } = await refusedWith({ placeringsdatum: '2027-02-30', lagrum: 'LUL', erbjuds: '' });
    const faults = view.blocks.flatMap((block, i) => {
      const after = view.blocks[i + 1];
      return block.kind === 'notice' && after?.kind === 'input' ? [after.input.id] : [];
    });
    expect(faults).toEqual(expect.arrayContaining(['placeringsdatum', 'lagrum', 'erbjuds']));
  });

  test.each(['beteckning', 'orsak', 'kontakt'])(
    'a personnummer in %s is refused and not shown again; the rest of the text is',
    async (field) => {
      const { view } = await refusedWith({ [field]: 'Anna 19121212-1212, efter lunch' });
      expect(notices(view).join()).toContain('Jag tar inte emot sådana och har inte sparat det');
      expect(notices(view).join()).toContain('Därför står ”[personnummer borttaget]” i texten i stället.');
      expect(words(view)).not.toContain('1212-1212');
      expect(filledIn(view)).toHaveProperty(field, 'Anna [personnummer borttaget], efter lunch');
      expect(filledIn(view)).toHaveProperty('placeringsform', 'familjehem');
    },
  );

  test('a text of nothing but a personnummer comes back empty', async () => {
    const { view } = await refusedWith({ kontakt: '19121212-1212' });
    expect(notices(view).join()).toContain('Därför är fältet tomt. Skriv igen utan numret.');
    expect(filledIn(view)).not.toHaveProperty('kontakt');
  });
});

describe('who may start', () => {
  test.each(['eva', 'bo', 'ivar'] as const)('%s gets to know who may, and can ask for the role', async (who) => {
    const view = await office.person(who).writes('starta krisstöd');
    expect(words(view)).toContain('startas av socialsekreterare');
    expect(hasButton(view, 'Be om tillgång')).toBe(true);
  });

  test('a stranger gets to know how to get in', async () => {
    expect((await office.person('ulla').writes('starta krisstöd')).title).toBe('Du har inte tillgång');
  });

  test.each(['bo', 'otto', 'ivar'] as const)('a start card that %s has got hold of starts nothing', async (who) => {
    const { action } = await startCard();
    await office.person(who).sends(action, UPPDRAG);
    expect(await casesOf('eva')).toEqual([]);
  });

  test('a unit or a routine that does not exist is no way in', async () => {
    const draft = 'a-draft-of-no-card';
    for (const wish of [
      { routine: 'krisstod', unit: 'nagonannan' },
      { routine: 'constructor', unit: 'familjestod' },
    ])
      expect((await office.person('sanna').sends({ do: 'start', draft, ...wish }, UPPDRAG)).title).toBe(
        'Du kan inte starta det här',
      );
  });
});

test('who works in two units chooses one of them', async () => {
  await office.close();
  const other = { ...[...office.world.units.values()][0]!, id: 'soder', name: 'Familjestöd söder', channel: null };
  office = await openOffice('2027-03-15T10:00', { units: [other] });
  const { store } = office.world;
  const sanna = await store.people.read(idOf('sanna'));
  await store.people.replace(
    { ...sanna!.value, holds: [...sanna!.value.holds, { unit: 'soder', role: 'socialsekreterare' }] },
    sanna!.etag,
  );
  expect((await office.person('sanna').writes('starta krisstöd')).title).toBe('Vad vill du starta?');
  const form = await office.person('sanna').presses('Starta');
  expect(form.about).toBe('Krisstöd till förälder · Enheten familjestöd');
});
