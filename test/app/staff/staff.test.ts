// The roles of a unit, for its enhetschef: who holds which, and taking one away without leaving a family to nobody.
import { createBot } from '../../../src/app/create-bot.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { appointed, finished, started } from '../course.ts';
import { documented, openCircleOffice } from '../circle.ts';
import { buttonsOf, hasButton, words } from '../desk.ts';
import { chatOf, idOf, type Office, openOffice, UNIT } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { also: { bo: ['socialsekreterare'] } });
});
afterEach(() => office.close());

const BEHANDLARE = { person: idOf('bea'), unit: UNIT, role: 'behandlare' };
const holds = async (who: 'bo' | 'bea') => (await office.world.store.people.read(idOf(who)))?.value.holds;
const rows = async (): Promise<readonly string[]> =>
  (await office.person('eva').writes('roller')).blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.map(({ title, detail, aside }) => [title, detail, aside].join(' | ')) : [],
  );

test('the enhetschef sees who holds which role, and in how many cases', async () => {
  await appointed(office);
  expect(await rows()).toEqual(
    expect.arrayContaining([
      'Bo Påhittad | Behandlare | 1 pågående ärende',
      'Bea Påhittad | Behandlare | ',
      'Sanna Påhittad | Socialsekreterare | 1 pågående ärende',
    ]),
  );
  expect((await rows()).join()).not.toContain('Ivar');
});

test('an enhetschef who writes of a role of their own finds the roles of the others too', async () => {
  const eva = office.person('eva');
  await eva.writes('behörighet');
  expect((await eva.presses('Roller i enheten')).title).toBe((await eva.writes('roller')).title);
  expect(buttonsOf(await office.person('bo').writes('behörighet')).map(({ title }) => title)).toEqual([
    'Skicka frågan',
  ]);
});

test('who leads several units is told which of them', async () => {
  await office.close();
  const nord = {
    id: 'nord',
    name: 'Enheten nord',
    routines: ['krisstod'],
    chiefs: [idOf('eva')],
    calendar: defaultCalendar,
    channel: null,
  };
  office = await openOffice('2027-03-15T10:00', { units: [nord] });
  expect(await rows()).toContain('Bea Påhittad | Behandlare · Enheten familjestöd | ');
});

test('nobody else sees it, or takes anything away', async () => {
  for (const view of [
    await office.person('bo').writes('roller'),
    await office.person('bo').sends({ do: 'staff' }),
    await office.person('bo').sends({ do: 'beginTakeRole', ...BEHANDLARE }),
    await office.person('bo').sends({ do: 'takeRole', ...BEHANDLARE }),
    await office.person('eva').sends({ do: 'takeRole', ...BEHANDLARE, person: idOf('ivar'), unit: 'barn-och-unga' }),
  ]) {
    expect(view.title).toBe('Det går inte');
    expect(words(view)).not.toContain('Bea');
  }
  expect(await holds('bea')).toHaveLength(1);
});

test('a role that is taken away is gone: nobody can choose the person, who hears of it', async () => {
  const asked = await office.person('eva').sends({ do: 'beginTakeRole', ...BEHANDLARE });
  expect(asked.title).toBe('Ta bort rollen från Bea Påhittad?');
  expect(await holds('bea')).toHaveLength(1);
  const list = await office.person('eva').sends({ do: 'takeRole', ...BEHANDLARE });
  expect(words(list)).toContain('Bea Påhittad är inte längre behandlare i Enheten familjestöd.');
  expect(await holds('bea')).toEqual([]);
  expect(office.person('bea').titles()).toEqual(['Du har inte rollen längre']);
  expect((await office.person('bea').writes('mina ärenden')).title).toBe('Du har inte tillgång');
  await started(office);
  expect(words(office.person('eva').card('Utse behandlare'))).not.toContain('Bea Påhittad');
});

test('who has been on a later page of the list comes back to it', async () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9])
    await office.world.store.people.create({
      id: `pahittad-${String(n)}`,
      name: `Påhittad ${String(n)}`,
      holds: [{ unit: UNIT, role: 'behandlare' }],
      chat: null,
      mail: null,
    });
  const eva = office.person('eva');
  await eva.writes('roller');
  await eva.presses('Nästa');
  expect((await eva.presses('Ta bort')).title).toMatch(/^Ta bort rollen från/);
  expect((await eva.presses('Tillbaka till rollerna')).about).toContain('sida 2 av 2');
  await eva.presses('Ta bort');
  expect((await eva.presses('Ta bort rollen')).about).toContain('sida 2 av 2');
});

