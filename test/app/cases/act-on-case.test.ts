// Acting in a case: what each press of a step leads to for the one who pressed and for the others, also when it comes twice or too late.
import { appointed, ATERRAPPORT, reached, reported, samtal, started, talked } from '../course.ts';
import { filledIn, hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const events = async (id: string) => (await office.kept(id)).events;

describe('lämna ett steg', () => {
  test('the same press delivered twice acts once and is answered with the same receipt', async () => {
    const id = await started(office);
    const eva = office.person('eva');
    const { action, card } = eva.finds('Lämna uppdraget');
    const first = await eva.sends(action, { behandlare: idOf('bo') }, card.ref);
    const before = await events(id);
    const second = await eva.sends(action, { behandlare: idOf('bo') }, card.ref);
    expect(second).toEqual(first);
    expect(notices(second)).toEqual([]);
    expect(await events(id)).toEqual(before);
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
  });

  test('the press that ends the case, delivered twice, is answered with the same receipt', async () => {
    await reported(office);
    const sanna = office.person('sanna');
    await sanna.presses('Spara svaret', { informerat: 'ja' });
    await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför att');
    const { action, card } = sanna.finds('Klart, infört');
    const first = await sanna.sends(action, { infort: 'true' }, card.ref);
    expect(await sanna.sends(action, { infort: 'true' }, card.ref)).toEqual(first);
    expect(first.tone).toBe('good');
  });

  test('five presses at once act once', async () => {
    const id = await started(office);
    const eva = office.person('eva');
    const { action, card } = eva.finds('Lämna uppdraget');
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => eva.sends(action, { behandlare: idOf('bo') }, card.ref)),
    );
    expect(new Set(answers.map(words)).size).toBe(1);
    expect((await events(id)).filter(({ type }) => type === 'stepDone')).toHaveLength(1);
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
  });

  test('of two enhetschefer who press at once one does it, and the other gets to know who and what', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] });
    const id = await started(office);
    const { action } = office.person('eva').finds('Lämna uppdraget');
    const answers = await Promise.all([
      office.person('eva').sends(action, { behandlare: idOf('bo') }),
      office.person('ulla').sends(action, { behandlare: idOf('bea') }),
    ]);
    const done = (await events(id)).find(({ type }) => type === 'stepDone');
    const first = done?.by === idOf('eva') ? 'Eva' : 'Ulla';
    const late = answers.find((view) => notices(view).length > 0);
    expect(notices(late!)).toEqual([
      `Det är redan gjort: ${first} Påhittad gjorde det mån 15 mars 10:00. Inget har ändrats.`,
    ]);
    expect(words(late!)).toContain('Nästa steg');
    expect(office.person('bo').chat().length + office.person('bea').chat().length).toBe(1);
  });

  test('the other enhetschef’s card is updated: who did it, when, and nothing left to press', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] });
    await started(office);
    const stale = office.person('ulla').finds('Lämna uppdraget');
    await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
    const [card] = office.person('ulla').chat();
    expect(card?.view.title).toBe('Klart: Utse behandlare');
    expect(words(card!.view)).toContain('Eva Påhittad gjorde det mån 15 mars 10:00.');
    expect(hasButton(card!.view, 'Lämna uppdraget')).toBe(false);
    const answer = await office.person('ulla').sends(stale.action, { behandlare: idOf('bea') }, stale.card.ref);
    expect(notices(answer)[0]).toContain('Eva Påhittad gjorde det mån 15 mars 10:00');
  });

  test('who is in the case without having the step gets to know who can', async () => {
    await appointed(office);
    const { action } = office.person('bo').finds('Spara');
    const answer = await office.person('sanna').sends(action, { utfall: 'nadd' });
    expect(notices(answer)).toEqual([
      'Det här kan bara Bo Påhittad (behandlare) göra. Behöver du ta över? Be enhetschefen Eva Påhittad lämna över rollen till dig.',
    ]);
  });

  test('a colleague outside the case gets to know who can, and nothing of the case', async () => {
    const id = await appointed(office);
    const { action } = office.person('bo').finds('Spara');
    const answer = await office.person('bea').sends(action, { utfall: 'nadd' });
    expect(answer.title).toBe('Det går inte');
    expect(words(answer)).toContain('Det här kan bara Bo Påhittad (behandlare) göra');
    expect(words(answer)).not.toContain('2026-0417');
    expect((await office.world.store.accessLog.of(id)).at(-1)).toMatchObject({ person: idOf('bea'), what: 'refused' });
  });

  test('somebody of another unit gets to know no more than whom to ask', async () => {
    await appointed(office);
    const { action } = office.person('bo').finds('Spara');
    const answer = await office.person('ivar').sends(action, { utfall: 'nadd' });
    expect(words(answer)).toContain('Du är inte utsedd i det här ärendet');
    expect(words(answer)).not.toContain('Bo Påhittad');
  });

  test('a time that has not come is refused with how things stand', async () => {
    await reached(office);
    const { action } = office.person('bo').finds('Spara samtalet');
    if (action.do !== 'submit') throw new Error('Not a step');
    const answer = await office.person('bo').sends({ ...action, n: 4 }, samtal({}));
    expect(notices(answer)).toEqual(['”Samtal” ska inte göras just nu. Så här står ärendet.']);
    expect(words(answer)).toContain('Samtal 1');
  });

  test('an old card of a samtal says when it was held, and does not hold it again', async () => {
    const id = await reached(office);
    const bo = office.person('bo');
    const old = bo.finds('Spara samtalet');
    await bo.presses('Spara samtalet', samtal({}));
    office.at('2027-03-16T09:00');
    const answer = await bo.sends(old.action, samtal({ form: 'video' }), old.card.ref);
    expect(answer.title).toBe('Klart: Samtal 1');
    expect(words(answer)).toContain('Du gjorde det mån 15 mars 10:00');
    expect((await events(id)).filter((e) => e.type === 'stepDone' && e.step === 'samtal')).toHaveLength(1);
  });

  test('what is wrong in a step’s form is said, and the rest stands', async () => {
    await reached(office);
    const answer = await office
      .person('bo')
      .presses('Spara samtalet', samtal({ datum: '2027-03-18', nasta: '2027-03-20' }), 'Samtal 1');
    expect(notices(answer)).toEqual([
      'En sak behöver ändras innan jag kan spara.',
      'Välj idag eller en dag som har varit.',
    ]);
    expect(filledIn(answer)).toMatchObject({ form: 'mote', deltog: ['foralder1', 'foralder2'], nasta: '2027-03-20' });
  });

  test('a personnummer in the återrapport is refused; the rest of a long text and the other answers stand', async () => {
    const id = await talked(office);
    const long = `${'Mamman sover bättre och orkar mer. '.repeat(15)}Hon är **19121212**\u2013**1212** i journalen.\nHon vill ha mer stöd.`;
    const answer = await office.person('bo').presses('Lämna återrapporten', { ...ATERRAPPORT, negativt: long });
    expect(words(answer)).not.toContain('1212');
    expect(filledIn(answer)).toMatchObject({
      positivt: 'Sover bättre',
      jamforelse: 'battre',
      negativt: long.replace('19121212**\u2013**1212**', '[personnummer borttaget]'),
    });
    expect(JSON.stringify(await office.kept(id))).not.toMatch(/1212|borttaget/);
  });

  test('a case that does not exist is said not to', async () => {
    const answer = await office.person('bo').sends({ do: 'submit', case: 'KRI-2222', step: 'kontakta', n: 1 });
    expect(answer.title).toBe('Jag hittar inget sådant ärende');
  });

  test('a unit without any behandlare says so instead of an empty choice', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { staff: ['sanna', 'eva'] });
    await started(office);
    const card = office.person('eva').card('Utse behandlare');
    expect(notices(card)).toEqual([
      'Det finns ingen att välja som behandlare än. Be den som ska ha rollen skriva till mig och be om tillgång. Försök sedan igen.',
    ]);
  });
});

