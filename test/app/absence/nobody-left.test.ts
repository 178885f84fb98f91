// Somebody is away and nobody stands in: at every moment somebody who is at work knows what waits, also when the enhetschef is away too.
import type { Unit } from '../../../src/app/world.ts';
import { lookAnew } from '../../../src/app/cases/look-anew.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { appointed, reached, started, talked } from '../course.ts';
import { notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, type Setting, UNIT, type Who } from '../office.ts';

/** The usual unit, without a channel. */
const WITHOUT_CHANNEL: Unit = {
  id: UNIT,
  name: 'Enheten familjestöd',
  routines: ['krisstod'],
  chiefs: [idOf('eva')],
  calendar: defaultCalendar,
  channel: null,
};

let office: Office;
afterEach(() => office.close());
const open = async (when: string, setting: Setting = {}): Promise<void> => {
  office = await openOffice(when, setting);
};

/** Somebody says when they are away; `instead` stands in, when somebody can. */
const away = async (who: Who, from: string, to: string, instead?: Who): Promise<void> => {
  await office.person(who).writes('frånvaro');
  await office
    .person(who)
    .presses('Spara frånvaron', { from, to, ...(instead ? { 'familjestod.behandlare': idOf(instead) } : {}) });
};
/** Bea has reached the parent, and is away; Bo stands in, and nobody can stand in for him. */
const boInPlaceOfBea = async (call: Parameters<typeof reached>[1] = {}): Promise<void> => {
  await open('2027-03-15T10:00');
  await reached(office, call);
  await away('bea', '2027-03-15', '2027-04-30', 'bo');
};
/** Both behandlare are away, Bea before Bo: nobody can stand in for Bo. */
const bothBehandlareAway = async (from: string, to: string): Promise<void> => {
  await away('bea', '2027-03-15', '2027-04-30', 'bo');
  await away('bo', from, to);
};

/** What somebody hears from a moment on, by the first notice or the title. */
const heardSince = (who: Who, count: number): readonly string[] =>
  office
    .person(who)
    .chat()
    .slice(count)
    .map(({ view }) => notices(view)[0] ?? view.title);
const count = (who: Who): number => office.person(who).chat().length;
const onlyCase = async (): Promise<string> =>
  (await office.world.store.cases.openOf(idOf('bo'), { size: 1, after: null })).items[0]?.id ?? '';
const sweepAt = async (when: string): Promise<void> => {
  office.at(when);
  await office.sweep();
};
const BO_IS_AWAY =
  'Bo Påhittad är borta och ingen ersätter, så påminnelsen kommer till dig. Lämna över rollen i ärendet om någon annan ska göra steget.';

