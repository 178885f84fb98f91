// Frånvaro: who is away has a stand-in, from the first day to the last, whatever happens to the processes meanwhile.
import { changePerson } from '../../../src/app/staff/roster.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { Unit } from '../../../src/app/world.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { ATERRAPPORT, appointed, reached, started } from '../course.ts';
import { filledIn, hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, type Who } from '../office.ts';

let office: Office;
const open = async (when: string): Promise<void> => {
  office = await openOffice(when);
};
afterEach(() => office.close());

const BEHANDLARE = 'familjestod.behandlare';
const BACK = 'Bo Påhittad är tillbaka och har ärendet igen. Du ersätter inte längre.';
/** Somebody says when they are away and who stands in. */
const away = (who: Who, from: string, to: string, instead: Who, role = BEHANDLARE) =>
  office
    .person(who)
    .writes('frånvaro')
    .then(() => office.person(who).presses('Spara frånvaron', { from, to, [role]: idOf(instead) }));

/** One more unit that carries krisstöd. */
const unitWithoutChannel = (id: string, name: string, chief: Who): Unit => ({
  id,
  name,
  routines: ['krisstod'],
  chiefs: [idOf(chief)],
  calendar: defaultCalendar,
  channel: null,
});

/** Somebody else in the role, who has not met the bot. */
const ottoIsBehandlare = () =>
  office.world.store.people.create({
    id: idOf('otto'),
    name: 'Otto Okänd',
    holds: [{ unit: 'familjestod', role: 'behandlare' }],
    chat: null,
    mail: null,
  });

const lastNotice = (who: Who): string | undefined => notices(office.person(who).latest())[0];