describe('kvittot', () => {
  test('says what happens next, who has it and by when, and the next person’s card is there already', async () => {
    await appointed(office);
    const receipt = await office.person('bo').presses('Spara', { utfall: 'nadd', forsta: '2027-03-16' });
    expect(receipt.title).toBe('Klart: Ring föräldern');
    expect(words(receipt)).toContain('"title":"Samtal 1","detail":"Du, senast ons 31 mars 16:30"');
    expect(words(receipt)).toContain('Sanna Påhittad, senast mån 22 mars 16:30');
    expect(office.person('bo').titles()).toEqual(['Klart: Ring föräldern', 'Samtal 1']);
    expect(words(office.person('bo').latest())).toContain('{"label":"Bokat","value":"tisdag 16 mars"}');
    expect(office.person('bo').latest().preview).toMatch(/^Att göra i KRI-/);
  });

  test('a card that asks on which day something was begins with the day that was booked', async () => {
    await appointed(office);
    await office.person('bo').presses('Spara', { utfall: 'nadd', forsta: '2027-03-16' });
    const inputs = office
      .person('bo')
      .latest()
      .blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []));
    const days = inputs.filter(({ kind }) => kind === 'date').map((input) => [input.label, input.value]);
    expect(days[0]).toEqual(['Vilken dag hölls samtalet?', '2027-03-16']);
    expect(days.slice(1).map(([, value]) => value)).toEqual([undefined]);
  });

  test('ej nådd: försöket står kvar, och nästa försök är nästa arbetsdag', async () => {
    await appointed(office);
    const receipt = await office.person('bo').presses('Spara', { utfall: 'ejNadd' });
    expect(words(receipt)).toContain('Jag fick inte tag på föräldern');
    expect(words(receipt)).toContain('Ring föräldern, gång 2');
    expect(words(receipt)).toContain('senast tis 16 mars 16:30');
    const next = office.person('bo').card('gång 2');
    expect(notices(next)).toEqual([]);
  });

  test('tackar nej: samtalen blir inte av, återrapporten väntar', async () => {
    await appointed(office);
    await office.person('bo').presses('Spara', { utfall: 'nej' });
    expect(office.person('bo').latest().title).toBe('Återrapport: inte genomfört');
    await office.person('bo').presses('Lämna återrapporten', { onskemal: 'nej' });
    expect(office.person('sanna').latest().title).toBe('Journalför återrapporten');
    expect(words(office.person('sanna').latest())).toContain('"label":"Antal kontakter","value":"1"');
  });
});
