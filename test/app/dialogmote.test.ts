// Dialogmöte in people's chats: a card to each, who is reminded, a place that is filled, the documentation, and what comes up next time.
import { ASKED, ROLES, answers, documented, held, invited, openCircleOffice, planned } from './circle.ts';
import { filledIn, hasButton, notices, words } from './desk.ts';
import type { Office, Who } from './office.ts';
import type { View } from '../../src/domain/view.ts';

jest.setTimeout(20_000);

let office: Office;
afterEach(() => office.close());

const reminders = (who: Who): readonly string[] =>
  office
    .person(who)
    .chat()
    .flatMap(({ view }) => (view.preview.startsWith('Påminnelse') ? notices(view) : []));

const options = (who: Who, title: string, id: string): readonly string[] =>
  office
    .person(who)
    .card(title)
    .blocks.flatMap((block) =>
      block.kind === 'input' && block.input.id === id && 'options' in block.input
        ? block.input.options.map((option) => option.title)
        : [],
    );

test('a meeting cannot be reported as held before its day', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await invited(office, '2027-03-31');
  for (const who of ASKED) await answers(office, who, { svar: 'ja' });
  const sanna = office.person('sanna');
  const card = sanna.card('Håll dialogmötet');
  expect(filledIn(card).dag).toBe('2027-03-31');
  const done = { sammanhang: 'true', teman: 'true', avslut: 'true', deltog: ASKED.map(office.idOf).join() };
  const answer = await sanna.presses('Spara mötet', { utfall: 'hallet', ...done, dag: '2027-03-31' });
  expect(answer.title).toBe('Håll dialogmötet');
  expect(notices(answer)).toContain('Välj idag eller en dag som har varit.');
});

test.each([
  ['2027-03-30T10:00', true],
  ['2027-03-31T16:00', false],
])('closed early at %s, everybody hears whether a booked meeting is called off: %s', async (when, isCalledOff) => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  for (const who of ASKED) await answers(office, who, { svar: 'ja' });
  office.at(when);
  await office.person('sanna').sends({ do: 'close', case: id }, { skal: 'annat' });
  const called = 'Dialogmöte om umgängen var bokat onsdag 31 mars 13:30. Mötet blir inte av';
  for (const who of ['sara', 'bo', 'ivar'] as const)
    expect([who, words(office.person(who).card('Ärendet är avslutat')).includes(called)]).toEqual([who, isCalledOff]);
});

test.each([
  ['2027-03-30T10:00', true],
  ['2027-03-31T16:00', false],
])('that there will be no meeting is said at %s, and told to everybody who is in it: %s', async (when, isAhead) => {
  office = await openCircleOffice('2027-03-08T10:00');
  await invited(office, '2027-03-31');
  for (const who of ['bo', 'bea'] as const) await answers(office, who, { svar: 'ja' });
  office.at(when);
  await office.person('sanna').presses('Spara mötet', { utfall: 'blevInteAv' });
  const isTold = (who: Who) =>
    office
      .person(who)
      .chat()
      .some(({ view }) => view.title === 'Ärendet är avslutat' && words(view).includes('Mötet blir inte av'));
  for (const who of ['sara', 'bo', 'bea', 'ulla', 'ivar'] as const) expect([who, isTold(who)]).toEqual([who, isAhead]);
  expect(isTold('sanna')).toBe(false);
});