describe('a behandlare who falls ill after the reminder of the morning', () => {
  beforeEach(async () => {
    await boInPlaceOfBea({ forsta: '2027-03-18' });
    await sweepAt('2027-03-18T08:00');
    expect(notices(office.person('bo').latest())).toEqual(['Idag är ett samtal bokat']);
    office.at('2027-03-18T09:00');
  });

  test('with nobody to stand in: the enhetschef hears at once of the parent who comes today, and once', async () => {
    const before = count('eva');
    await away('bo', '2027-03-18', '2027-03-19');
    expect(heardSince('eva', before)).toEqual(['Idag är ett samtal bokat']);
    expect(notices(office.person('eva').latest())[1]).toBe(BO_IS_AWAY);
    await sweepAt('2027-03-18T09:05');
    await sweepAt('2027-03-18T15:00');
    expect(heardSince('eva', before)).toHaveLength(1);
  });

  test('whose enhetschef goes home too: whoever started the case hears of it, and the channel', async () => {
    await away('bo', '2027-03-18', '2027-03-19');
    const before = count('sanna');
    await away('eva', '2027-03-18', '2027-03-18');
    expect(heardSince('sanna', before)).toEqual(['Idag är ett samtal bokat']);
    expect(notices(office.person('sanna').latest())[1]).toBe(
      'Bo Påhittad är borta och ingen ersätter, och enhetschefen är inte heller här. Därför kommer påminnelsen till dig. Prata med den som leder enheten idag om vem som gör steget.',
    );
    expect(words(office.channel().at(-1)!)).toContain(
      'Den som påminnelsen är till är borta och ingen ersätter, och enhetschefen når jag inte heller. Ta reda på vem som gör steget.',
    );
    const place = office.channel().length - 1;
    const sannas = office.person('sanna').chat().at(-1)!;
    await sweepAt('2027-03-22T08:00');
    expect(words(office.channel()[place]!)).not.toContain('Ta reda på vem som gör steget');
    expect(notices(sannas.view)).toEqual(['Torsdag 18 mars var ett samtal bokat']);
  });

  test('from tomorrow on: nobody is told at once', async () => {
    const before = count('eva');
    await away('bo', '2027-03-19', '2027-03-22');
    await sweepAt('2027-03-18T15:00');
    expect(heardSince('eva', before)).toEqual([]);
    await sweepAt('2027-03-19T08:00');
    expect(heardSince('eva', before)).toEqual(['Har ni haft samtalet? Skriv in det, eller ändra bokningen']);
  });

  test('is asked of the samtal when they are back, and the others hear no more of it', async () => {
    await away('bo', '2027-03-18', '2027-03-19');
    await sweepAt('2027-03-19T08:00');
    expect(notices(office.person('eva').latest())[0]).toBe('Har ni haft samtalet? Skriv in det, eller ändra bokningen');
    const before = [count('bo'), count('eva')] as const;
    await lookAnew(office.world, await onlyCase());
    await sweepAt('2027-03-20T00:05');
    expect(heardSince('bo', before[0])).toEqual([]);
    await sweepAt('2027-03-22T08:00');
    await sweepAt('2027-03-22T12:00');
    expect(heardSince('bo', before[0])).toEqual(['Har ni haft samtalet? Skriv in det, eller ändra bokningen']);
    expect(heardSince('eva', before[1])).toEqual([]);
  });

  test('who has moved it from their sick-bed is asked of nothing', async () => {
    await away('bo', '2027-03-18', '2027-03-19');
    await sweepAt('2027-03-19T08:00');
    await office.person('bo').presses('Ändra bokningen', {});
    const moved = await office.person('bo').presses('Spara rättelsen', { utfall: 'nadd', forsta: '2027-03-25' });
    expect(moved.title).toBe('Rättat');
    const before = count('bo');
    await sweepAt('2027-03-22T08:00');
    expect(heardSince('bo', before)).toEqual([]);
  });

  test('whose role is handed over meanwhile is asked of nothing', async () => {
    const id = await onlyCase();
    await away('bo', '2027-03-18', '2027-03-19');
    await sweepAt('2027-03-19T08:00');
    await changePerson(office.world, idOf('bea'), (person) => ({ ...person, absences: [] }));
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    const before = count('bo');
    await sweepAt('2027-03-22T08:00');
    expect(heardSince('bo', before)).toEqual([]);
  });

  test('of what was said on another day nobody is told', async () => {
    await sweepAt('2027-03-19T08:00');
    expect(notices(office.person('bo').latest())).toEqual([
      'Har ni haft samtalet? Skriv in det, eller ändra bokningen',
    ]);
    const before = count('eva');
    await away('bo', '2027-03-22', '2027-03-22');
    await sweepAt('2027-03-22T08:00');
    expect(heardSince('eva', before)).toEqual([]);
  });
});

test('who is back on a morning when they are reminded anyway is reminded once', async () => {
  await boInPlaceOfBea();
  await away('bo', '2027-03-29', '2027-04-07');
  await sweepAt('2027-03-31T08:00');
  await sweepAt('2027-04-01T08:00');
  expect(notices(office.person('eva').latest())[0]).toBe('Nästa samtal är försenat');
  const before = count('bo');
  await sweepAt('2027-04-08T08:00');
  await sweepAt('2027-04-08T09:00');
  expect(heardSince('bo', before)).toEqual(['Nästa samtal är försenat']);
});

