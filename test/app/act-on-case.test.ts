// Acting in a case: what each press leads to for the one who pressed and for the others, also when it comes twice or too late.
import type { View } from '../../src/domain/view.ts';
import { appointed, ATERRAPPORT, reached, reported, samtal, started, talked } from './course.ts';
import { filledIn, hasButton, notices, words } from './desk.ts';
import { idOf, type Office, openOffice, UPPDRAG } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const cardOf = (who: 'sanna' | 'eva' | 'bo' | 'bea', title: string): View => {
  const found = office
    .person(who)
    .chat()
    .findLast(({ view }) => view.title.includes(title));
  if (!found) throw new Error(`${who} has no card ”${title}”, only ${office.person(who).titles().join(', ')}`);
  return found.view;
};
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
    await sanna.presses('Klart, barnet vet', { informerat: 'true' });
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
    const [first, second] = done?.by === idOf('eva') ? (['Eva', 'Ulla'] as const) : (['Ulla', 'Eva'] as const);
    const late = answers.find((view) => notices(view).length > 0);
    expect(notices(late!)).toEqual([
      `Det är redan gjort: ${first} Påhittad gjorde det mån 15 mars 10:00. Inget har ändrats.`,
    ]);
    expect(words(late!)).toContain('Nästa steg');
    const card = cardOf(second === 'Eva' ? 'eva' : 'bo', second === 'Eva' ? 'Utse behandlare' : '');
    expect(card.title).toBeDefined();
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

  test('a personnummer in the återrapport is refused, and the other answers stand', async () => {
    const id = await talked(office);
    const answer = await office
      .person('bo')
      .presses('Lämna återrapporten', { ...ATERRAPPORT, negativt: 'pnr 19121212-1212' });
    expect(words(answer)).not.toContain('1212-1212');
    expect(filledIn(answer)).toMatchObject({ positivt: 'Sover bättre', jamforelse: 'battre' });
    expect(JSON.stringify(await office.kept(id))).not.toContain('1212-1212');
  });

  test('a case that does not exist is said not to', async () => {
    const answer = await office.person('bo').sends({ do: 'submit', case: 'KRI-2222', step: 'kontakta', n: 1 });
    expect(answer.title).toBe('Jag hittar inget sådant ärende');
  });

  test('a unit without any behandlare says so instead of an empty choice', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { staff: ['sanna', 'eva'] });
    await started(office);
    const card = cardOf('eva', 'Utse behandlare');
    expect(notices(card)).toEqual([
      'Det finns ingen att välja som behandlare än. Be den som ska ha rollen skriva till mig och be om tillgång. Öppna sedan steget igen från ärendet.',
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

  test('ej nådd: försöket står kvar, och nästa försök är nästa arbetsdag', async () => {
    await appointed(office);
    const receipt = await office.person('bo').presses('Spara', { utfall: 'ejNadd' });
    expect(words(receipt)).toContain('Jag fick inte tag på föräldern');
    expect(words(receipt)).toContain('Ring föräldern, gång 2');
    expect(words(receipt)).toContain('senast tis 16 mars 16:30');
    const next = cardOf('bo', 'gång 2');
    expect(notices(next)).toEqual([]);
  });

  test('tackar nej: samtalen blir inte av, återrapporten väntar', async () => {
    await appointed(office);
    await office.person('bo').presses('Spara', { utfall: 'nej' });
    expect(office.person('bo').latest().title).toBe('Återrapport: ej genomfört');
    await office.person('bo').presses('Lämna återrapporten', { onskemal: 'nej' });
    expect(office.person('sanna').latest().title).toBe('Journalför återrapporten');
    expect(words(office.person('sanna').latest())).toContain('"label":"Antal kontakter","value":"1"');
  });
});