describe('a meeting that is moved', () => {
  const moved = (id: string, plan: object) =>
    office.person('sanna').sends(
      { do: 'correct', case: id, step: 'planera', n: 1 },
      {
        kollega: office.idOf('sara'),
        dag: '2027-03-31',
        tid: '13:30',
        plats: 'Rum 4',
        teman: 'tillit,roller',
        ...plan,
      },
    );
  const news = (who: Who) =>
    office
      .person(who)
      .chat()
      .filter(({ view }) => view.title === 'Mötet är ändrat');

  test('is told to those who have said yes and who hold it, and they may answer anew', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    await answers(office, 'bea', { svar: 'nej' });
    await moved(id, { dag: '2027-04-14', plats: 'Rum 9' });
    expect(news('bo').map(({ view }) => words(view))).toEqual([expect.stringMatching(/onsdag 14 april.*13:30.*Rum 9/)]);
    expect(news('sara')).toHaveLength(1);
    for (const who of ['sanna', 'bea', 'ulla'] as const) expect(news(who)).toEqual([]);
    await office.person('bo').presses('Ändra mitt svar', {}, 'Mötet är ändrat');
    await office.person('bo').presses('Spara rättelsen', { svar: 'nej' });
    // Who said no to the old day may say yes to the new one.
    expect(words(office.person('bea').card('Rättat: ”Planera dialogmötet”'))).toMatch(/onsdag 14 april.*Rum 9/);
    expect((await office.person('bea').presses('Ändra mitt svar', {}, 'Rättat')).title).toContain('Rätta: Svara');
    expect(office.person('bo').titles()).not.toContain('Rättat: ”Planera dialogmötet”');
    expect(office.person('ulla').titles()).not.toContain('Rättat: ”Planera dialogmötet”');
    expect(filledIn(office.person('sara').card('Håll dialogmötet')).deltog ?? []).toEqual([]);
  });

  test('and something else is changed besides: those who have answered hear of that too', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    await answers(office, 'bea', { svar: 'ja' });
    await moved(id, { teman: 'tillit' });
    for (const who of ['bo', 'bea'] as const) {
      expect(office.person(who).titles()).toContain('Rättat: ”Planera dialogmötet”');
      expect(news(who)).toEqual([]);
    }
    office.at('2027-03-08T11:00');
    await moved(id, { teman: 'roller', dag: '2027-04-14' });
    expect(news('bo')).toHaveLength(1);
    expect(
      office
        .person('bo')
        .titles()
        .filter((title) => title.startsWith('Rättat')),
    ).toHaveLength(2);
  });

  test('on its day, when nobody could answer any more, is open to be answered again', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    office.at('2027-03-31T08:00');
    await office.sweep();
    expect(words(office.person('ulla').card('Svara på inbjudan'))).toContain('Sista dagen har varit.');
    office.at('2027-03-31T09:00');
    await moved(id, { dag: '2027-04-14' });
    const asked = office.person('ulla').latest();
    expect([asked.title, hasButton(asked, 'Svara')]).toEqual(['Svara på inbjudan', true]);
    expect(words(asked)).toContain('onsdag 14 april');
    await office.person('bo').presses('Ändra mitt svar', {}, 'Mötet är ändrat');
    await office.person('bo').presses('Spara rättelsen', { svar: 'nej' });
    expect(office.person('sara').latest().title).toBe('Fyll platsen');
  });

  test('to another room on its day asks nobody to change an answer that cannot be changed', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    office.at('2027-03-31T08:00');
    await office.sweep();
    await moved(id, { plats: 'Rum 9' });
    const [told] = news('bo').map(({ view }) => view);
    expect(words(told!)).toContain('Rum 9');
    expect(words(told!)).not.toContain('Ändra ditt svar');
    expect(hasButton(told!, 'Ändra mitt svar')).toBe(false);
    const stale = { do: 'beginCorrect', case: id, step: 'inbjudan', n: 1 } as const;
    expect(notices(await office.person('bo').sends(stale))).toEqual([
      'Sista dagen har varit, så det går inte att rätta längre. Vill du ändå säga något? Prata med den som har nästa steg.',
    ]);
  });

  test('can be moved though whoever holds it too is chosen already, and nobody else could be', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    const card = await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'planera', n: 1 });
    expect(filledIn(card).kollega).toBe(office.idOf('sara'));
    expect(words(card)).toContain('"title":"Sara Påhittad"');
    expect(notices(card)).toEqual([]);
  });

  test('is told once more when it is moved again, and every card says where it is now', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    await moved(id, { tid: '09:00' });
    office.at('2027-03-09T10:00');
    await moved(id, { tid: '10:00' });
    const says = expect.stringContaining('10:00') as string;
    expect(news('bo').map(({ view }) => words(view))).toEqual([says, says]);
  });

  test('is told as it is now to who could not be reached meanwhile, once, and not when it is over', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    for (const who of ['bo', 'bea'] as const) {
      await answers(office, who, { svar: 'ja' });
      await office.person(who).uninstalls();
    }
    await moved(id, { dag: '2027-04-14' });
    office.at('2027-03-09T10:00');
    await moved(id, { dag: '2027-04-21' });
    expect(news('bo')).toEqual([]);
    await office.person('bo').installs();
    expect(news('bo').map(({ view }) => words(view))).toEqual([expect.stringContaining('onsdag 21 april')]);
    office.at('2027-04-22T10:00');
    await office.person('bea').installs();
    expect(news('bea')).toEqual([]);
  });

  test('is told of only when it is another day, time or place', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    await moved(id, { teman: 'tillit,hornet' });
    expect(news('bo')).toEqual([]);
  });
});

test('of those who hold a role together all are said to, on a step of theirs and to one who is no longer with them', async () => {
  const calls = ['sammankallande'];
  office = await openCircleOffice('2027-03-08T10:00', { also: { sanna: calls, sara: calls, ulla: calls } });
  const id = await planned(office, '2027-03-31');
  const eva = office.person('eva');
  expect(words(await eva.sends({ do: 'showStep', case: id, step: 'valj', n: 1 }))).toContain(
    'Sanna Påhittad och Sara Påhittad har det här steget.',
  );
  await eva.sends(
    { do: 'handOver', case: id },
    { from: `sammankallande/${office.idOf('sanna')}`, to: office.idOf('ulla') },
  );
  expect(words(office.person('sanna').card('Välj deltagare'))).toMatch(
    /Du är inte längre med i ärendet\. (Sara Påhittad och Ulla|Ulla Påhittad och Sara) Påhittad är sammankallande nu\./,
  );
});