test('the other roles of the same person stay, and a press that comes twice tells them once', async () => {
  const wish = { person: idOf('bo'), unit: UNIT, role: 'socialsekreterare' };
  await office.person('eva').sends({ do: 'takeRole', ...wish });
  const again = await office.person('eva').sends({ do: 'takeRole', ...wish });
  expect(words(again)).toContain('Personen har inte den rollen längre');
  expect(await holds('bo')).toEqual([{ unit: UNIT, role: 'behandlare' }]);
  expect(office.person('bo').titles()).toEqual(['Du har inte rollen längre']);
});

describe('who is appointed in open cases', () => {
  const BO = { person: idOf('bo'), unit: UNIT, role: 'behandlare' };

  test('keeps the role until they are handed over, and the card says which', async () => {
    const id = await appointed(office);
    const asked = await office.person('eva').sends({ do: 'beginTakeRole', ...BO });
    expect(words(asked)).toContain('Bo Påhittad är utsedd i 1 pågående ärende');
    expect(hasButton(asked, 'Ta bort rollen')).toBe(false);
    expect(buttonsOf(asked).map((button) => 'action' in button && button.action)).toContainEqual({
      do: 'showCase',
      case: id,
    });
    expect(await office.person('eva').sends({ do: 'takeRole', ...BO })).toEqual(asked);
    expect(await holds('bo')).toContainEqual({ unit: UNIT, role: 'behandlare' });
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    await office.person('eva').sends({ do: 'takeRole', ...BO });
    expect(await holds('bo')).toEqual([{ unit: UNIT, role: 'socialsekreterare' }]);
  });

  test('to another role may lose this one, but not the last that lets them in', async () => {
    await appointed(office);
    await office.person('eva').sends({ do: 'takeRole', ...BO, role: 'socialsekreterare' });
    expect(await holds('bo')).toEqual([{ unit: UNIT, role: 'behandlare' }]);
    const last = await office.person('eva').sends({ do: 'beginTakeRole', ...BO });
    expect(hasButton(last, 'Ta bort rollen')).toBe(false);
  });

  test('that are over may lose it', async () => {
    await finished(office);
    await office.person('eva').sends({ do: 'takeRole', ...BO });
    expect(await holds('bo')).toEqual([{ unit: UNIT, role: 'socialsekreterare' }]);
  });

  test('by a role that is drawn from this one keeps it while something waits on them', async () => {
    await office.close();
    office = await openCircleOffice('2027-03-08T10:00');
    const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
    const ulla = { person: idOf('ulla'), unit: UNIT, role: 'utredare' };
    const asked = await office.person('eva').sends({ do: 'beginTakeRole', ...ulla });
    expect(words(asked)).toContain(id);
    expect(hasButton(asked, 'Ta bort rollen')).toBe(false);
    await office.person('ulla').presses('Spara svaret', { utfall: 'klar', svar: 'Det är gjort.' });
    await office.person('ulla').presses('Skicka mitt omdöme', { betyg: '5' }, 'Lämna ditt omdöme');
    office.at('2027-05-03T10:00');
    await office.sweep();
    expect(hasButton(await office.person('eva').sends({ do: 'beginTakeRole', ...ulla }), 'Ta bort rollen')).toBe(true);
  });

  test('without a role for it keeps the last one that lets them in', async () => {
    await appointed(office);
    await changePerson(office.world, idOf('bo'), (person) => ({
      ...person,
      holds: [{ unit: UNIT, role: 'socialsekreterare' }],
    }));
    const asked = await office.person('eva').sends({ do: 'beginTakeRole', ...BO, role: 'socialsekreterare' });
    expect(hasButton(asked, 'Ta bort rollen')).toBe(false);
  });

  test('under a version that is not there keeps nobody: it can be handed over by nobody', async () => {
    await appointed(office);
    const bot = createBot({
      ...office.world,
      routines: office.world.routines.map((routine) => ({ ...routine, version: routine.version + 1 })),
      units: new Map([...office.world.units].map(([id, unit]) => [id, { ...unit, own: [] }])),
    });
    const eva = { id: idOf('eva'), name: 'Eva Påhittad', chat: null };
    expect(hasButton(await bot.pressed(eva, { do: 'beginTakeRole', ...BO }, {}, null), 'Ta bort rollen')).toBe(true);
  });

  test('as one of a group may lose a role that is of no such group', async () => {
    await office.close();
    office = await openCircleOffice('2027-03-08T10:00');
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    const sammankallande = { unit: UNIT, role: 'sammankallande' };
    await changePerson(office.world, idOf('bo'), (person) => ({
      ...person,
      holds: [{ unit: UNIT, role: 'barnsekreterare' }, sammankallande],
    }));
    const asked = await office.person('eva').sends({ do: 'beginTakeRole', person: idOf('bo'), ...sammankallande });
    expect(hasButton(asked, 'Ta bort rollen')).toBe(true);
    const own = { person: idOf('bo'), unit: UNIT, role: 'barnsekreterare' };
    expect(hasButton(await office.person('eva').sends({ do: 'beginTakeRole', ...own }), 'Ta bort rollen')).toBe(false);
  });

  test('in a colleague’s place keeps the role until somebody else is', async () => {
    await office.person('bo').writes('frånvaro');
    await office.person('bo').presses('Spara frånvaron', {
      from: '2027-03-17',
      to: '2027-03-19',
      'familjestod.behandlare': idOf('bea'),
      'familjestod.socialsekreterare': idOf('sara'),
    });
    const asked = await office.person('eva').sends({ do: 'beginTakeRole', ...BEHANDLARE });
    expect(words(asked)).toContain('Bea Påhittad ersätter Bo Påhittad, som är eller ska vara borta.');
    expect(hasButton(asked, 'Ta bort rollen')).toBe(false);
    expect(await office.person('eva').sends({ do: 'takeRole', ...BEHANDLARE })).toEqual(asked);
    office.at('2027-03-22T10:00');
    await office.person('eva').sends({ do: 'takeRole', ...BEHANDLARE });
    expect(await holds('bea')).toEqual([]);
  });

  test('in the very moment when the role is taken gets it back', async () => {
    const id = await started(office);
    const { requests } = office.world.store;
    const { create } = requests;
    jest.spyOn(requests, 'create').mockImplementationOnce(async (request) => {
      await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bea') });
      return create.call(requests, request);
    });
    const answer = await office.person('eva').sends({ do: 'takeRole', ...BEHANDLARE });
    expect(words(answer)).toContain(id);
    expect(await holds('bea')).toEqual([{ unit: UNIT, role: 'behandlare' }]);
    expect(office.person('bea').titles()).toEqual(['Ring föräldern']);
    expect((await requests.read(`${idOf('bea')}/${UNIT}/behandlare`))?.value.state).toBe('approved');
  });

  test('that an enhetschef leads do not keep them from losing a role of their own', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { also: { eva: ['socialsekreterare'] } });
    await appointed(office);
    await office.person('eva').sends({ do: 'takeRole', person: idOf('eva'), unit: UNIT, role: 'socialsekreterare' });
    expect((await office.world.store.people.read(idOf('eva')))?.value.holds).toEqual([]);
  });
});