describe('kortet', () => {
  beforeEach(() => open('2027-03-15T10:00'));

  test('asks from when, to when and who stands in, and then says what is planned', async () => {
    const bo = office.person('bo');
    const card = await bo.writes('frånvaro');
    expect(card.title).toBe('Din frånvaro');
    expect(words(card)).toContain('Vem ersätter dig som behandlare?');
    expect(words(card)).toContain('Bea Påhittad – inga pågående ärenden');
    expect(words(card)).not.toContain(idOf('bo'));
    const saved = await bo.presses('Spara frånvaron', {
      from: '2027-03-17',
      to: '2027-03-19',
      [BEHANDLARE]: idOf('bea'),
    });
    expect(notices(saved)).toEqual(['Sparat. Du är borta från och med onsdag 17 mars till och med fredag 19 mars.']);
    expect(words(saved)).toContain('Bea Påhittad ersätter');
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toEqual([
      { from: '2027-03-17', to: '2027-03-19', standIns: { [BEHANDLARE]: idOf('bea') } },
    ]);
  });

  test('is filled in with the days and the name that were written', async () => {
    const card = await office.person('bo').writes('frånvarande 23/12–7/1, Bea ersätter');
    expect(filledIn(card)).toEqual({ from: '2027-12-23', to: '2028-01-07', [BEHANDLARE]: idOf('bea') });
  });

  test.each([
    ['är sjuk imorgon', '2027-03-16', '2027-03-16'],
    ['är ledig på fredag', '2027-03-19', '2027-03-19'],
    ['sjuk till fredag', '2027-03-15', '2027-03-19'],
    ['borta 24 mars, Bea ersätter', '2027-03-24', '2027-03-24'],
  ])('is filled in and not saved when somebody writes ”%s”', async (text, from, to) => {
    const card = await office.person('bo').writes(text);
    expect(filledIn(card)).toEqual({ from, to, [BEHANDLARE]: idOf('bea') });
    const bo = (await office.world.store.people.read(idOf('bo')))?.value;
    expect([bo?.absences, bo?.daysOff]).toEqual([undefined, undefined]);
  });

  test.each(['är Bo borta idag?', 'föräldern är sjuk imorgon'])(
    'an enhetschef who writes ”%s” chooses whose it is',
    async (text) => {
      const card = await office.person('eva').writes(text);
      expect(card.title).toBe('Vem är borta?');
      expect(filledIn(card)).toEqual({});
    },
  );

  test.each([
    ['Bo är sjuk 30/3-9/4', 'Bo'],
    ['bo är sjuk 30/3-9/4, Bea ersätter', 'Bo'],
    ['Bea har semester 30 mars till 9 april, Bo ersätter', 'Bea'],
  ])('an enhetschef who writes ”%s” has the form for that colleague, with what was written', async (text, name) => {
    const other = name === 'Bo' ? 'bea' : 'bo';
    const card = await office.person('eva').writes(text);
    expect(card.title).toBe(`Frånvaro för ${name} Påhittad`);
    expect(filledIn(card)).toEqual({ from: '2027-03-30', to: '2027-04-09', [BEHANDLARE]: idOf(other) });
  });

  test('the days that an enhetschef wrote are there when they have chosen whose they are, also after a fault', async () => {
    const eva = office.person('eva');
    const choosing = await eva.writes('Bo och Bea är sjuka eller borta 30/3-9/4');
    expect(choosing.title).toBe('Vem är borta?');
    expect((await eva.presses('Fortsätt', {})).title).toBe('Vem är borta?');
    const form = await eva.presses('Fortsätt', { vem: idOf('bo') });
    expect(form.title).toBe('Frånvaro för Bo Påhittad');
    expect(filledIn(form)).toMatchObject({ from: '2027-03-30', to: '2027-04-09' });
  });

  test.each([
    ['bo', 'föräldern är sjuk imorgon'],
    ['bea', 'är Bo borta idag?'],
    ['sanna', 'mamman är borta, får inte tag på henne'],
  ] as const)('%s, who writes ”%s”, is told where it belongs', async (who, text) => {
    const card = await office.person(who).writes(text);
    expect(card.title).toBe('Är någon annan borta?');
    expect(words(card)).toContain('skriva till exempel ”jag är sjuk imorgon”');
    expect(words(card)).toContain('Är en kollega borta lägger enhetschefen in det.');
    expect(card.buttons.map(({ title }) => title)).toEqual(['Mina ärenden', 'Min egen frånvaro']);
    expect((await office.person(who).presses('Min egen frånvaro')).title).toBe('Din frånvaro');
  });

  test.each(['är jag borta imorgon?', 'Bea är sjuk idag. Jag är borta imorgon'])(
    'is empty when somebody writes ”%s”',
    async (text) => {
      const card = await office.person('bo').writes(text);
      expect(card.title).toBe('Din frånvaro');
      expect(filledIn(card)).toEqual({ [BEHANDLARE]: idOf('bea') });
    },
  );

  test('says that a day does not exist', async () => {
    const card = await office.person('bo').writes('sjuk 30 februari');
    expect(notices(card)).toEqual(['”30 februari” finns inte i kalendern. Välj dagarna här.']);
    expect(filledIn(card)).toEqual({ [BEHANDLARE]: idOf('bea') });
  });

  test('a colleague who is the only one to choose is chosen already, unless away too', async () => {
    expect(filledIn(await office.person('bo').writes('frånvaro'))).toEqual({ [BEHANDLARE]: idOf('bea') });
    await away('bea', '2027-03-15', '2027-03-16', 'bo');
    expect(filledIn(await office.person('bo').writes('frånvaro'))).toEqual({});
  });

  test('has a button in the help', async () => {
    await office.person('bo').writes('hjälp');
    expect((await office.person('bo').presses('Frånvaro')).title).toBe('Din frånvaro');
  });

  test.each([
    ['end before start', { from: '2027-03-19', to: '2027-03-17' }, 'Välj en dag som inte ligger före ”Från och med”.'],
    ['past days', { from: '2027-03-12', to: '2027-03-14' }, 'Välj idag eller en dag som kommer.'],
    ['nobody while somebody can', { [BEHANDLARE]: '' }, 'Välj vem som ersätter.'],
    ['oneself', { [BEHANDLARE]: idOf('bo') }, 'Välj någon annan: ingen kan ersätta sig själv.'],
    [
      'somebody who is no behandlare',
      { [BEHANDLARE]: idOf('sanna') },
      'Personen är inte längre behandlare i Enheten familjestöd. Välj någon annan i listan.',
    ],
  ])('does not take %s, and says what would do', async (_what, wrong, sentence) => {
    await office.person('bo').writes('frånvaro');
    const answer = await office.person('bo').presses('Spara frånvaron', {
      from: '2027-03-17',
      to: '2027-03-19',
      [BEHANDLARE]: idOf('bea'),
      ...wrong,
    });
    expect(notices(answer)).toContain(sentence);
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toBeUndefined();
  });

  test('the same, delivered twice, is saved once, and both presses are told so', async () => {
    const first = await away('bo', '2027-03-17', '2027-03-19', 'bea');
    const second = await away('bo', '2027-03-17', '2027-03-19', 'bea');
    expect(notices(second)).toEqual(notices(first));
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toHaveLength(1);
  });

  test('does not take days that are taken already, nor a stand-in who is away', async () => {
    await away('bo', '2027-03-17', '2027-03-19', 'bea');
    expect(notices(await away('bo', '2027-03-19', '2027-03-24', 'bea'))).toEqual([
      'Du är redan borta från och med onsdag 17 mars till och med fredag 19 mars. Ändra den frånvaron, eller välj andra dagar.',
    ]);
    expect(notices(await away('bea', '2027-03-18', '2027-03-18', 'bo'))).toEqual([
      'Bo Påhittad är själv borta från och med onsdag 17 mars till och med fredag 19 mars. Ingen annan kan heller ersätta då: lämna tomt, eller välj andra dagar.',
    ]);
  });

  test('takes nobody when all others are away: what was chosen is emptied, and the chief gets the reminders', async () => {
    const id = await appointed(office);
    await away('bea', '2027-03-15', '2027-03-19', 'bo');
    const refused = await away('bo', '2027-03-15', '2027-03-19', 'bea');
    expect(notices(refused)).toEqual([expect.stringContaining('lämna tomt')]);
    expect(filledIn(refused)).toEqual({ from: '2027-03-15', to: '2027-03-19' });
    const days = { from: '2027-03-15', to: '2027-03-19', [BEHANDLARE]: '' };
    await office.person('bo').presses('Spara frånvaron', days);
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toMatchObject([{ standIns: {} }]);
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(words(office.person('eva').latest())).toContain(id);
  });

  test('is changed, and taken away', async () => {
    await away('bo', '2027-03-17', '2027-03-19', 'bea');
    const bo = office.person('bo');
    const form = await bo.presses('Ändra');
    expect(filledIn(form)).toEqual({ from: '2027-03-17', to: '2027-03-19', [BEHANDLARE]: idOf('bea') });
    await bo.presses('Spara ändringen', { from: '2027-03-18', to: '2027-03-22', [BEHANDLARE]: idOf('bea') });
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toMatchObject([
      { from: '2027-03-18', to: '2027-03-22' },
    ]);
    await bo.presses('Ändra');
    expect(notices(await bo.presses('Ta bort frånvaron'))).toEqual(['Frånvaron är borttagen.']);
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toEqual([]);
    const stale = await bo.sends({ do: 'saveAbsence', from: '2027-03-18' }, { from: '2027-03-18', to: '2027-03-22' });
    expect(notices(stale)).toEqual(['Den frånvaron är redan ändrad eller borttagen. Så här står det nu.']);
  });

  test('is filled in by the enhetschef for somebody in the unit, and by nobody else', async () => {
    const eva = office.person('eva');
    await eva.writes('frånvaro');
    await eva.presses('För någon annan');
    const form = await eva.presses('Fortsätt', { vem: idOf('bo') });
    expect(form.title).toBe('Frånvaro för Bo Påhittad');
    expect(words(form)).toContain('Vem ersätter Bo Påhittad som behandlare?');
    await eva.presses('Spara frånvaron', { from: '2027-03-15', to: '2027-03-16', [BEHANDLARE]: idOf('bea') });
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toHaveLength(1);
    for (const forged of [
      { do: 'saveAbsence', person: idOf('bo') },
      { do: 'endAbsence', person: idOf('bo'), from: '2027-03-15' },
      { do: 'absence', person: idOf('bo') },
      { do: 'saveDaysOff', person: idOf('bo') },
      { do: 'chooseAbsent' },
      { do: 'absenceOf' },
    ] as const)
      expect((await office.person('bea').sends(forged, { lediga: '5', vem: idOf('bo') })).title).toBe('Det går inte');
    expect((await office.world.store.people.read(idOf('bo')))?.value.absences).toHaveLength(1);
    expect((await office.person('ivar').sends({ do: 'absence', person: idOf('bo') })).title).toBe('Det går inte');
  });

  test('says so when nobody else holds the role, and who hears of its steps then', async () => {
    const card = await office.person('eva').writes('frånvaro');
    expect(notices(card)[0]).toBe(
      'Ingen annan i Enheten familjestöd är enhetschef. Påminnelserna går till enhetens kanal och till den som startade ärendet under tiden. ' +
        'Ska någon annan göra stegen? Be den som sköter Ledstången lägga till en enhetschef.',
    );
    const saved = await office.person('eva').presses('Spara frånvaron', { from: '2027-03-17', to: '2027-03-17' });
    expect(notices(saved)[0]).toBe('Sparat. Du är borta onsdag 17 mars.');
  });

  test('says to the enhetschef who fills it in for somebody that the reminders come to them', async () => {
    await changePerson(office.world, idOf('bea'), (person) => ({ ...person, holds: [] }));
    const alone = 'Ingen annan i Enheten familjestöd är behandlare. Påminnelserna går till ';
    expect(notices(await office.person('bo').writes('frånvaro'))).toEqual([
      `${alone}enhetschefen under tiden. Ska någon annan göra stegen? Be enhetschefen lämna över rollen i ärendena.`,
    ]);
    expect(notices(await office.person('eva').sends({ do: 'absence', person: idOf('bo') }))).toEqual([
      `${alone}dig under tiden. Ska någon annan göra stegen? Lämna över rollen i ärendena.`,
    ]);
  });

  test('filled in by an enhetschef leaves alone who stands in in a unit that somebody else leads', async () => {
    const nord = unitWithoutChannel('nord', 'Enheten Nord', 'ulla');
    await office.close();
    office = await openOffice('2027-03-15T10:00', { units: [nord] });
    for (const who of ['bo', 'bea'] as const)
      await changePerson(office.world, idOf(who), (person) => ({
        ...person,
        holds: [...person.holds, { unit: 'nord', role: 'behandlare' }],
      }));
    const eva = office.person('eva');
    const form = await eva.sends({ do: 'absence', person: idOf('bo') }, {});
    expect(words(form)).not.toContain('Nord');
    const days = { from: '2027-03-17', to: '2027-03-19' };
    const both = { [BEHANDLARE]: idOf('bea'), 'nord.behandlare': idOf('bea') };
    const standIns = async () => (await office.world.store.people.read(idOf('bo')))?.value.absences?.[0]?.standIns;
    // Also when the answer is forged.
    await eva.sends({ do: 'saveAbsence', person: idOf('bo') }, { ...days, ...both });
    expect(await standIns()).toEqual({ [BEHANDLARE]: idOf('bea') });
    await office.person('bo').sends({ do: 'saveAbsence', from: days.from }, { ...days, ...both });
    expect(await standIns()).toEqual(both);
    await eva.sends(
      { do: 'saveAbsence', person: idOf('bo'), from: days.from },
      { ...days, to: '2027-03-22', [BEHANDLARE]: idOf('bea') },
    );
    expect(await standIns()).toEqual(both);
  });

  test('says that whoever started a case hears of the steps of an enhetschef whose unit has no channel', async () => {
    const small = unitWithoutChannel('smastad', 'Enheten Småstad', 'eva');
    await office.close();
    office = await openOffice('2027-03-15T10:00', { units: [small] });
    expect(notices(await office.person('eva').writes('frånvaro'))[1]).toMatch(
      /^Ingen annan i Enheten Småstad är enhetschef\. Påminnelserna går till den som startade ärendet under tiden\./,
    );
  });

  test('who is away is said where somebody is chosen', async () => {
    await away('bo', '2027-03-15', '2027-03-19', 'bea');
    await started(office);
    expect(words(office.person('eva').latest())).toContain(
      'Bo Påhittad – inga pågående ärenden, frånvarande till och med fredag 19 mars',
    );
  });
});