describe('the invitation', () => {
  test('goes to each one who was chosen, with day, time, place and themes, and to nobody else', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    for (const who of ASKED) {
      const card = office.person(who).card('Svara på inbjudan');
      expect(words(card)).toContain('onsdag 31 mars');
      expect(words(card)).toContain('Rum 4');
      expect(words(card)).toContain('tillit mellan yrkesgrupperna');
      expect(words(card)).toContain('Senast","value":"tis 30 mars 16:30');
    }
    expect(office.person('otto').titles()).toEqual([]);
    expect(office.person('eva').titles()).toEqual([]);
  });

  test('is chosen among names alone: how many cases somebody has as drawn from a group says nothing', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await planned(office, '2027-03-31');
    expect(options('sara', 'Välj deltagare', 'barnsekreterare')).toEqual(['Bo Påhittad']);
  });

  test('nobody can answer for somebody else', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    const { action } = office.person('bea').finds('Svara');
    const view = await office.person('bo').sends(action, { svar: 'ja' });
    expect(notices(view)[0]).toContain('Bea Påhittad');
  });

  test('whoever says yes stands as ticked for those who hold the meeting, and is not to call it in Teams themselves', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    await answers(office, 'bea', { svar: 'ja' });
    const card = office.person('sara').card('Håll dialogmötet');
    expect(filledIn(card).deltog).toEqual([office.idOf('bo'), office.idOf('bea')]);
    // Whoever came all the same can be ticked.
    expect(options('sara', 'Håll dialogmötet', 'deltog')).toEqual([
      'Bo Påhittad',
      'Bea Påhittad',
      'Ulla Påhittad',
      'Ivar Påhittad',
    ]);
    expect(hasButton(card, 'Skapa dialogmöte om umgängen i Teams')).toBe(true);
    expect(hasButton(office.person('ulla').card('Svara på inbjudan'), 'Skapa dialogmöte om umgängen i Teams')).toBe(
      false,
    );
  });

  test('the case says once who has not answered', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    const view = await office.person('sanna').writes(`visa ${id}`);
    const rows = view.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));
    expect(rows.filter(({ title }) => title === 'Svara på inbjudan').map(({ detail }) => detail)).toEqual([
      'Bea Påhittad, Ulla Påhittad och Ivar Påhittad, senast tis 30 mars 16:30',
      'Bo Påhittad, mån 8 mars 10:00',
    ]);
    const mine = await office.person('bea').writes('mina ärenden');
    expect(words(mine)).toContain('1 steg väntar på dig');
  });

  test('only those who have not answered are reminded, and the two who call the meeting once', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    for (const at of ['2027-03-11T08:00', '2027-03-11T09:00', '2027-03-24T08:00', '2027-03-24T09:00']) {
      office.at(at);
      await office.sweep();
    }
    expect(reminders('bo')).toEqual([]);
    // Bea is alone in her group, and can send nobody.
    const alone = 'Det finns ingen att välja under ”Vem kommer i ditt ställe?” just nu.';
    expect(reminders('bea')).toEqual([
      'Du har inte svarat på inbjudan än. Kommer du?',
      alone,
      'Dialogmötet är om fem arbetsdagar, och du har inte svarat',
      alone,
    ]);
    expect(reminders('sara')).toEqual(['Alla har inte svarat på inbjudan till dialogmötet']);
    expect(words(office.person('sara').latest())).toContain(
      'Bea Påhittad, Ulla Påhittad och Ivar Påhittad har det här steget kvar.',
    );
    for (const who of ['bea', 'ulla', 'ivar'] as const) await answers(office, who, { svar: 'ja' });
    expect(office.person('sara').latest().title).toBe('Klart: Svara på inbjudan');
  });

  test('offers as a substitute only those of the same group', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    expect(options('ivar', 'Svara på inbjudan', 'ersattare')).toEqual(['Otto Okänd – familjebehandlare']);
    expect(options('bo', 'Svara på inbjudan', 'ersattare')).toEqual([]);
    const { action } = office.person('bo').finds('Svara');
    const refused = await office.person('bo').sends(action, { svar: 'ersattare', ersattare: office.idOf('otto') });
    expect(notices(refused)).toContain(
      'Det finns ingen att välja under ”Vem kommer i ditt ställe?” just nu. Svara något annat på ”Kommer du?”.',
    );
  });

  test('closes when its last day is over: the cards say so, and nobody is asked any more', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    expect((await office.kept(id)).index.waitingOn).toContain(office.idOf('bea'));
    office.at('2027-03-30T16:30');
    await office.sweep();
    expect(words(office.person('bea').card('Svara på inbjudan'))).toContain(
      'Sista dagen har varit. Vill du ändå säga något? Prata med den som har nästa steg.',
    );
    expect((await office.kept(id)).index.waitingOn).toEqual([office.idOf('sanna'), office.idOf('sara')]);
  });
});

test('when the meeting has been held, that is why nobody is to answer the invitation, or to change an answer', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  await answers(office, 'bo', { svar: 'ja' });
  office.at('2027-03-17T15:30');
  await office.person('sanna').presses('Spara mötet', {
    utfall: 'hallet',
    dag: '2027-03-17',
    sammanhang: 'true',
    teman: 'true',
    avslut: 'true',
    deltog: office.idOf('bo'),
  });
  const held = 'Du behöver inte göra det här, för ”Håll dialogmötet” är gjort.';
  expect(words(office.person('ulla').card('Svara på inbjudan'))).toContain(held);
  office.at('2027-03-31T08:00');
  await office.sweep();
  expect(words(await office.person('ulla').sends({ do: 'showStep', case: id, step: 'inbjudan', n: 3 }))).toContain(
    held,
  );
  const late = await office.person('bo').sends({ do: 'beginCorrect', case: id, step: 'inbjudan', n: 1 });
  expect(notices(late)).toEqual(['”Håll dialogmötet” är gjort, så det går inte att rätta längre.']);
});