test('whose stand-in falls ill: the enhetschef hears of it until the stand-in is back, and they get one card when they are back', async () => {
  await open('2027-03-15T10:00');
  await talked(office);
  await away('bo', '2027-03-16', '2027-03-28', 'bea');
  await sweepAt('2027-03-16T08:00');
  await sweepAt('2027-03-22T08:00');
  expect(notices(office.person('bea').latest())[0]).toBe('Lämna återrapporten idag');
  office.at('2027-03-22T09:00');
  await away('bea', '2027-03-22', '2027-03-24');
  expect(notices(office.person('eva').latest())).toEqual(['Lämna återrapporten idag', BO_IS_AWAY]);
  await sweepAt('2027-03-23T08:00');
  const eva = office.person('eva').chat().at(-1)!;
  expect(notices(eva.view)).toEqual(['Återrapporten är försenad', BO_IS_AWAY]);
  await sweepAt('2027-03-25T08:00');
  expect(notices(eva.view)).toEqual(['Återrapporten är försenad']);
  const before = count('bo');
  await sweepAt('2027-03-29T08:00');
  await sweepAt('2027-03-30T08:00');
  await sweepAt('2027-03-30T08:05');
  await lookAnew(office.world, await onlyCase());
  expect(office.person('bo').titles().slice(before)).toEqual(['Återrapport']);
});

test('who had heard it before they fell ill is not told again when they are back', async () => {
  await boInPlaceOfBea();
  await sweepAt('2027-04-01T08:00');
  expect(notices(office.person('bo').latest())).toEqual(['Nästa samtal är försenat']);
  office.at('2027-04-01T09:00');
  await away('bo', '2027-04-01', '2027-04-01');
  expect(notices(office.person('eva').latest())[0]).toBe('Nästa samtal är försenat');
  const before = count('bo');
  await sweepAt('2027-04-02T08:00');
  expect(heardSince('bo', before)).toEqual([]);
});

test('what is entered in the evening is nothing to tell in the morning, when they are back', async () => {
  await boInPlaceOfBea();
  await sweepAt('2027-03-31T08:00');
  expect(notices(office.person('bo').latest())).toEqual(['Håll eller boka nästa samtal idag']);
  office.at('2027-03-31T20:00');
  const before = count('eva');
  await away('bo', '2027-03-31', '2027-03-31');
  await sweepAt('2027-04-01T08:00');
  expect(heardSince('eva', before)).toEqual([]);
  expect(notices(office.person('bo').latest())).toEqual(['Nästa samtal är försenat']);
});

test('a behandlare who falls ill before the first call: the enhetschef hears of it once', async () => {
  await open('2027-03-15T10:00');
  await appointed(office);
  await away('bea', '2027-03-15', '2027-04-30', 'bo');
  await sweepAt('2027-03-16T08:00');
  const before = count('eva');
  office.at('2027-03-16T09:00');
  await away('bo', '2027-03-16', '2027-03-19');
  await sweepAt('2027-03-16T09:05');
  await sweepAt('2027-03-16T16:00');
  expect(heardSince('eva', before)).toEqual(['Ring föräldern idag']);
});