describe('medan den varar', () => {
  beforeEach(() => open('2027-03-15T10:00'));

  test('the steps move on the first morning and back on the morning after, by themselves', async () => {
    const id = await appointed(office);
    await away('bo', '2027-03-17', '2027-03-18', 'bea');
    const bea = office.person('bea');
    expect(bea.titles()).toEqual(['Du ersätter Bo Påhittad']);
    office.at('2027-03-16T23:59');
    await office.sweep();
    expect(bea.titles()).toEqual(['Du ersätter Bo Påhittad']);
    office.at('2027-03-17T00:01');
    await office.sweep();
    expect(bea.titles()).toEqual(['Du ersätter Bo Påhittad']);
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(bea.titles()).toContain('Ring föräldern');
    expect(notices(bea.card('Ring föräldern'))).toContain(
      'Du gör det här för Bo Påhittad, som är borta till och med torsdag 18 mars.',
    );
    expect(words(office.person('bo').card('Ring föräldern'))).toContain('Bea Påhittad gör det här för dig.');
    expect(words(await office.person('sanna').writes(`visa ${id}`))).toContain('Bo Påhittad (Bea Påhittad ersätter)');
    office.at('2027-03-19T08:00');
    await office.sweep();
    expect(words(bea.card('Ring föräldern'))).toContain(BACK);
    expect(hasButton(office.person('bo').latest(), 'Spara')).toBe(true);
    expect(office.person('bo').latest().title).toBe('Ring föräldern');
  });

  test('the stand-in acts for the absent, and everybody sees who did it for whom', async () => {
    const id = await appointed(office);
    await away('bo', '2027-03-15', '2027-03-18', 'bea');
    const bea = office.person('bea');
    expect(bea.titles()).toEqual(['Du ersätter Bo Påhittad', 'Ring föräldern']);
    expect(words(await bea.writes('mina ärenden'))).toContain('för Bo Påhittad');
    const done = await bea.presses('Spara', { utfall: 'nadd' }, 'Ring föräldern');
    expect(words(done)).toContain('Du gjorde det för Bo Påhittad mån 15 mars 10:00.');
    expect(words(office.person('bo').card('Klart: Ring föräldern'))).toContain('Bea Påhittad gjorde det för dig');
    expect(words(await office.person('sanna').writes(`visa ${id}`))).toContain(
      'Bea Påhittad för Bo Påhittad, mån 15 mars 10:00',
    );
    const event = (await office.kept(id)).events.find((one) => one.type === 'stepDone' && one.step === 'kontakta');
    expect(event).toMatchObject({ by: idOf('bea'), for: idOf('bo') });
    const log = await office.world.store.accessLog.of(id);
    expect(log.find(({ what, step }) => what === 'submitted' && step === 'kontakta')).toMatchObject({
      person: idOf('bea'),
      for: idOf('bo'),
    });
    // What opens now is the stand-in's too.
    expect(bea.titles()).toContain('Samtal 1');
    expect(office.person('bo').titles()).not.toContain('Samtal 1');
  });

  test('the nudges go to the stand-in, none to the absent', async () => {
    await appointed(office);
    await away('bo', '2027-03-16', '2027-03-19', 'bea');
    const before = office.person('bo').chat().length;
    for (const moment of ['2027-03-16T08:00', '2027-03-17T08:00']) {
      office.at(moment);
      await office.sweep();
    }
    expect(notices(office.person('bea').latest())[0]).toBe('Ring föräldern nu, sista dagen har passerat');
    expect(office.person('bo').chat()).toHaveLength(before);
  });

  test('only as long as it lasts, only what the absent may, and sensitive text with a line in the log', async () => {
    const id = await reached(office);
    const bea = office.person('bea');
    const submit = { do: 'submit', case: id, step: 'samtal', n: 1 } as const;
    expect(notices(await bea.sends(submit, {}))).toEqual([]);
    expect((await bea.sends({ do: 'showSensitive', case: id })).title).toBe('Det går inte');
    await away('bo', '2027-03-15', '2027-03-16', 'bea');
    expect(words(await bea.sends({ do: 'showSensitive', case: id }))).toContain('Oro för omsorgen');
    const read = (await office.world.store.accessLog.of(id)).filter(({ what }) => what === 'readSensitive');
    expect(read.map(({ person }) => person)).toEqual([idOf('bea')]);
    for (const more of [
      { do: 'close', case: id },
      { do: 'handOver', case: id },
      { do: 'withdraw', case: id },
    ] as const)
      expect(notices(await bea.sends(more, { skal: 'annat' })).join()).toMatch(/bara|går inte/);
    expect((await office.kept(id)).index.status).toBe('open');
    office.at('2027-03-17T10:00');
    expect((await bea.sends(submit, {})).title).toBe('Det går inte');
    expect((await bea.sends({ do: 'showSensitive', case: id })).title).toBe('Det går inte');
  });

  test('somebody appointed while away: the step goes to the stand-in at once', async () => {
    await away('bo', '2027-03-15', '2027-03-19', 'bea');
    await appointed(office);
    expect(office.person('bea').titles()).toEqual(['Du ersätter Bo Påhittad', 'Ring föräldern']);
    expect(office.person('bo').titles()).not.toContain('Ring föräldern');
  });

  test('ended early, the steps go back at once', async () => {
    await appointed(office);
    await away('bo', '2027-03-15', '2027-03-30', 'bea');
    office.at('2027-03-16T10:00');
    const bo = office.person('bo');
    await bo.writes('frånvaro');
    await bo.presses('Ändra', {}, 'Din frånvaro');
    await bo.presses('Jag är tillbaka');
    expect(words(office.person('bea').card('Ring föräldern'))).toContain(BACK);
    expect(hasButton(bo.latest(), 'Spara')).toBe(true);
  });

  test('somebody who has got the role meanwhile is not said to be back', async () => {
    const id = await appointed(office);
    await ottoIsBehandlare();
    await away('bo', '2027-03-15', '2027-03-30', 'bea');
    const to = { from: `behandlare/${idOf('bo')}`, to: idOf('otto') };
    await office.person('eva').sends({ do: 'handOver', case: id }, to);
    const card = words(office.person('bea').card('Ring föräldern'));
    expect(card).toContain('Du är inte längre med i ärendet. Otto Okänd är behandlare nu.');
  });

  test('a stand-in who has lost the role is not told that anybody is back', async () => {
    await appointed(office);
    await away('bo', '2027-03-15', '2027-03-30', 'bea');
    await changePerson(office.world, idOf('bea'), (person) => ({ ...person, holds: [] }));
    office.at('2027-03-16T08:00');
    await office.sweep();
    const card = words(office.person('bea').card('Ring föräldern'));
    expect(card).toContain('Du är inte längre med i ärendet. Bo Påhittad (borta till och med tisdag 30 mars) är');
  });

  test('the lists and cards of both say who stands in for whom, in one parenthesis', async () => {
    const id = await appointed(office);
    await away('bo', '2027-03-15', '2027-03-18', 'bea');
    const [bo, bea] = [office.person('bo'), office.person('bea')];
    expect(words(await bea.writes('mina ärenden'))).toContain('Du ersätter Bo Påhittad idag.');
    expect(words(await bo.writes('mina ärenden'))).toContain('Bea Påhittad ersätter dig idag.');
    expect(words(bea.card('Ring föräldern'))).toContain('"Bo Påhittad (behandlare, du ersätter)"');
    expect(words(await office.person('sanna').sends({ do: 'showStep', case: id, step: 'kontakta', n: 1 }))).toContain(
      '"Bo Påhittad (behandlare, Bea Påhittad ersätter)"',
    );
    const refusal = await office.person('sanna').sends({ do: 'submit', case: id, step: 'kontakta', n: 1 }, {});
    expect(notices(refusal)[0]).toMatch(
      /^Det här kan bara Bo Påhittad \(behandlare, Bea Påhittad ersätter\) göra\. Behöver du ta över\?/,
    );
    // What waits on others says why it is in the stand-in's list.
    await bea.presses('Spara', { utfall: 'nej' }, 'Ring föräldern');
    await bea.presses('Lämna återrapporten', { onskemal: 'nej' });
    const rows = words(await bea.writes('mina ärenden'));
    expect(rows).toMatch(/Sanna Påhittad, senast [^"]* · du ersätter Bo Påhittad"/);
    office.at('2027-03-19T08:00');
    await office.sweep();
    expect(words(await bo.writes('mina ärenden'))).not.toContain('ersätter');
  });

  test('a stand-in who falls ill is stood in for in turn; when nobody is left the enhetschef is told', async () => {
    const id = await appointed(office);
    await ottoIsBehandlare();
    await office.person('otto').installs();
    await away('bo', '2027-03-15', '2027-03-30', 'bea');
    await away('bea', '2027-03-16', '2027-03-17', 'otto');
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(notices(office.person('otto').card('Ring föräldern'))).toContain(
      'Du gör det här för Bo Påhittad, som är borta till och med tisdag 30 mars.',
    );
    expect(words(await office.person('otto').writes('mina ärenden'))).toContain(id);
    office.at('2027-03-18T08:00');
    await office.sweep();
    expect(hasButton(office.person('bea').latest(), 'Spara')).toBe(true);
  });

  test('a stand-in who has lost the role stands in for nobody, and the nudge goes to the enhetschef', async () => {
    await appointed(office);
    await away('bo', '2027-03-15', '2027-03-30', 'bea');
    const { value, etag } = (await office.world.store.people.read(idOf('bea')))!;
    await office.world.store.people.replace({ ...value, holds: [] }, etag);
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(lastNotice('eva')).toBe('Ring föräldern idag');
    expect(notices(office.person('eva').latest())[1]).toBe(
      'Bo Påhittad är borta och ingen ersätter, så påminnelsen kommer till dig. Lämna över rollen i ärendet om någon annan ska göra steget.',
    );
    expect(words(office.person('eva').latest())).toContain('Bo Påhittad (borta till och med tisdag 30 mars)');
  });
});

describe('båda ändarna', () => {
  const moves = async (moments: readonly string[]): Promise<readonly string[]> => {
    const heard: string[] = [];
    for (const moment of moments) {
      office.at(moment);
      const counts = (['bo', 'bea'] as const).map((who) => office.person(who).chat().length);
      await office.sweep();
      heard.push(
        ...(['bo', 'bea'] as const).flatMap((who, index) =>
          office
            .person(who)
            .chat()
            .slice(counts[index])
            .map(({ view }) => `${moment} ${who}: ${view.title}`),
        ),
      );
    }
    return heard;
  };

  test('over jul, both on closed days: the cards move on the first working morning after each', async () => {
    await open('2026-12-21T10:00');
    await reached(office, { forsta: '2027-01-11' });
    await away('bo', '2026-12-24', '2027-01-06', 'bea');
    expect(
      (
        await moves([
          '2026-12-23T16:00',
          '2026-12-24T00:00',
          '2026-12-24T10:00',
          '2026-12-27T10:00',
          '2026-12-28T07:59',
          '2026-12-28T08:00',
          '2026-12-31T10:00',
          '2027-01-06T10:00',
          '2027-01-07T00:00',
          '2027-01-07T08:00',
          '2027-01-07T08:01',
        ])
      ).filter((line) => line.includes('Samtal')),
    ).toEqual(['2026-12-28T08:00 bea: Samtal 1', '2027-01-07T08:00 bo: Samtal 1']);
  });

  test.each([
    ['on a Saturday', '2027-03-20T11:00', '2027-03-20', '2027-03-20', '2027-03-22', 'måndag 22 mars'],
    ['when the day is over', '2027-03-22T18:30', '2027-03-22', '2027-03-22', '2027-03-23', 'tisdag 23 mars'],
    ['over påsk', '2027-03-25T17:00', '2027-03-25', '2027-03-29', '2027-03-30', 'tisdag 30 mars'],
    ['on midsommarafton', '2027-06-21T10:00', '2027-06-25', '2027-06-25', '2027-06-28', 'måndag 28 juni'],
  ])(
    '%s, no step is anybody else’s: who waits is to be called, and the next working day is asked about',
    async (...said) => {
      const [, now, from, to, next, nextInWords] = said;
      await open(now);
      await away('bo', from, to, 'bea');
      const asked = `Då är det inte arbetstid, så inget steg går till någon annan. Är något bokat då? Ring dem det gäller. Är du borta också ${nextInWords}? Lägg in det också.`;
      expect(lastNotice('bo')).toContain(asked);
      office.at(`${next}T07:00`);
      await away('bo', next, next, 'bea');
      expect(lastNotice('bo')).toBe(`Sparat. Du är borta ${nextInWords}.`);
    },
  );

  test('on a Saturday, for a working day too: who waits before it is to be called', async () => {
    await open('2027-03-20T11:00');
    await away('bo', '2027-03-20', '2027-03-23', 'bea');
    expect(lastNotice('bo')).toBe(
      'Sparat. Du är borta från och med lördag 20 mars till och med tisdag 23 mars. Inget steg går till någon annan före måndag 22 mars. Är något bokat innan dess? Ring dem det gäller.',
    );
  });

  test('for a day that an absence goes on with, nothing more is asked', async () => {
    await open('2027-03-20T11:00');
    await away('bo', '2027-03-22', '2027-03-22', 'bea');
    expect(lastNotice('bo')).toBe('Sparat. Du är borta måndag 22 mars.');
    await away('bo', '2027-03-20', '2027-03-21', 'bea');
    expect(lastNotice('bo')).toMatch(/Ring dem det gäller\.$/);
  });

  test('wholly within closed days, the stand-in hears nothing', async () => {
    await open('2026-12-21T10:00');
    await reached(office, { forsta: '2027-01-11' });
    await away('bo', '2026-12-24', '2026-12-27', 'bea');
    const heard = await moves(['2026-12-24T00:00', '2026-12-26T12:00', '2026-12-28T00:00', '2026-12-28T08:00']);
    expect(heard.filter((line) => line.includes('bea'))).toEqual([]);
  });

  test.each([
    ['wholly within closed days', '2027-03-20T11:00', '2027-03-20', '2027-03-21', '2027-03-22'],
    ['said when the day is over', '2027-03-22T18:00', '2027-03-22', '2027-03-22', '2027-03-23'],
  ])('%s, the steps do not come anew to whoever has them before them', async (_how, said, from, to, back) => {
    await open('2027-03-15T10:00');
    await reached(office, { forsta: '2027-04-12' });
    office.at(said);
    await away('bo', from, to, 'bea');
    expect(words(office.person('bo').card('Samtal 1'))).toContain('Bea Påhittad gör det här för dig');
    const heard = await moves([`${from}T23:00`, `${back}T00:00`, `${back}T08:00`, `${back}T12:00`]);
    expect(heard.filter((line) => line.includes('Samtal'))).toEqual([]);
    const card = office.person('bo').card('Samtal 1');
    expect(words(card)).not.toContain('gör det här för dig');
    expect(hasButton(card, 'Spara samtalet')).toBe(true);
  });

  test.each([
    ['forward', '2027-03-22T10:00', '2027-03-28', '2027-03-28T00:30', '2027-03-30T08:00'],
    ['back', '2027-10-25T10:00', '2027-10-31', '2027-10-31T00:30', '2027-11-01T08:00'],
  ])('on the day that the clock is set %s', async (_how, start, day, night, morning) => {
    await open(start);
    await reached(office, { forsta: '2027-11-29' });
    await away('bo', day, '2027-12-03', 'bea');
    const due = (await office.world.store.people.read(idOf('bo')))?.value.wakeAt ?? '';
    expect(new Date(due).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' })).toBe(`${day} 00:00:00`);
    const heard = await moves([night, morning]);
    expect(heard.filter((line) => line.includes('bea: Samtal'))).toEqual([`${morning} bea: Samtal 1`]);
  });

  test('downtime across the beginning, and across both', async () => {
    await open('2027-03-15T10:00');
    await reached(office, { forsta: '2027-04-12' });
    await away('bo', '2027-03-16', '2027-03-17', 'bea');
    const { folder } = office;
    await office.shut();
    office = await openOffice('2027-03-17T10:00', { folder });
    await Promise.all([office.sweep(), sweep(office.twin())]);
    await office.sweep();
    expect(office.person('bea').titles()).toEqual(['Samtal 1']);
    await office.shut();
    office = await openOffice('2027-03-22T10:00', { folder });
    await office.sweep();
    await away('bo', '2027-03-23', '2027-03-24', 'bea');
    await office.shut();
    office = await openOffice('2027-03-25T10:00', { folder });
    await office.sweep();
    expect(office.person('bea').chat()).toEqual([]);
  });
});

test('a stand-in may not do what is not to be done yet either', async () => {
  await open('2027-03-15T10:00');
  const id = await reached(office);
  await away('bo', '2027-03-15', '2027-03-16', 'bea');
  const refused = await office.person('bea').sends({ do: 'submit', case: id, step: 'aterrapport', n: 1 }, ATERRAPPORT);
  expect(notices(refused).join()).toContain('ska inte göras just nu');
});

describe('den som ersätter, och den som är borta, får veta det', () => {
  test('när frånvaron läggs in: vilka dagar, och vad som väntar just nu, bara koder och steg', async () => {
    await open('2027-03-15T10:00');
    const id = await reached(office);
    await away('bo', '2027-03-17', '2027-03-19', 'bea');
    const card = office.person('bea').latest();
    expect(card.title).toBe('Du ersätter Bo Påhittad');
    expect(words(card)).toContain('från och med onsdag 17 mars till och med fredag 19 mars');
    const rows = card.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));
    expect(rows.map(({ title, detail }) => [title, detail])).toEqual([['Samtal 1', `Krisstöd till förälder ${id}`]]);
    expect(words(card)).not.toContain('2026-0417');
    expect(card.preview).toBe('Du ersätter en kollega');
  });

  test('en gång, och igen när dagarna ändras; inget när frånvaron är borttagen', async () => {
    await open('2027-03-15T19:00');
    await away('bo', '2027-03-17', '2027-03-19', 'bea');
    expect(office.person('bea').titles()).toEqual([]);
    await office.person('bo').presses('Ändra');
    await office.person('bo').presses('Ta bort frånvaron');
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(office.person('bea').titles()).toEqual([]);
    await away('bo', '2027-03-18', '2027-03-19', 'bea');
    await office.sweep();
    expect(office.person('bea').titles()).toEqual(['Du ersätter Bo Påhittad']);
    expect(words(office.person('bea').latest())).toContain('Inget väntar just nu.');
  });

  test('på kvällen väntar det till morgonen', async () => {
    await open('2027-03-15T19:00');
    await away('bo', '2027-03-17', '2027-03-19', 'bea');
    await office.sweep();
    expect(office.person('bea').titles()).toEqual([]);
    office.at('2027-03-16T08:00');
    await office.sweep();
    await office.sweep();
    expect(office.person('bea').titles()).toEqual(['Du ersätter Bo Påhittad']);
  });

  test('den som är borta får ett kvitto när någon annan har lagt in det', async () => {
    await open('2027-03-15T10:00');
    const eva = office.person('eva');
    await eva.sends(
      { do: 'saveAbsence', person: idOf('bo') },
      { from: '2027-03-15', to: '2027-03-16', [BEHANDLARE]: idOf('bea') },
    );
    expect(office.person('bo').latest().title).toBe('Din frånvaro är inlagd');
    expect(words(office.person('bo').latest())).toContain('Eva Påhittad har lagt in att du är borta');
    expect(words(office.person('bo').latest())).toContain('Bea Påhittad ersätter dig.');
    expect(office.person('bea').titles()).toEqual(['Du ersätter Bo Påhittad']);
  });
});

describe('ett kvitto som rutinen lovar någon som är borta', () => {
  const telling: Routine = {
    ...krisstod,
    steps: { ...krisstod.steps, kontakta: { ...krisstod.steps.kontakta!, tells: ['socialsekreterare'] } },
  };

  test('går också till den som ersätter, men inte kvittot på det som var klart innan', async () => {
    office = await openOffice('2027-03-15T10:00', { routines: [telling] });
    await appointed(office);
    await office.person('bo').presses('Spara', { utfall: 'ejNadd' }, 'Ring föräldern');
    await away('sanna', '2027-03-15', '2027-03-19', 'sara', 'familjestod.socialsekreterare');
    const receipts = (who: Who) =>
      office
        .person(who)
        .titles()
        .filter((title) => title.startsWith('Klart: Ring föräldern'));
    expect([receipts('sanna'), receipts('sara')]).toEqual([['Klart: Ring föräldern'], []]);
    office.at('2027-03-16T10:00');
    await office.person('bo').presses('Spara', { utfall: 'nadd' }, 'Ring föräldern, gång 2');
    expect(receipts('sanna')).toHaveLength(2);
    expect(receipts('sara')).toEqual(['Klart: Ring föräldern, gång 2']);
  });
});