describe('whoever is no longer asked to a meeting that is to come', () => {
  const isTold = (who: Who) => office.person(who).titles().includes('Du behöver inte komma på mötet');
  const inviting = (id: string, familjebehandlare: Who) =>
    office.person('sara').sends(
      { do: 'correct', case: id, step: 'valj', n: 1 },
      {
        barnsekreterare: office.idOf('bo'),
        familjehemssekreterare: office.idOf('bea'),
        utredare: office.idOf('ulla'),
        familjebehandlare: office.idOf(familjebehandlare),
        handledare: 'ja',
      },
    );

  test.each([
    ['has said yes', true, 'ja'],
    ['has not answered', true, undefined],
    ['has said no', false, 'nej'],
  ])('and %s, hears of it: %s', async (_what, expected, svar) => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    if (svar !== undefined) await answers(office, 'ivar', { svar });
    await inviting(id, 'otto');
    expect(isTold('ivar')).toBe(expected);
    for (const who of ['bo', 'bea', 'ulla', 'otto', 'sanna'] as const) expect([who, isTold(who)]).toEqual([who, false]);
  });

  test('as a substitute, since whoever sent them comes all the same, hears of it', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    await answers(office, 'ivar', { svar: 'ersattare', ersattare: office.idOf('otto') });
    await answers(office, 'otto', { svar: 'ja' });
    await office.person('ivar').sends({ do: 'correct', case: id, step: 'inbjudan', n: 4 }, { svar: 'ja' });
    expect(isTold('otto')).toBe(true);
    // Those who are asked besides are not there in their place, and are no news of theirs.
    expect(words(office.person('otto').card('Svara på inbjudan'))).toContain('"Du är inte längre med i ärendet."');
    expect(words(office.person('otto').latest())).toContain('Står mötet i din kalender? Ta bort det.');
  });

  test('hears nothing of it when the meeting has been', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    office.at('2027-04-01T10:00');
    await inviting(id, 'otto');
    expect(isTold('ivar')).toBe(false);
  });
});

describe('whoever calls the meeting', () => {
  test('and has missed to fill a place is not sent to whoever has the next step: they have it themselves', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'nej' });
    office.at('2027-03-31T08:00');
    await office.sweep();
    const card = words(office.person('sanna').card('Fyll platsen'));
    expect(card).toContain('Sista dagen har varit.');
    expect(card).not.toContain('Prata med den som har nästa steg');
  });

  test('and has handed that over learns who does now, also on a card about what the others had not done', async () => {
    const also = { ...ROLES, otto: [...ROLES.otto, 'sammankallande'] };
    office = await openCircleOffice('2027-03-29T10:00', { also });
    const id = await invited(office, '2027-04-21');
    office.at('2027-04-16T08:00');
    await office.sweep();
    expect(words(office.person('sara').card('Svara på inbjudan'))).toContain('Alla har inte svarat');
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `sammankallande/${office.idOf('sara')}`, to: office.idOf('otto') });
    const card = words(office.person('sara').card('Svara på inbjudan'));
    expect(card).toContain('är sammankallande nu');
    expect(card).not.toContain('är inbjuden nu');
  });
});