describe('rätta', () => {
  test('uppdraget: the form is filled in but for what is encrypted, which is kept when left empty', async () => {
    const id = await started(office);
    const before = (await office.kept(id)).sealed;
    await office.person('sanna').writes(`visa ${id}`);
    const form = await office.person('sanna').presses('Rätta uppdraget');
    expect(filledIn(form)).toEqual({ ...WITHOUT_SENSITIVE, alder: 7, erbjuds: ['foralder1', 'foralder2'] });
    const receipt = await office
      .person('sanna')
      .presses('Spara rättelsen', { ...WITHOUT_SENSITIVE, alder: '8', orsak: '', kontakt: '' });
    expect(receipt.title).toBe('Rättat');
    expect(office.person('sanna').latest().title).toBe('Rättat');
    const kept = await office.kept(id);
    expect(kept.sealed).toEqual(before);
    expect(words(await office.person('sanna').writes(`visa ${id}`))).toContain('8 år');
  });

  test('uppdraget: the cards that others have open say what is right now', async () => {
    const id = await started(office);
    await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, lagrum: 'lvu', beteckning: '2027-0001' });
    const card = cardOf('eva', 'Utse behandlare');
    expect(words(card)).toContain('"label":"Lagrum","value":"LVU"');
    expect(words(card)).toContain('2027-0001');
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('a booked day: the card of the samtal says the new one', async () => {
    const id = await reached(office, { forsta: '2027-03-18' });
    await office
      .person('bo')
      .sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nadd', forsta: '2027-03-19' });
    expect(words(cardOf('bo', 'Samtal 1'))).toContain('{"label":"Bokat","value":"fredag 19 mars"}');
  });

  test('the same correction delivered twice is one correction, also of what is encrypted', async () => {
    const id = await started(office);
    const sanna = office.person('sanna');
    const action = { do: 'correct', case: id, step: 'start', n: 1 } as const;
    const answers = { ...UPPDRAG, kontakt: 'Ring hellre 070-174 06 35' };
    await sanna.sends(action, answers);
    const kept = await office.kept(id);
    const second = await sanna.sends(action, answers);
    expect(second.title).toBe('Inget är ändrat');
    expect((await office.kept(id)).events).toEqual(kept.events);
    expect((await office.kept(id)).sealed).toEqual(kept.sealed);
    expect(kept.events.filter(({ type }) => type === 'answersCorrected')).toHaveLength(1);
  });

  test('to what the routine refuses is refused with its reason, and everything stands', async () => {
    const id = await started(office);
    const answer = await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, foraldrabarn: 'ja' });
    expect(answer.title).toBe('Rätta uppdraget');
    expect(notices(answer)[0]).toMatch(/^Krisstöd gäller inte vid föräldrabarn-placering/);
    expect(filledIn(answer)).toMatchObject({ orsak: UPPDRAG.orsak, foraldrabarn: 'ja' });
  });

  test('a step: everybody’s cards of it say so, and the next step follows', async () => {
    const id = await reached(office);
    const bo = office.person('bo');
    await bo.presses('Rätta', {}, 'Klart: Ring föräldern');
    await bo.presses('Spara rättelsen', { utfall: 'nej' });
    expect(words(cardOf('bo', 'Klart: Ring föräldern'))).toContain('Rättat mån 15 mars 10:00');
    expect(cardOf('bo', 'Samtal 1').blocks[0]).toEqual({
      kind: 'text',
      text: 'Du behöver inte göra det här. Något tidigare i ärendet har ändrats.',
    });
    expect(bo.latest().title).toBe('Återrapport: ej genomfört');
    await bo.sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nadd' });
    expect(bo.latest().title).toBe('Samtal 1');
    expect(hasButton(bo.latest(), 'Spara samtalet')).toBe(true);
  });

  test('what a later step stands on is not taken away, and what was filled in stands', async () => {
    const id = await reported(office);
    const answer = await office
      .person('bo')
      .sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nej' });
    expect(notices(answer)[0]).toMatch(/^Det går inte att rätta så, för ”Samtal” är redan gjort/);
    expect(filledIn(answer)).toEqual({ utfall: 'nej' });
  });

  test('an earlier samtal is not corrected, and no form is shown for it', async () => {
    const id = await talked(office);
    const answer = await office.person('bo').sends({ do: 'beginCorrect', case: id, step: 'samtal', n: 1 });
    expect(notices(answer)).toEqual(['Det går bara att rätta det som gjordes senast i steget.']);
    expect(hasButton(answer, 'Spara rättelsen')).toBe(false);
  });

  test('somebody else’s step is not corrected, and no form is shown for it', async () => {
    const id = await reached(office);
    const answer = await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'kontakta', n: 1 });
    expect(notices(answer)[0]).toMatch(/^Det här kan bara Bo Påhittad \(behandlare\) göra/);
    expect(hasButton(answer, 'Spara rättelsen')).toBe(false);
  });

  test('after the culling the form does not speak of what was encrypted', async () => {
    const id = await reported(office, { behov: 'ja' });
    const sanna = office.person('sanna');
    await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
    const form = await sanna.sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 });
    expect(words(form)).not.toContain('krypterat');
    const receipt = await sanna.sends(
      { do: 'correct', case: id, step: 'start', n: 1 },
      { ...UPPDRAG, alder: '9', orsak: 'Ett försök till' },
    );
    expect(receipt.title).toBe('Rättat');
    expect((await office.kept(id)).sealed).toEqual({});
  });

  test('a step can be corrected from the case itself', async () => {
    const id = await reached(office);
    await office.person('bo').writes(`visa ${id}`);
    expect((await office.person('bo').presses('Rätta', {}, id)).title).toBe('Rätta: Ring föräldern');
  });

  test('another behandlare: the first one’s card says whose it is, the second has the step', async () => {
    const id = await appointed(office);
    await office.person('eva').sends({ do: 'correct', case: id, step: 'fordela', n: 1 }, { behandlare: idOf('bea') });
    expect(words(cardOf('bo', 'Ring föräldern'))).toContain('Bea Påhittad är behandlare nu.');
    expect(hasButton(cardOf('bo', 'Ring föräldern'), 'Spara')).toBe(false);
    expect(hasButton(cardOf('bea', 'Ring föräldern'), 'Spara')).toBe(true);
  });
});

