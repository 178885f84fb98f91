// Changing a case as a whole: a role handed over, a case closed early or taken back.
import { appointed, ATERRAPPORT, finished, reached, referenceOf, samtal, started, talked } from '../course.ts';
import { hasButton, notices, words } from '../desk.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import { idOf, type Office, openOffice, type Who } from '../office.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const events = async (id: string) => (await office.kept(id)).events;

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
    const old = office.person('bo').card('Samtal 1');
    expect(old.blocks).toEqual([
      { kind: 'text', text: 'Du är inte längre med i ärendet. Bea Påhittad är behandlare nu.' },
    ]);
    expect(words(office.person('bo').card('Ring föräldern'))).not.toContain('Jag nådde föräldern');
    const loads = await office.world.store.cases.loads('familjestod', 'behandlare');
    expect([loads.get(idOf('bo')) ?? 0, loads.get(idOf('bea'))]).toEqual([0, 1]);
    const next = await started(office);
    expect(words(office.person('eva').card('Utse behandlare'))).toContain('Bea Påhittad – 1 pågående ärende');
    expect(next).not.toBe(id);
  });

  test('whose case it is learns who has a role now, once, unless it is their own', async () => {
    const id = await reached(office);
    const news = () =>
      office
        .person('sanna')
        .chat()
        .filter(({ view }) => view.title === 'En roll har lämnats över');
    await handOver(id, 'behandlare', 'bo', 'bea');
    await office.sweep();
    expect(news().map(({ view }) => view.blocks[0])).toEqual([
      { kind: 'text', text: 'Bea Påhittad är behandlare i ärendet från och med nu.' },
    ]);
    expect(hasButton(news()[0]?.view ?? office.person('sanna').latest(), 'Visa ärendet')).toBe(true);
    await handOver(id, 'behandlare', 'bea', 'bo');
    expect(words(news()[1]?.view ?? office.person('sanna').latest())).toContain('Bo Påhittad är behandlare');
    await handOver(id, 'socialsekreterare', 'sanna', 'sara');
    expect([news().length, office.person('sara').titles().includes('En roll har lämnats över')]).toEqual([2, false]);
    // Whose case it is, everybody in it is to know; Eva did it herself.
    expect(words(office.person('bo').card('En roll har lämnats över'))).toContain('Sara Påhittad är socialsekreterare');
    expect(office.person('eva').titles()).not.toContain('En roll har lämnats över');
  });

  test('and what the routine asks for then', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { routines: [decidedByName] });
    const id = await reached(office);
    await handOver(id, 'behandlare', 'bo', 'bea');
    expect(notices(office.person('sanna').card('En roll har lämnats över'))).toEqual(['Fatta ett nytt beslut.']);
  });

  test('who has handed over sees nothing more of the case, and learns who has it when pressing an old card', async () => {
    const id = await reached(office);
    const old = office.person('bo').finds('Spara samtalet');
    await handOver(id, 'behandlare', 'bo', 'bea');
    const answer = await office.person('bo').sends(old.action, samtal({}), old.card.ref);
    expect(words(answer)).toContain('Det här kan bara Bea Påhittad (behandlare) göra');
    await office.person('bea').presses('Spara samtalet', samtal({}));
    expect(words(office.person('bo').card('Samtal 1'))).not.toContain('Möte');
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

  test('an enhetschef who came after the case began takes over the step of the one who left', async () => {
    const id = await started(office);
    const later = await openOffice('2027-03-15T11:00', { folder: office.folder, chiefs: ['ulla'] });
    const ulla = later.person('ulla');
    await ulla.writes(`visa ${id}`);
    await ulla.presses('Lämna över en roll');
    const receipt = await ulla.presses('Lämna över', { from: `enhetschef/${idOf('eva')}`, to: idOf('ulla') });
    expect(words(receipt)).toContain('är enhetschef i ärendet nu');
    await ulla.presses('Lämna uppdraget', { behandlare: idOf('bo') });
    expect(later.person('bo').latest().title).toBe('Ring föräldern');
    await later.shut();
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
      ['Spara svaret', { informerat: 'ja' }],
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
      DO_NOT_FORGET,
    ]);
    for (const who of ['sanna', 'bo'] as const)
      expect(words(office.person(who).latest())).toContain(
        'Eva Påhittad avslutade ärendet i förtid mån 15 mars 10:00.',
      );
    expect(words(office.person('bo').card('Samtal 1'))).toContain('Därför väntar det här inte på dig längre.');
    const begun = office
      .person('sanna')
      .chat()
      .find(({ view }) => view.preview === `Startat: ${id}`)?.view;
    expect(begun).toMatchObject({ title: 'Ärendet är avslutat', tone: 'neutral' });
    expect(begun && words(begun)).toContain('Eva Påhittad avslutade ärendet i förtid');
    for (const who of ['sanna', 'eva', 'bo'] as const)
      for (const { view } of office.person(who).chat())
        expect(view.buttons.filter((b) => 'action' in b && CHANGES.has(b.action.do))).toEqual([]);
    expect((await office.kept(id)).sealed).toEqual({});
  });

  test('a booked day that is to come, and that no meeting is booked for in Teams, is said to be called off', async () => {
    const id = await reached(office, { forsta: '2027-03-18' });
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    const told = notices(office.person('bo').card('Ärendet är avslutat'));
    expect(told).toEqual([
      '”Samtal” var bokat torsdag 18 mars. Det blir inte av, om ni inte har kommit överens om något annat.',
    ]);
    office.at('2027-03-19T10:00');
    expect(notices(await office.person('eva').writes(`visa ${id}`)).join()).not.toContain('var bokat');
  });

  test('whoever is about to close is shown what will then not be done', async () => {
    const id = await reached(office);
    const form = await office.person('eva').sends({ do: 'beginClose', case: id });
    expect(words(form)).toContain(
      'Det här väntar nu: Informera barnet, Journalför att stödet är överlämnat och Samtal 1. Måste något av det göras ändå? Gör det innan du avslutar.',
    );
  });

  test('whoever is about to is told what is to be done all the same, once something has begun outside the bot', async () => {
    const eva = office.person('eva');
    const begun = await eva.sends({ do: 'beginClose', case: await appointed(office) });
    expect(notices(begun).join()).not.toContain('skriva i barnets akt');
    expect(notices(await eva.sends({ do: 'beginClose', case: await reached(office) }))).toEqual([DO_NOT_FORGET]);
  });

  test('and once it is closed it stands with whoever did it, and is told to whose case it is, but to nobody else', async () => {
    const id = await reached(office);
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    expect(notices(office.person('sanna').card('Ärendet är avslutat'))).toEqual([DO_NOT_FORGET]);
    for (const who of ['sanna', 'eva'] as const)
      expect(notices(await office.person(who).writes(`visa ${id}`)).at(-1)).toBe(DO_NOT_FORGET);
    expect(notices(office.person('bo').card('Ärendet är avslutat'))).toEqual([]);
    expect(words(await office.person('bo').writes(`visa ${id}`))).not.toContain('Glöm inte');
  });

  test('taken back, what somebody waits for still stands with whoever did it; done to its end, nothing does', async () => {
    const id = await appointed(office);
    await office.person('sanna').sends({ do: 'withdraw', case: id });
    expect(notices(await office.person('sanna').writes(`visa ${id}`)).at(-1)).toBe(NOBODY_CALLS);
    const done = await finished(office);
    expect(words(await office.person('sanna').writes(`visa ${done}`))).not.toContain('Glöm inte');
  });

  test('appointments of which nobody is reminded but as the last day are called off too', async () => {
    const dom = await openOffice('2027-01-11T10:00', {
      also: { sanna: ['familjerattssekreterare'], bo: ['umgangesstodjare'] },
    });
    const sanna = dom.person('sanna');
    await sanna.writes('starta umgängesstöd enligt dom');
    const { about } = await sanna.presses('Starta umgängesstöd enligt dom', DOM);
    const id = referenceOf(about);
    const does = (who: Who, step: string, answers: RawAnswers) =>
      dom.person(who).sends({ do: 'submit', case: id, step, n: 1 }, answers);
    await does('sanna', 'initiera', { initierat: 'true' });
    await does('sanna', 'utse', { umgangesstodjare: idOf('bo'), beslut: '2027-01-11', iAkt: 'true' });
    await does('sanna', 'informeraEnheten', TIDER);
    await does('eva', 'bekraftaTider', { bekraftat: 'true' });
    await does('sanna', 'kallelse', { boende: 'true', umgange: 'true' });
    await dom.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    const inte = 'Det blir inte av, om ni inte har kommit överens om något annat.';
    expect(notices(sanna.card('Ärendet är avslutat'))).toEqual([
      `”Möte med boendeföräldern” var bokat måndag 18 januari 09:00. ${inte}`,
      `”Möte med umgängesföräldern” var bokat tisdag 19 januari 13:00. ${inte}`,
      'Glöm inte att se till att rapporterna ligger i barnets akt, berätta för barnet, föräldrarna och umgängesstödjaren, skicka utvärderingen om tingsrätten har begärt en, besluta om avslut i verksamhetssystemet, lämna handlingarna för arkivering och ta reda på vem som verkställer domen, om den fortfarande gäller.',
    ]);
    await dom.close();
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
      expect(view.buttons.filter((b) => 'action' in b && CHANGES.has(b.action.do))).toEqual([]);
    }
  });

  test('taget tillbaka: the enhetschef is told, her card is no longer to be pressed, and twice is once', async () => {
    const id = await started(office);
    await office.person('sanna').writes(`visa ${id}`);
    await office.person('sanna').presses('Ta tillbaka ärendet');
    const receipt = await office.person('sanna').presses('Ta tillbaka ärendet', {}, 'Ta tillbaka ärendet?');
    expect(notices(receipt)).toEqual(['Du tog tillbaka ärendet mån 15 mars 10:00.', NOBODY_CALLS]);
    expect(words(office.person('eva').latest())).toContain('Sanna Påhittad tog tillbaka ärendet mån 15 mars 10:00.');
    expect(hasButton(office.person('eva').card('Utse behandlare'), 'Lämna uppdraget')).toBe(false);
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

/** What is to be done when krisstöd is closed early. */
const DO_NOT_FORGET =
  'Glöm inte att berätta för föräldern vem hen kan vända sig till och skriva i barnets akt att krisstödet har avslutats.';

/** And while it can be taken back. */
const NOBODY_CALLS = 'Glöm inte att berätta för föräldern att ingen behandlare ringer, om hen väntar på det.';

const DOM: RawAnswers = {
  beteckning: '2026-0417',
  domsdatum: '2027-01-04',
  inkommen: '2027-01-08',
  periodFran: '2027-02-01',
  periodTill: '2027-07-31',
  antalBarn: '1',
  utvardering: 'ja',
};
const TIDER: RawAnswers = {
  informerad: 'true',
  moteBoende: '2027-01-18',
  tidBoende: '09:00',
  moteUmgange: '2027-01-19',
  tidUmgange: '13:00',
};

const CHANGES = new Set<string>(['submit', 'correct', 'handOver', 'close', 'withdraw']);

/** Krisstöd where each behandlare is decided on by name. */
const decidedByName: Routine = {
  ...krisstod,
  steps: { ...krisstod.steps, fordela: { ...krisstod.steps.fordela!, whenHandedOver: 'Fatta ett nytt beslut.' } },
};