describe('whoever is away on the day of the meeting', () => {
  const away = async (who: Who, from: string, to: string): Promise<void> => {
    await office.person(who).writes('frånvaro');
    const card = await office
      .person(who)
      .presses('Spara frånvaron', { from, to, 'familjestod.behandlare': office.idOf('bea') });
    expect(notices(card)[0]).toMatch(/^Sparat\./);
  };

  test('is told as away where people are chosen, with the last day; who is away today and back by then is not', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await away('ivar', '2027-03-29', '2027-04-02');
    await away('otto', '2027-03-08', '2027-03-12');
    await planned(office, '2027-03-31');
    // The card came when the plan was saved: it is made anew when somebody opens it.
    await office.person('sara').presses('Visa ärendet', {}, 'Välj deltagare');
    await office.person('sara').presses('Öppna');
    expect(options('sara', 'Välj deltagare', 'familjebehandlare')).toEqual([
      'Ivar Påhittad, frånvarande till och med fredag 2 april',
      'Otto Okänd',
    ]);
  });

  test('has a no filled in on the invitation, and may say yes all the same', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await away('bo', '2027-03-29', '2027-04-02');
    await invited(office, '2027-03-31');
    const card = office.person('bo').card('Svara på inbjudan');
    expect(filledIn(card).svar).toBe('nej');
    expect(notices(card)).toContain(
      'Du är borta när mötet är, till och med fredag 2 april. Därför har jag fyllt i att du inte kommer. Ändra om du kommer ändå.',
    );
    expect(filledIn(office.person('bea').card('Svara på inbjudan')).svar).toBeUndefined();
    await answers(office, 'bo', { svar: 'ja' });
    expect(filledIn(office.person('sara').card('Håll dialogmötet')).deltog).toEqual([office.idOf('bo')]);
  });

  test('and cannot hear the invitation is told of to those who call the meeting, once, and not to their enhetschef', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'bo', { svar: 'ja' });
    office.at('2027-03-09T07:30');
    await away('ivar', '2027-03-09', '2027-04-30');
    for (const day of ['2027-03-09', '2027-03-11', '2027-03-22', '2027-03-30']) {
      office.at(`${day}T08:00`);
      await office.sweep();
    }
    const said =
      'Ivar Påhittad är borta till och med fredag 30 april. Därför kommer påminnelsen till dig. Ska någon annan bjudas in? Rätta ”Välj deltagare”.';
    const cards = (who: Who) =>
      office
        .person(who)
        .chat()
        .filter(({ view }) => notices(view).includes(said));
    for (const who of ['sanna', 'sara'] as const) expect([who, cards(who).length]).toEqual([who, 1]);
    for (const { view } of cards('sara')) expect(notices(view)).toEqual([said]);
    expect(office.person('eva').titles()).toEqual([]);
  });

  test('having said yes, or is out of reach, is told of to those who call it, the day before', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    for (const who of ASKED) await answers(office, who, { svar: 'ja' });
    office.at('2027-03-25T07:30');
    await away('ivar', '2027-03-25', '2027-04-30');
    await office.person('ulla').uninstalls();
    office.at('2027-03-30T08:00');
    await office.sweep();
    const card = office.person('sara').latest();
    expect([card.title, notices(card)]).toEqual([
      'Håll dialogmötet',
      [
        'Ulla Påhittad har inte öppnat mig i Teams. Ivar Påhittad är borta till och med fredag 30 april. Därför kommer påminnelsen till dig. Ska någon annan bjudas in? Rätta ”Välj deltagare”.',
      ],
    ]);
    expect(office.person('eva').titles()).toEqual([]);
  });

  test('is named alone on the card about their invitation, and not once they are back', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'ulla', { svar: 'ja' });
    office.at('2027-03-09T07:30');
    for (const who of ['ivar', 'ulla'] as const) await away(who, '2027-03-09', '2027-03-12');
    office.at('2027-03-11T08:00');
    await office.sweep();
    const card = office.person('sara').chat().at(-1)!;
    expect(notices(card.view)).toEqual([
      'Ivar Påhittad är borta till och med fredag 12 mars. Därför kommer påminnelsen till dig. Ska någon annan bjudas in? Rätta ”Välj deltagare”.',
    ]);
    office.at('2027-03-15T08:00');
    await office.sweep();
    expect(notices(card.view)).toEqual([]);
  });

  test('and still is when opinions are asked for, is told of to nobody: nobody gives theirs for them', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    office.at('2027-04-07T07:30');
    await away('bo', '2027-04-07', '2027-04-30');
    const others = ['sanna', 'sara', 'eva', 'ivar'] as const;
    const before = others.map((who) => office.person(who).chat().length);
    for (const day of ['2027-04-13', '2027-04-20']) {
      office.at(`${day}T08:00`);
      await office.sweep();
    }
    const heard = (who: Who, since = 0) => office.person(who).chat().slice(since);
    expect(others.map((who, index) => heard(who, before[index]).length)).toEqual([0, 0, 0, 2]);
    expect(office.channel().map(words).join()).not.toMatch(/omdöme/i);
  });

  test('when nobody who calls it is there either, is told of to the enhetschef, who is not asked to change what others chose', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    office.at('2027-03-09T07:30');
    await callersAway('2027-03-09');
    await away('ivar', '2027-03-09', '2027-04-30');
    office.at('2027-03-11T08:00');
    await office.sweep();
    expect(
      office
        .person('eva')
        .chat()
        .map(({ view }) => notices(view)),
    ).toContainEqual(['Ivar Påhittad är borta till och med fredag 30 april. Därför kommer påminnelsen till dig.']);
  });

  const callersAway = async (from: string): Promise<void> => {
    for (const [who, instead] of [
      ['sanna', office.idOf('sara')],
      ['sara', ''],
    ] as const) {
      await office.person(who).writes('frånvaro');
      const roles = { 'familjestod.sammankallande': instead, 'familjestod.socialsekreterare': instead };
      const card = await office.person(who).presses('Spara frånvaron', { from, to: '2027-04-09', ...roles });
      expect(notices(card)[0]).toMatch(/^Sparat\./);
    }
  };

  test('as those who call it, both of them, since the morning that reminded them: the enhetschef hears of it the same day', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    for (const who of ASKED) await answers(office, who, { svar: 'ja' });
    office.at('2027-03-31T08:00');
    await office.sweep();
    expect(reminders('sara')).toContain('Idag är det dialogmöte');
    expect(office.person('eva').titles()).toEqual([]);
    office.at('2027-03-31T08:10');
    await callersAway('2027-03-31');
    expect(
      office
        .person('eva')
        .chat()
        .map(({ view }) => notices(view)),
    ).toEqual([
      [
        'Idag är det dialogmöte',
        'Sanna Påhittad är borta och ingen ersätter, så påminnelsen kommer till dig. Lämna över rollen i ärendet om någon annan ska göra steget.',
      ],
    ]);
    office.at('2027-03-31T08:20');
    await office.sweep();
    expect(office.person('eva').titles()).toEqual(['Håll dialogmötet']);
  });

  test('and took part in it, is reminded of their opinion through nobody else', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    office.at('2027-04-07T07:30');
    await away('ivar', '2027-04-07', '2027-04-30');
    for (const day of ['2027-04-13', '2027-04-20']) {
      office.at(`${day}T08:00`);
      await office.sweep();
    }
    expect(reminders('bo')).toHaveLength(2);
    expect(reminders('ivar')).toEqual([]);
    expect(office.person('eva').titles()).toEqual([]);
  });

  test('who says that they are away after the invitation has the no filled in when it reminds them', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await away('bo', '2027-03-31', '2027-03-31');
    office.at('2027-03-11T08:00');
    await office.sweep();
    expect(filledIn(office.person('bo').latest()).svar).toBe('nej');
    await office.person('bo').presses('Svara', { svar: 'nej' });
    expect(office.person('sanna').card('Fyll platsen').title).toBe('Fyll platsen');
  });
});