describe('lämna över', () => {
  const handOver = (
    id: string,
    role: string,
    from: 'sanna' | 'eva' | 'bo' | 'bea',
    to: 'sara' | 'bo' | 'bea' | 'ulla',
  ) => office.person('eva').sends({ do: 'handOver', case: id }, { from: `${role}/${idOf(from)}`, to: idOf(to) });

  test('the new one gets the open steps, the old one’s cards say who has them, and the load moves along', async () => {
    const id = await reached(office);
    await office.person('eva').writes(`visa ${id}`);
    await office.person('eva').presses('Lämna över en roll');
    const receipt = await office
      .person('eva')
      .presses('Lämna över', { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    expect(words(receipt)).toContain('Bea Påhittad är behandlare i ärendet nu och får det som väntar.');
    expect(office.person('bea').titles()).toEqual(['Samtal 1']);
    const old = cardOf('bo', 'Samtal 1');
    expect(old.blocks).toEqual([
      { kind: 'text', text: 'Du är inte längre med i ärendet. Bea Påhittad är behandlare nu.' },
    ]);
    expect(words(cardOf('bo', 'Ring föräldern'))).not.toContain('Jag nådde föräldern');
    const loads = await office.world.store.cases.loads('familjestod', 'behandlare');
    expect([loads.get(idOf('bo')) ?? 0, loads.get(idOf('bea'))]).toEqual([0, 1]);
    const next = await started(office);
    expect(words(cardOf('eva', 'Utse behandlare'))).toContain('Bea Påhittad – 1 pågående ärende');
    expect(next).not.toBe(id);
  });

  test('who has handed over sees nothing more of the case, and learns who has it when pressing an old card', async () => {
    const id = await reached(office);
    const old = office.person('bo').finds('Spara samtalet');
    await handOver(id, 'behandlare', 'bo', 'bea');
    const answer = await office.person('bo').sends(old.action, samtal({}), old.card.ref);
    expect(words(answer)).toContain('Det här kan bara Bea Påhittad (behandlare) göra');
    await office.person('bea').presses('Spara samtalet', samtal({}));
    expect(words(cardOf('bo', 'Samtal 1'))).not.toContain('Möte');
    const late = await office.person('bo').sends(old.action, samtal({}), old.card.ref);
    expect(words(late)).toContain('Bea Påhittad gjorde det mån 15 mars 10:00');
    expect((await office.person('bo').writes(`visa ${id}`)).title).toBe('Det går inte');
  });

  test('a submit and a handing over at once: one of them comes first, and nothing is done twice', async () => {
    const id = await reached(office);
    const { action } = office.person('bo').finds('Spara samtalet');
    await Promise.all([office.person('bo').sends(action, samtal({})), handOver(id, 'behandlare', 'bo', 'bea')]);
    await office.bot.settled();
    const all = await events(id);
    expect(all.filter(({ type }) => type === 'handedOver')).toHaveLength(1);
    const held = all.filter((e) => e.type === 'stepDone' && e.step === 'samtal').length;
    const open = office
      .person('bea')
      .chat()
      .filter(({ view }) => hasButton(view, 'Spara samtalet'));
    expect(open.map(({ view }) => view.title)).toEqual([`Samtal ${String(held + 1)}`]);
    expect(
      office
        .person('bo')
        .chat()
        .filter(({ view }) => hasButton(view, 'Spara samtalet')),
    ).toEqual([]);
  });

  test('the same handing over delivered twice is one', async () => {
    const id = await appointed(office);
    const first = await handOver(id, 'behandlare', 'bo', 'bea');
    const before = await events(id);
    expect(await handOver(id, 'behandlare', 'bo', 'bea')).toEqual(first);
    expect(await events(id)).toEqual(before);
  });

  test('handed back, the step comes as a new card', async () => {
    const id = await appointed(office);
    await handOver(id, 'behandlare', 'bo', 'bea');
    await handOver(id, 'behandlare', 'bea', 'bo');
    const open = office
      .person('bo')
      .chat()
      .filter(({ view }) => hasButton(view, 'Spara'));
    expect(open).toHaveLength(2);
    expect(office.person('bo').chat().at(-1)?.updates).toBe(0);
    await office.person('bo').presses('Spara', { utfall: 'nadd' });
    expect(office.person('bo').titles()).toEqual(['Klart: Ring föräldern', 'Klart: Ring föräldern', 'Samtal 1']);
  });

  test('with nothing waiting the new one is told', async () => {
    const id = await talked(office);
    for (const [button, inputs] of [
      ['Klart, barnet vet', { informerat: 'true' }],
      ['Klart, infört', { infort: 'true' }],
    ] as const)
      await office.person('sanna').presses(button, inputs);
    await handOver(id, 'socialsekreterare', 'sanna', 'sara');
    expect(office.person('sara').titles()).toEqual(['Du är med i ett ärende']);
    await office.person('bo').presses('Lämna återrapporten', ATERRAPPORT);
    expect(office.person('sara').latest().title).toBe('Journalför återrapporten');
    expect(office.person('sanna').titles()).not.toContain('Journalför återrapporten');
  });

  test('only to somebody who holds the role, and only by the enhetschef', async () => {
    const id = await appointed(office);
    const wrong = await handOver(id, 'behandlare', 'bo', 'sara');
    expect(notices(wrong)).toContain('Välj någon som är behandlare i enheten.');
    for (const who of ['sanna', 'bo'] as const) {
      const begun = await office.person(who).sends({ do: 'beginHandOver', case: id });
      expect(notices(begun)[0]).toMatch(/^Det här kan bara Eva Påhittad \(enhetschef\) göra/);
      expect(hasButton(begun, 'Lämna över')).toBe(false);
    }
    expect((await events(id)).filter(({ type }) => type === 'handedOver')).toEqual([]);
  });

  test('nothing chosen is said to be missing', async () => {
    const id = await appointed(office);
    const answer = await office.person('eva').sends({ do: 'handOver', case: id });
    expect(answer.title).toBe('Lämna över en roll');
    expect(notices(answer).length).toBeGreaterThan(0);
  });
});

describe('avsluta i förtid och ta tillbaka', () => {
  test('avslutat: the others are told, every card says so, and what is sensitive is gone', async () => {
    const id = await reached(office);
    await office.person('eva').writes(`visa ${id}`);
    await office.person('eva').presses('Avsluta i förtid');
    const receipt = await office.person('eva').presses('Avsluta ärendet', { skal: 'annanInsats' });
    expect(notices(receipt)).toEqual([
      'Du avslutade ärendet i förtid mån 15 mars 10:00. Skäl: en annan insats tar vid.',
    ]);
    for (const who of ['sanna', 'bo'] as const)
      expect(words(office.person(who).latest())).toContain(
        'Eva Påhittad avslutade ärendet i förtid mån 15 mars 10:00.',
      );
    expect(words(cardOf('bo', 'Samtal 1'))).toContain('Du behöver inte göra det här.');
    expect(words(cardOf('sanna', 'krisstöd är startat'))).toContain('Eva Påhittad avslutade ärendet i förtid');
    for (const who of ['sanna', 'eva', 'bo'] as const)
      for (const { view } of office.person(who).chat())
        expect(view.buttons.map((b) => b.action.do).filter((what) => CHANGES.has(what))).toEqual([]);
    expect((await office.kept(id)).sealed).toEqual({});
  });

  test('twice by the same person is once; by another it is said who did it', async () => {
    const id = await reached(office);
    const close = { do: 'close', case: id } as const;
    const first = await office.person('eva').sends(close, { skal: 'annat' });
    const before = await events(id);
    expect(await office.person('eva').sends(close, { skal: 'annat' })).toEqual(first);
    const other = await office.person('sanna').sends(close, { skal: 'flyttat' });
    expect(notices(other)[0]).toBe('Eva Påhittad avslutade ärendet i förtid mån 15 mars 10:00.');
    expect(await events(id)).toEqual(before);
  });

  test('without a reason it is not closed', async () => {
    const id = await reached(office);
    const answer = await office.person('eva').sends({ do: 'close', case: id });
    expect(answer.title).toBe('Avsluta ärendet i förtid');
    expect(notices(answer)).toContain('Välj ett alternativ.');
    expect((await office.kept(id)).index.status).toBe('open');
  });

  test('a behandlare does not close, and gets no form for it', async () => {
    const id = await reached(office);
    const begun = await office.person('bo').sends({ do: 'beginClose', case: id });
    expect(hasButton(begun, 'Avsluta ärendet')).toBe(false);
    expect(notices(begun)[0]).toContain('Sanna Påhittad eller Eva Påhittad');
  });

  test('a step pressed after the close says that the case is closed', async () => {
    const id = await reached(office);
    const { action } = office.person('bo').finds('Spara samtalet');
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    const answer = await office.person('bo').sends(action, samtal({}));
    expect(notices(answer)).toEqual(['Eva Påhittad avslutade ärendet i förtid mån 15 mars 10:00.']);
    for (const what of ['beginCorrect', 'beginHandOver', 'beginClose', 'beginWithdraw'] as const) {
      const view = await office
        .person('eva')
        .sends(what === 'beginCorrect' ? { do: what, case: id, step: 'fordela', n: 1 } : { do: what, case: id });
      expect(notices(view)[0]).toMatch(/^Du avslutade ärendet i förtid/);
      expect(view.buttons.filter(({ action: { do: button } }) => CHANGES.has(button))).toEqual([]);
    }
  });

  test('taget tillbaka: the enhetschef is told, her card is no longer to be pressed, and twice is once', async () => {
    const id = await started(office);
    await office.person('sanna').writes(`visa ${id}`);
    await office.person('sanna').presses('Ta tillbaka ärendet');
    const receipt = await office.person('sanna').presses('Ta tillbaka ärendet', {}, 'Ta tillbaka ärendet?');
    expect(notices(receipt)).toEqual(['Du tog tillbaka ärendet mån 15 mars 10:00.']);
    expect(words(office.person('eva').latest())).toContain('Sanna Påhittad tog tillbaka ärendet mån 15 mars 10:00.');
    expect(hasButton(cardOf('eva', 'Utse behandlare'), 'Lämna uppdraget')).toBe(false);
    expect(await office.person('sanna').sends({ do: 'withdraw', case: id })).toEqual(receipt);
    expect((await events(id)).filter(({ type }) => type === 'caseClosed')).toHaveLength(1);
  });

  test('when the behandlare has called it is too late to take the case back', async () => {
    const id = await reached(office);
    const answer = await office.person('sanna').sends({ do: 'beginWithdraw', case: id });
    expect(notices(answer)[0]).toMatch(/^Det går inte att ta tillbaka ärendet, för ”Ring föräldern” är redan gjort/);
    expect(hasButton(answer, 'Avsluta i förtid')).toBe(true);
  });
});

const { orsak, kontakt, ...WITHOUT_SENSITIVE } = UPPDRAG;
expect([orsak, kontakt]).not.toContain(undefined);
const CHANGES = new Set<string>(['submit', 'correct', 'handOver', 'close', 'withdraw']);