describe('the request that once gave it', () => {
  beforeEach(async () => {
    await office.person('otto').writes('hej');
    await office.person('otto').presses('Be om tillgång');
    await office.person('otto').presses('Skicka frågan', { roll: `${UNIT}/behandlare` });
  });
  const OTTO = { person: idOf('otto'), unit: UNIT, role: 'behandlare' };
  const ottoHolds = async () => (await office.world.store.people.read(idOf('otto')))?.value.holds;

  test('does not give it again from an old card, but may be made anew', async () => {
    const old = office.person('eva').finds('Ge tillgång');
    await office.person('eva').presses('Ge tillgång');
    expect(await ottoHolds()).toHaveLength(1);
    await office.person('eva').sends({ do: 'takeRole', ...OTTO });
    expect((await office.person('eva').sends(old.action)).title).toBe('Otto Okänd har inte rollen längre');
    expect(await ottoHolds()).toEqual([]);
    await office.person('otto').presses('Be om tillgång', {}, 'Du har inte rollen längre');
    await office.person('otto').presses('Skicka frågan', { roll: `${UNIT}/behandlare` });
    await office.person('eva').presses('Ge tillgång', {}, 'Otto Okänd ber om tillgång');
    expect(await ottoHolds()).toHaveLength(1);
  });

  test('somebody who has a role already is told which they have got', async () => {
    await office.person('bo').sends({ do: 'requestAccess' }, { roll: `${UNIT}/handlaggare` });
    await office.person('eva').presses('Ge tillgång', {}, 'Bo Påhittad ber om tillgång');
    expect(office.person('bo').card('Du har fått rollen')).toMatchObject({ tone: 'good' });
    await office.person('eva').presses('Ge tillgång', {}, 'Otto Okänd ber om tillgång');
    expect(office.person('otto').titles()).toContain('Hej Otto!');
  });

  test('the person hears of it when Teams is back', async () => {
    await office.person('eva').presses('Ge tillgång');
    office.failing.set(chatOf('otto').id, { ok: false, why: 'later' });
    await office.person('eva').sends({ do: 'takeRole', ...OTTO });
    expect(office.person('otto').titles()).not.toContain('Du har inte rollen längre');
    office.failing.clear();
    office.at('2027-03-15T10:05');
    await office.sweep();
    expect(office.person('otto').titles()).toContain('Du har inte rollen längre');
  });
});