describe('a place that is free', () => {
  test('is filled by those who call the meeting: somebody not asked before gets an invitation', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'ivar', { svar: 'nej' });
    const card = office.person('sanna').card('Fyll platsen');
    expect(notices(card)).toEqual(['En plats på dialogmötet är ledig']);
    expect(words(card)).toContain('"Vem","value":"Ivar Påhittad"');
    expect(options('sanna', 'Fyll platsen', 'person')).toEqual(['Otto Okänd – familjebehandlare']);
    await office.person('sanna').presses('Spara', { val: 'bjudIn', person: office.idOf('otto') }, 'Fyll platsen');
    expect(office.person('otto').titles()).toEqual(['Svara på inbjudan']);
    expect(office.person('sara').card('Fyll platsen').title).toBe('Klart: Fyll platsen');
  });

  test('comes beside the others: each on a card of its own, filled in any order, taken back alone', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await invited(office, '2027-03-31');
    for (const who of ['bo', 'bea', 'ivar'] as const) await answers(office, who, { svar: 'nej' });
    const sanna = office.person('sanna');
    const about = (card: View): string | undefined => /"Vem","value":"(Bo|Bea|Ivar)/.exec(words(card))?.[1];
    const cards = () => sanna.chat().filter(({ view }) => view.title.includes('Fyll platsen'));
    expect(cards().map(({ view }) => [view.title, about(view), notices(view)[0]])).toEqual([
      ['Fyll platsen', 'Bo', 'En plats på dialogmötet är ledig'],
      ['Fyll platsen, gång 2', 'Bea', 'En plats på dialogmötet är ledig'],
      ['Fyll platsen, gång 3', 'Ivar', 'En plats på dialogmötet är ledig'],
    ]);
    await sanna.presses('Spara', { val: 'bjudIn', person: office.idOf('otto') }, 'Fyll platsen, gång 3');
    const bo = office.person('bo');
    await bo.sends({ do: 'correct', case: id, step: 'inbjudan', n: 1 }, { svar: 'ja' });
    expect(cards().map(({ view }) => view.title)).toEqual([
      'Fyll platsen',
      'Fyll platsen, gång 2',
      'Klart: Fyll platsen, gång 3',
    ]);
    expect(cards().map(({ view }) => hasButton(view, 'Spara'))).toEqual([false, true, false]);
    const mine = await sanna.writes('mina ärenden');
    expect(words(mine)).toContain('Fyll platsen, gång 2');
  });

  test('is left free when there is nobody more to ask: whoever tries is told what to answer', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'ivar', { svar: 'ersattare', ersattare: office.idOf('otto') });
    await answers(office, 'otto', { svar: 'nej' });
    const sanna = office.person('sanna');
    expect(notices(sanna.card('Fyll platsen'))).toContain(
      'Det finns ingen att välja under ”Vem bjuder du in?” just nu.',
    );
    const refused = await sanna.presses('Spara', { val: 'bjudIn' }, 'Fyll platsen');
    expect(notices(refused)).toContain(
      'Det finns ingen att välja under ”Vem bjuder du in?” just nu. Svara något annat på ”Hur gör du med platsen?”.',
    );
    await sanna.presses('Spara', { val: 'tom' }, 'Fyll platsen');
    expect(sanna.card('Fyll platsen').title).toBe('Klart: Fyll platsen');
  });

  test('is not free when somebody else comes in their place: that one is invited', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await invited(office, '2027-03-31');
    await answers(office, 'ivar', { svar: 'ersattare', ersattare: office.idOf('otto') });
    expect(office.person('otto').titles()).toEqual(['Svara på inbjudan']);
    expect(office.person('sanna').titles().join()).not.toContain('Fyll platsen');
  });
});

test('an enhetschef who would do what is somebody else’s is not sent to the enhetschef', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  const refused = await office
    .person('eva')
    .sends({ do: 'submit', case: id, step: 'hall', n: 1 }, { utfall: 'blevInteAv' });
  expect(notices(refused)[0]).toBe(
    'Det här kan bara Sanna Påhittad eller Sara Påhittad (sammankallande) göra. Ska någon annan göra det? Lämna över rollen i ärendet.',
  );
});