describe('an enhetschef who is away with nobody in their place', () => {
  test('before anybody is appointed: whoever started the case hears of it the same day', async () => {
    await open('2027-03-15T08:00');
    await away('eva', '2027-03-15', '2027-03-17');
    await started(office);
    const before = count('sanna');
    await sweepAt('2027-03-15T14:30');
    expect(heardSince('sanna', before)).toEqual(['Utse behandlare före dagens slut']);
    expect(notices(office.person('sanna').latest())[1]).toBe(
      'Eva Påhittad är borta och ingen ersätter, så påminnelsen kommer till dig. Prata med den som leder enheten idag om vem som gör steget.',
    );
    expect(words(office.channel().at(-1)!)).toContain('Enhetschefen är borta och ingen ersätter. Ta reda på');
  });

  test('and a behandlare who is too, in a unit without a channel: whoever started the case hears of the booked samtal', async () => {
    await open('2027-03-15T10:00', { units: [WITHOUT_CHANNEL] });
    await reached(office, { forsta: '2027-03-18' });
    await bothBehandlareAway('2027-03-17', '2027-03-31');
    await away('eva', '2027-03-16', '2027-03-31');
    const before = count('sanna');
    await sweepAt('2027-03-18T08:00');
    expect(heardSince('sanna', before)).toEqual(['Idag är ett samtal bokat']);
  });

  test('of a step that is late at whoever started the case, they are reminded themselves only', async () => {
    await open('2027-03-15T10:00');
    await reached(office);
    await away('eva', '2027-03-16', '2027-03-31');
    await sweepAt('2027-03-23T08:00');
    const before = count('sanna');
    // Att informera barnet är minst tre arbetsdagar försenat.
    await sweepAt('2027-03-25T08:00');
    expect(heardSince('sanna', before)).toEqual([]);
  });

  test('the list of reminders says how long whoever has the step is away', async () => {
    await open('2027-03-15T08:00');
    await away('eva', '2027-03-15', '2027-03-17');
    await started(office, { informerad: 'nej' });
    await sweepAt('2027-03-15T14:30');
    expect(office.person('sanna').latest().title).toBe('2 påminnelser');
    expect(words(office.person('sanna').latest())).toContain(
      'hos Eva Påhittad (borta till och med onsdag 17 mars), senast mån 15 mars 16:30',
    );
  });
});

describe('a behandlare who falls ill on the last day for a samtal, of which somebody is to be reminded in the afternoon too', () => {
  const remindedToo = async (to: string): Promise<void> => {
    const { samtal } = krisstod.steps;
    const too = { to, at: { hoursBeforeDue: 2 }, text: 'Två timmar kvar' } as const;
    const steps = { ...krisstod.steps, samtal: { ...samtal!, remind: [...samtal!.remind, too] } };
    await open('2027-03-15T10:00', { routines: [{ ...krisstod, steps }] });
    await reached(office);
    await away('bea', '2027-03-15', '2027-04-30', 'bo');
    await sweepAt('2027-03-31T08:00');
  };

  test('of two that they had, the enhetschef hears the last', async () => {
    await remindedToo('behandlare');
    await sweepAt('2027-03-31T14:30');
    const before = count('eva');
    await away('bo', '2027-03-31', '2027-03-31');
    expect(heardSince('eva', before)).toEqual(['Två timmar kvar']);
  });

  test('that another is about to be reminded does not keep it from the enhetschef', async () => {
    await remindedToo('socialsekreterare');
    const before = count('eva');
    office.at('2027-03-31T14:30');
    await away('bo', '2027-03-31', '2027-03-31');
    expect(heardSince('eva', before)).toEqual(['Håll eller boka nästa samtal idag']);
  });
});

describe('of two enhetschefer, one of whom has no chat with the bot', () => {
  beforeEach(() => open('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] }));

  test('the other is reminded once of what is theirs', async () => {
    await started(office);
    await office.person('eva').uninstalls();
    const before = count('ulla');
    await sweepAt('2027-03-15T14:30');
    expect(heardSince('ulla', before)).toEqual(['Utse behandlare före dagens slut']);
  });

  test('the other alone hears in place of a behandlare who is away', async () => {
    await reached(office, { forsta: '2027-03-18' });
    await bothBehandlareAway('2027-03-17', '2027-03-31');
    await office.person('eva').uninstalls();
    const before = count('ulla');
    office.at('2027-03-18T08:00');
    expect(await office.sweep()).toMatchObject({ failed: 0 });
    expect(heardSince('ulla', before)).toEqual(['Idag är ett samtal bokat']);
  });
});