test('who has said no, and could come after all when the place is filled, is told whom to talk with and not to start anew', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  await answers(office, 'ivar', { svar: 'nej' });
  await office.person('sara').presses('Spara', { val: 'bjudIn', person: office.idOf('otto') }, 'Fyll platsen');
  const ivar = await office.person('ivar').sends({ do: 'correct', case: id, step: 'inbjudan', n: 4 }, { svar: 'ja' });
  expect(notices(ivar)[0]).toBe(
    'Det går inte att rätta så, för ”Fyll platsen” är redan gjort. Prata med Sara Påhittad.',
  );
});

test('who has said no, and can come after all to a place that was left empty, comes: those who call the meeting hear of it', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  await answers(office, 'ivar', { svar: 'nej' });
  await office.person('sara').presses('Spara', { val: 'tom' }, 'Fyll platsen');
  await answers(office, 'bo', { svar: 'nej' });
  office.at('2027-03-09T10:00');
  await office.person('ivar').sends({ do: 'correct', case: id, step: 'inbjudan', n: 4 }, { svar: 'ja' });
  expect(filledIn(office.person('sara').card('Håll dialogmötet')).deltog).toEqual([office.idOf('ivar')]);
  for (const who of ['sanna', 'sara'] as const)
    expect([who, office.person(who).titles().includes('Rättat: ”Svara på inbjudan”')]).toEqual([who, true]);
  office.at('2027-03-10T10:00');
  await office.person('ivar').sends({ do: 'correct', case: id, step: 'inbjudan', n: 4 }, { svar: 'nej' });
  const card = office.person('sara').latest();
  expect([card.title, hasButton(card, 'Spara'), words(card).includes('Ivar')]).toEqual([
    'Fyll platsen, gång 3',
    true,
    true,
  ]);
});

test('nobody is told to take over somebody else’s anonymous opinion', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
  for (const who of ['sanna', 'eva'] as const) {
    const refused = await office.person(who).sends({ do: 'submit', case: id, step: 'omdome', n: 1 }, { betyg: '5' });
    expect([who, notices(refused)[0]]).toEqual([
      who,
      'Det här besvaras utan namn av den som är deltagare i ärendet. Ingen kan svara för någon annan.',
    ]);
  }
});

test('the working day before, those who said yes are told day, time, place and themes', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await invited(office, '2027-03-31');
  await answers(office, 'bo', { svar: 'ja' });
  await answers(office, 'bea', { svar: 'nej' });
  office.at('2027-03-30T08:00');
  await office.sweep();
  const card = office.person('bo').latest();
  expect(card.title).toBe('Dialogmötet närmar sig. Välkommen! Får du förhinder? Säg till den som sammankallar');
  expect(words(card)).toContain('13:30');
  expect(words(card)).toContain('Rum 4');
  expect(office.person('bea').titles().join()).not.toContain('Välkommen');
});

test('the documentation goes to those who took part, with the questions and who has each', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await documented(office, '2027-03-31', '2027-04-06T10:00');
  for (const who of ASKED) {
    const said = words(office.person(who).card('Klart: Dokumentera dialogmötet'));
    expect(said).toContain('Vi enades om orden.');
    expect(said).toContain('Vem kallar till nätverksmöte?');
    expect(said).toContain(who === 'ulla' ? '"value":"Ulla Påhittad"' : 'Ulla Påhittad');
  }
  expect(office.person('otto').titles()).toEqual([]);
  expect(office.person('ulla').titles()).toContain('Ta frågan vidare');
  expect(office.person('bo').titles()).not.toContain('Ta frågan vidare');
});

test('whoever is written in as having taken part afterwards gets the documentation too, and the others no other', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await held(office, '2027-03-31');
  const tookPart = (who: readonly Who[]) =>
    office.person('sanna').sends(
      { do: 'correct', case: id, step: 'hall', n: 1 },
      {
        utfall: 'hallet',
        dag: '2027-03-31',
        sammanhang: 'true',
        teman: 'true',
        avslut: 'true',
        deltog: who.map(office.idOf).join(),
      },
    );
  const told = (who: Who) =>
    office
      .person(who)
      .titles()
      .filter((title) => title === 'Klart: Dokumentera dialogmötet');
  await tookPart(['bo', 'bea', 'ulla']);
  office.at('2027-04-06T10:00');
  const sara = office.person('sara');
  await sara.presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
  await sara.presses('Spara och skicka till deltagarna', { sammanfattning: 'Vi enades om orden.' });
  expect(told('ivar')).toEqual([]);
  office.at('2027-04-07T10:00');
  await tookPart(['bo', 'bea', 'ulla', 'ivar']);
  expect(words(office.person('ivar').card('Klart: Dokumentera dialogmötet'))).toContain('Vi enades om orden.');
  for (const who of ASKED) expect([who, told(who).length]).toEqual([who, 1]);
});

test('what became of a question is told to those who call the meeting, with the question', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await documented(office, '2027-03-31', '2027-04-06T10:00');
  await office.person('ulla').presses('Spara svaret', { utfall: 'klar', svar: 'Handläggaren gör det.' });
  for (const who of ['sanna', 'sara'] as const) {
    const said = words(office.person(who).card('Klart: Ta frågan vidare'));
    expect(said).toContain('Vem kallar till nätverksmöte?');
    expect(said).toContain('Handläggaren gör det.');
  }
});

describe('what is left open', () => {
  const next = async (): Promise<string> => words(await office.person('sanna').writes('starta dialogmöte'));

  test('comes up where the next dialogmöte is started and planned, until that has been held', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const first = await documented(office, '2027-03-31', '2027-04-06T10:00');
    office.at('2027-09-06T10:00');
    const said = await next();
    expect(said).toContain('Öppna frågor från tidigare dialogmöten');
    expect(said).toContain('Vem kallar till nätverksmöte?');
    expect(said).toContain('Ulla Påhittad, från onsdag 31 mars');
    await office.person('sanna').presses('Börja planera', { namn: 'Dialogmöte hösten' });
    expect(words(office.person('sanna').card('Planera dialogmötet'))).toContain('Vem kallar till nätverksmöte?');

    await held(office, '2027-09-29');
    // Where the questions of this meeting are written up, what is not settled is written up anew.
    expect(words(office.person('sara').card('Fråga att ta vidare'))).toContain('Vem kallar till nätverksmöte?');
    expect(await next()).toContain('Vem kallar till nätverksmöte?');
    await office.person('sara').presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
    expect(await next()).not.toContain('Vem kallar till nätverksmöte?');
    const kept = await office.world.store.carried.read('familjestod/dialogmote');
    expect(kept?.value.broughtUp).toEqual([first]);
  });

  test('stands where the next dialogmöte is opened to be held, so that it is brought up', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    office.at('2027-09-06T10:00');
    const id = await invited(office, '2027-09-29');
    const sara = office.person('sara');
    // What is settled before the day would go on standing on the step's own card.
    expect(words(sara.card('Håll dialogmötet'))).not.toContain('Vem kallar till nätverksmöte?');
    expect(words(office.person('bo').card('Svara på inbjudan'))).not.toContain('Vem kallar till nätverksmöte?');
    office.at('2027-09-29T08:00');
    const opened = await sara.sends({ do: 'showStep', case: id, step: 'hall', n: 1 });
    expect(words(opened)).toContain('Vem kallar till nätverksmöte?');
  });

  test('is not there once it is settled', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    await office.person('ulla').presses('Spara svaret', { utfall: 'klar' });
    expect(await next()).not.toContain('Öppna frågor');
  });

  test('is there still when whoever has it wants it to come up', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    await office.person('ulla').presses('Spara svaret', { utfall: 'nasta' });
    expect(await next()).toContain('Vem kallar till nätverksmöte?');
  });

  test('does not come back when it has come up, however late somebody answers', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const first = await documented(office, '2027-03-31', '2027-04-06T10:00');
    office.at('2027-09-06T10:00');
    await held(office, '2027-09-29');
    await office.person('sara').presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
    const n = 1;
    await office.person('ulla').sends({ do: 'submit', case: first, step: 'taVidare', n }, { utfall: 'nasta' });
    expect(await next()).not.toContain('Vem kallar till nätverksmöte?');
  });

  test('goes with its case, when that is removed', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    expect(await next()).toContain('Vem kallar till nätverksmöte?');
    office.at('2028-04-06T10:00');
    await office.sweep();
    await expect(office.kept(id)).rejects.toThrow();
    expect((await office.world.store.carried.read('familjestod/dialogmote'))?.value.open).toEqual({});
    expect(await next()).not.toContain('Öppna frågor');
  });

  test('is nothing in a case that was started by mistake', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'startadFel' });
    expect(await next()).not.toContain('Öppna frågor');
  });

  test('is not shown in the case that it comes from', async () => {
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
    const card = await office.person('sanna').sends({ do: 'showStep', case: id, step: 'planera', n: 1 });
    expect(words(card)).not.toContain('Öppna frågor');
  });
});

test('a dialogmöte that is written up afterwards invites nobody to what has been, and takes their opinions as usual', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await invited(office, '2027-03-03');
  office.at('2027-03-09T08:00');
  await office.sweep();
  for (const who of ASKED) expect([who, office.person(who).titles()]).toEqual([who, []]);
  const card = office.person('sanna').card('Håll dialogmötet');
  expect(filledIn(card).dag).toBe('2027-03-03');
  expect(hasButton(card, 'Skapa dialogmöte om umgängen i Teams')).toBe(false);
  await office.person('sanna').presses('Spara mötet', {
    utfall: 'hallet',
    dag: '2027-03-03',
    sammanhang: 'true',
    teman: 'true',
    avslut: 'true',
    deltog: [office.idOf('bo'), office.idOf('ulla')].join(),
  });
  await office.person('sara').presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
  await office.person('sara').presses('Spara och skicka till deltagarna', { sammanfattning: 'Vi enades om orden.' });
  expect(office.person('bo').titles()).toContain('Lämna ditt omdöme');
  expect(office.person('bea').titles()).toEqual([]);
});

test('a dialogmöte that has only been planned has invited nobody', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  await planned(office, '2027-03-31');
  for (const who of ASKED) expect(office.person(who).titles()).toEqual([]);
});
