// Whoever stands in, and whoever is away, is told of it once, however Teams and the processes fare meanwhile.
import { ledFor } from '../../../src/app/absence/booked-without.ts';
import { newsOf } from '../../../src/app/absence/heard-absence.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { World } from '../../../src/app/world.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import { dayOf } from '../../../src/domain/calendar/day.ts';
import { reached } from '../course.ts';
import { notices, words } from '../desk.ts';
import { chatOf, idOf, type Office, openOffice, UNIT, type Who } from '../office.ts';
import { doing, type Failure } from '../messages.ts';

let office: Office;
afterEach(() => office.close());

const fails = (who: Who, how: Failure): void => void office.failing.set(chatOf(who).id, how);
const works = (who: Who): void => void office.failing.delete(chatOf(who).id);
const titles = (): Record<'bo' | 'bea', readonly string[]> => ({
  bo: office.person('bo').titles(),
  bea: office.person('bea').titles(),
});
/** What is still to be told of Bo's absences. */
const left = async () => {
  const bo = await office.world.store.people.read(idOf('bo'));
  return bo && newsOf(bo.value, ledFor(office.world, bo.value), dayOf(office.world.clock.now()));
};
const BOTH_ONCE = { bo: ['Din frånvaro är inlagd'], bea: ['Du ersätter Bo Påhittad'] };

/** Eva enters that Bo is away and that Bea stands in, in the evening; it is told in the morning. */
async function entered(): Promise<void> {
  office = await openOffice('2027-03-15T19:00');
  await office
    .person('eva')
    .sends(
      { do: 'saveAbsence', person: idOf('bo') },
      { from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') },
    );
  office.at('2027-03-16T08:00');
}

/** A store that is slow to say what waits for Bea, once: meanwhile something happens. */
function heldUp(meanwhile: () => Promise<void>): World {
  const { store } = office.world;
  let isOnce = false;
  const cases: typeof store.cases = {
    ...store.cases,
    openOf: async (...asked) => {
      if (!isOnce && titles().bo.length === 1) {
        isOnce = true;
        await meanwhile();
      }
      return store.cases.openOf(...asked);
    },
  };
  return { ...office.world, store: { ...store, cases } };
}

test.each<[string, Failure]>([
  ['says later', { ok: false, why: 'later', retryAfterMs: 1000 }],
  ['is down', { ok: false, why: 'held', retryAfterMs: 300_000 }],
  ['fails in a way that nobody knows', 'throws'],
])('when Teams %s, whoever was not told is told later, and the other not again', async (_what, how) => {
  await entered();
  fails('bea', how);
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  works('bea');
  office.at('2027-03-16T08:00:59');
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  office.at('2027-03-16T08:01:00');
  await office.sweep();
  expect(titles()).toEqual(BOTH_ONCE);
  office.at('2027-03-16T08:10');
  await office.sweep();
  expect(titles()).toEqual(BOTH_ONCE);
});

test('when a process dies in between, another tells whoever is left once the claim has run out', async () => {
  await entered();
  fails('bea', 'hangs');
  const stuck = office.sweep();
  while (office.hanging() === 0) await new Promise(setImmediate);
  works('bea');
  const twin = office.twin();
  office.at('2027-03-16T08:00:59');
  await sweep(twin);
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  office.at('2027-03-16T08:01:00');
  await sweep(twin);
  expect(titles()).toEqual(BOTH_ONCE);
  // The one that was thought dead wakes up, and tells nobody again.
  office.letGo();
  await stuck;
  office.at('2027-03-16T08:10');
  await office.sweep();
  await sweep(twin);
  expect(titles()).toEqual(BOTH_ONCE);
});

test('a process that is asked to end hands back what it has not told, which another tells at once', async () => {
  await entered();
  let isEnding = false;
  const messenger = doing(office.world.messenger, { before: () => (isEnding = true) });
  await sweep({ ...office.world, messenger, handsBack: () => isEnding });
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  await sweep(office.twin());
  expect(titles()).toEqual(BOTH_ONCE);
});

test('who cannot be reached at all is not tried for ever', async () => {
  await entered();
  fails('bea', { ok: false, why: 'blocked' });
  await office.sweep();
  works('bea');
  office.at('2027-03-16T08:10');
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  expect(await left()).toEqual([]);
});

test('a process that was held up until another had told whoever was left tells them nothing', async () => {
  await entered();
  const twin = office.twin();
  let isHeldUp = false;
  await sweep(
    heldUp(async () => {
      isHeldUp = true;
      office.at('2027-03-16T08:01:01');
      await sweep(twin);
      expect(titles()).toEqual(BOTH_ONCE);
    }),
  );
  expect(isHeldUp).toBe(true);
  expect(titles()).toEqual(BOTH_ONCE);
  expect(await left()).toEqual([]);
});

test('a process that was held up does not tell of an absence that was taken away meanwhile', async () => {
  await entered();
  const after = () => office.person('eva').sends({ do: 'endAbsence', person: idOf('bo'), from: '2027-03-17' });
  await sweep({ ...office.world, messenger: doing(office.world.messenger, { after }) });
  await office.sweep();
  // Bo's card was on its way when it was taken away: what he has heard is known all the same.
  expect(titles()).toEqual({ bo: [...BOTH_ONCE.bo, 'En frånvaro gäller inte längre'], bea: [] });
});

test('a process that was held up does not tell whom another is telling just then', async () => {
  await entered();
  let stuck: Promise<unknown> = Promise.resolve();
  await sweep(
    heldUp(async () => {
      office.at('2027-03-16T08:01:01');
      fails('bea', 'hangs');
      stuck = sweep(office.twin());
      while (office.hanging() === 0) await new Promise(setImmediate);
    }),
  );
  expect(office.hanging()).toBe(1);
  works('bea');
  office.letGo();
  await stuck;
  office.at('2027-03-16T08:10');
  await office.sweep();
  expect(titles()).toEqual(BOTH_ONCE);
});

test('nobody is told what is no longer so when their card has been made', async () => {
  await entered();
  const remove = async (): Promise<void> => {
    await office.person('eva').sends({ do: 'endAbsence', person: idOf('bo'), from: '2027-03-17' });
  };
  await sweep(heldUp(remove));
  expect(titles().bea).toEqual([]);
});

test('of what is over nothing is kept', async () => {
  await entered();
  await office.sweep();
  office.at('2027-03-22T08:00');
  await office
    .person('bo')
    .sends({ do: 'saveAbsence' }, { from: '2027-03-24', to: '2027-03-24', 'familjestod.behandlare': idOf('bea') });
  const bo = await office.world.store.people.read(idOf('bo'));
  expect(new Set(bo?.value.heard?.map(({ from }) => from))).toEqual(new Set(['2027-03-24']));
});

describe('an absence that is not to be after all', () => {
  const BO_OFF = { person: idOf('bo'), from: '2027-03-17' };
  beforeEach(async () => {
    await entered();
    await changePerson(office.world, idOf('sara'), (person) => ({
      ...person,
      holds: [...person.holds, { unit: UNIT, role: 'behandlare' }],
    }));
  });
  const since = (who: 'bo' | 'bea' | 'sara', count: number): readonly string[] =>
    office.person(who).titles().slice(count);
  const change = (inputs: Readonly<Record<string, string>>): Promise<unknown> =>
    office.person('eva').sends({ do: 'saveAbsence', ...BO_OFF }, inputs);

  test('is told to whoever had been told of it, once each', async () => {
    await office.sweep();
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await office.sweep();
    expect(titles()).toEqual({
      bo: [...BOTH_ONCE.bo, 'En frånvaro gäller inte längre'],
      bea: [...BOTH_ONCE.bea, 'Ändrat: du ersätter inte Bo Påhittad'],
    });
    office.at('2027-03-16T08:10');
    await office.sweep();
    expect(since('bea', 2)).toEqual([]);
    expect(await left()).toEqual([]);
  });

  test('names the days and who took it away', async () => {
    await office.sweep();
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await office.sweep();
    const said = (who: Who): string => JSON.stringify(office.person(who).chat().at(-1));
    expect(said('bo')).toContain('Eva Påhittad har tagit bort att du är borta från och med onsdag 17 mars');
    expect(said('bea')).toContain(
      'Du ersätter inte Bo Påhittad från och med onsdag 17 mars till och med fredag 19 mars. Frånvaron är ändrad',
    );
  });

  test('is told to nobody who has not heard of it, nor to whoever took it away', async () => {
    fails('bea', { ok: false, why: 'held', retryAfterMs: 300_000 });
    await office.sweep();
    works('bea');
    await office.person('bo').sends({ do: 'endAbsence', from: '2027-03-17' });
    office.at('2027-03-16T08:10');
    await office.sweep();
    expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  });

  test('is told to the one who stood in when somebody else does', async () => {
    await office.sweep();
    await change({ from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('sara') });
    await office.sweep();
    expect(since('bea', 1)).toEqual(['Ändrat: du ersätter inte Bo Påhittad']);
    expect([since('bo', 1), since('sara', 0)]).toEqual([['Din frånvaro är inlagd'], ['Du ersätter Bo Påhittad']]);
  });

  test('is not told when the same person stands in on some of its days', async () => {
    await office.sweep();
    await change({ from: '2027-03-19', to: '2027-03-23', 'familjestod.behandlare': idOf('bea') });
    await office.sweep();
    expect(since('bea', 1)).toEqual(['Du ersätter Bo Påhittad']);
  });

  test('is told of the days that each had heard of, however it was moved since', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    await change({ from: '2027-03-19', to: '2027-03-23', 'familjestod.behandlare': idOf('bea') });
    await office
      .person('eva')
      .sends(
        { do: 'saveAbsence', person: idOf('bo'), from: '2027-03-19' },
        { from: '2027-03-22', to: '2027-03-23', 'familjestod.behandlare': idOf('bea') },
      );
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(since('bea', 1)).toEqual(['Ändrat: du ersätter inte Bo Påhittad', 'Du ersätter Bo Påhittad']);
    expect(JSON.stringify(office.person('bea').chat().at(-2))).toContain('till och med fredag 19 mars. Frånvaron är');
  });

  test('is told also when it came back in between, and when somebody else stood in then', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    const enter = (who: Who) =>
      office
        .person('eva')
        .sends(
          { do: 'saveAbsence', person: idOf('bo') },
          { from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf(who) },
        );
    const remove = () => office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await remove();
    await enter('bea');
    await remove();
    await enter('sara');
    await remove();
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect([since('bea', 1), since('bo', 1), since('sara', 0)]).toEqual([
      ['Ändrat: du ersätter inte Bo Påhittad'],
      ['En frånvaro gäller inte längre'],
      [],
    ]);
  });

  test('that is over is told to nobody, however late somebody can be', async () => {
    fails('bea', { ok: false, why: 'held', retryAfterMs: 300_000 });
    await office.sweep();
    works('bea');
    office.at('2027-03-22T08:00');
    await office.sweep();
    expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  });

  test('is told of nothing when it is back as it was', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await office
      .person('eva')
      .sends(
        { do: 'saveAbsence', person: idOf('bo') },
        { from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') },
      );
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(titles()).toEqual(BOTH_ONCE);
  });

  test('is told to nobody who could not be told of it', async () => {
    fails('bea', { ok: false, why: 'blocked' });
    await office.sweep();
    works('bea');
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await office.sweep();
    expect(titles().bea).toEqual([]);
    expect(await left()).toEqual([]);
  });

  test('that was kept before it was kept who had heard of it has been heard of by all', async () => {
    await changePerson(office.world, idOf('bo'), ({ id, name, holds, chat, mail }) => ({
      ...{ id, name, holds, chat, mail },
      absences: [{ from: '2027-03-17', to: '2027-03-19', standIns: { 'familjestod.behandlare': idOf('bea') } }],
    }));
    await office.sweep();
    expect(titles()).toEqual({ bo: [], bea: [] });
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    await office.sweep();
    expect(titles()).toEqual({
      bo: ['En frånvaro gäller inte längre'],
      bea: ['Ändrat: du ersätter inte Bo Påhittad'],
    });
  });

  test('that somebody stands in for in one role more is told, with who stands in to the one who is away', async () => {
    await office.sweep();
    await changePerson(office.world, idOf('bo'), (person) => ({
      ...person,
      holds: [...person.holds, { unit: UNIT, role: 'socialsekreterare' }],
    }));
    await change({
      from: '2027-03-17',
      to: '2027-03-19',
      'familjestod.behandlare': idOf('bea'),
      'familjestod.socialsekreterare': idOf('sanna'),
    });
    await office.sweep();
    expect([since('bea', 1), since('bo', 1)]).toEqual([[], ['Din frånvaro är inlagd']]);
    expect(office.person('sanna').titles().at(-1)).toBe('Du ersätter Bo Påhittad');
  });

  test('is told of its own days when it is moved to others', async () => {
    await office.sweep();
    await change({ from: '2027-03-22', to: '2027-03-23', 'familjestod.behandlare': idOf('bea') });
    await office.sweep();
    // Last what holds.
    expect(since('bea', 1)).toEqual(['Ändrat: du ersätter inte Bo Påhittad', 'Du ersätter Bo Påhittad']);
  });

  test('is told when it ends while it lasts, but not when it would be over', async () => {
    await office.sweep();
    office.at('2027-03-18T09:00');
    await office.sweep();
    const before = titles().bea.length;
    await office.person('bo').sends({ do: 'endAbsence', from: '2027-03-17' });
    await office.sweep();
    expect(since('bea', before)).toEqual(['Ändrat: du ersätter inte Bo Påhittad']);
    // What has been is not taken back.
    expect(JSON.stringify(office.person('bea').chat().at(-1))).toContain(
      'Du ersätter inte Bo Påhittad från och med torsdag 18 mars till och med fredag 19 mars.',
    );
    await office
      .person('eva')
      .sends(
        { do: 'saveAbsence', person: idOf('bo') },
        { from: '2027-03-19', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') },
      );
    await office.sweep();
    office.at('2027-03-19T18:00');
    await office.person('bo').sends({ do: 'endAbsence', from: '2027-03-19' });
    await office.sweep();
    office.at('2027-03-22T08:00');
    await office.sweep();
    expect(since('bea', before + 1)).toEqual(['Du ersätter Bo Påhittad']);
    expect(await left()).toEqual([]);
  });

  test('is not told to whoever stands in after all', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    await change({ from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('sara') });
    await change({ from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') });
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(titles().bea.filter((title) => title.includes('du ersätter inte'))).toEqual([]);
  });

  test('is told to whoever entered it themselves, when somebody else takes it away', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    await office
      .person('bo')
      .sends({ do: 'saveAbsence' }, { from: '2027-03-22', to: '2027-03-23', 'familjestod.behandlare': idOf('bea') });
    await office.person('eva').sends({ do: 'endAbsence', person: idOf('bo'), from: '2027-03-22' });
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(titles()).toEqual({ ...BOTH_ONCE, bo: [...BOTH_ONCE.bo, 'En frånvaro gäller inte längre'] });
  });

  test('is told to the one who had heard of it, and not to the one who could not be told', async () => {
    fails('bea', { ok: false, why: 'held', retryAfterMs: 300_000 });
    await office.sweep();
    works('bea');
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    office.at('2027-03-16T08:10');
    await office.sweep();
    expect(titles()).toEqual({ bo: [...BOTH_ONCE.bo, 'En frånvaro gäller inte längre'], bea: [] });
  });

  test('is told to each who stood in, also when the one before them has not been told yet', async () => {
    await office.sweep();
    fails('bea', { ok: false, why: 'held', retryAfterMs: 300_000 });
    await change({ from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('sara') });
    await office.sweep();
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    office.at('2027-03-16T08:10');
    await office.sweep();
    works('bea');
    office.at('2027-03-16T08:20');
    await office.sweep();
    expect(since('sara', 0)).toEqual(['Du ersätter Bo Påhittad', 'Ändrat: du ersätter inte Bo Påhittad']);
    expect(since('bea', 1)).toEqual(['Ändrat: du ersätter inte Bo Påhittad']);
  });

  test('is told once to each, however often it comes and goes before all have been told', async () => {
    await changePerson(office.world, idOf('bo'), (person) => ({
      ...person,
      holds: [...person.holds, { unit: UNIT, role: 'socialsekreterare' }],
    }));
    const enter = (behandlare: Who) =>
      office.person('eva').sends(
        { do: 'saveAbsence', person: idOf('bo') },
        {
          from: '2027-03-22',
          to: '2027-03-23',
          'familjestod.behandlare': idOf(behandlare),
          'familjestod.socialsekreterare': idOf('sanna'),
        },
      );
    const remove = () => office.person('eva').sends({ do: 'endAbsence', person: idOf('bo'), from: '2027-03-22' });
    await office.sweep();
    await enter('bea');
    await office.sweep();
    fails('sanna', { ok: false, why: 'held', retryAfterMs: 300_000 });
    await remove();
    await office.sweep();
    office.at('2027-03-16T08:05');
    await enter('sara');
    await office.sweep();
    await remove();
    office.at('2027-03-16T08:10');
    await office.sweep();
    works('sanna');
    office.at('2027-03-16T08:20');
    await office.sweep();
    const ends = (who: Who) =>
      office
        .person(who)
        .titles()
        .filter((title) => title.includes('du ersätter inte'));
    expect([ends('bea'), ends('sara'), ends('sanna')]).toEqual(
      Array.from({ length: 3 }, () => ['Ändrat: du ersätter inte Bo Påhittad']),
    );
    expect(
      office
        .person('bo')
        .titles()
        .filter((title) => title === 'En frånvaro gäller inte längre'),
    ).toHaveLength(2);
  });

  test('that was changed before anybody was told is told as it is now, once', async () => {
    office.at('2027-03-15T19:30');
    await change({ from: '2027-03-17', to: '2027-03-18', 'familjestod.behandlare': idOf('bea') });
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(titles()).toEqual(BOTH_ONCE);
    expect(JSON.stringify(office.person('bea').chat())).toContain('till och med torsdag 18 mars');
  });

  test('is told once for several changes before anybody could be', async () => {
    await office.sweep();
    office.at('2027-03-16T18:00');
    await change({ from: '2027-03-17', to: '2027-03-18', 'familjestod.behandlare': idOf('sara') });
    await office.person('eva').sends({ do: 'endAbsence', ...BO_OFF });
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(since('bea', 1)).toEqual(['Ändrat: du ersätter inte Bo Påhittad']);
    expect([since('bo', 1), since('sara', 0)]).toEqual([['En frånvaro gäller inte längre'], []]);
  });
});

describe('what is booked on days when nobody is there for it', () => {
  /** Bo has a samtal on Thursday the 18th, and Bea, who alone could stand in, is away all those weeks. */
  beforeEach(async () => {
    office = await openOffice('2027-03-15T10:00');
    await reached(office, { forsta: '2027-03-18' });
    await changePerson(office.world, idOf('bea'), (person) => ({
      ...person,
      absences: [{ from: '2027-03-01', to: '2027-04-30', standIns: {} }],
    }));
  });
  const away = (who: Who, from: string, to: string, inputs: Readonly<Record<string, string>> = {}) =>
    office.person(who).sends({ do: 'saveAbsence' }, { from, to, ...inputs });
  const toEva = (): readonly string[] =>
    office
      .person('eva')
      .titles()
      .filter((title) => title.includes('Bo Påhittad'));
  const BOOKED = 'Bokat när Bo Påhittad är borta';

  test('is told to the enhetschef when the absence is entered, once, with a way to the case', async () => {
    await away('bo', '2027-03-17', '2027-03-19');
    expect(toEva()).toEqual([BOOKED]);
    const card = office.person('eva').latest();
    expect(words(card)).toContain(
      'Bo Påhittad är borta från och med onsdag 17 mars till och med fredag 19 mars och ingen ersätter.',
    );
    expect(words(card)).toMatch(/"title":"Samtal 1","detail":"Krisstöd till förälder KRI-\w+ · bokat tors 18 mars"/);
    expect(words(card)).toMatch(/"title":"Öppna","action":{"do":"showCase","case":"KRI-\w+","beside":true}/);
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(toEva()).toEqual([BOOKED]);
  });

  test('is told to the enhetschef who entered it too: the form does not say what is booked', async () => {
    await office
      .person('eva')
      .sends({ do: 'saveAbsence', person: idOf('bo') }, { from: '2027-03-17', to: '2027-03-19' });
    expect(toEva()).toEqual([BOOKED]);
  });

  test.each([
    ['on days before it', '2027-03-16', '2027-03-17'],
    ['on days after it', '2027-03-19', '2027-03-22'],
  ])('is nothing %s', async (_when, from, to) => {
    await away('bo', from, to);
    expect(toEva()).toEqual([]);
  });

  test('of today is what the reminders of today are about', async () => {
    office.at('2027-03-18T08:00');
    await office.sweep();
    await away('bo', '2027-03-18', '2027-03-19');
    expect(toEva()).toEqual([]);
    expect(notices(office.person('eva').latest())[0]).toBe('Idag är ett samtal bokat');
  });

  test('is nothing when somebody stands in, who is told what is booked', async () => {
    await changePerson(office.world, idOf('bea'), (person) => ({ ...person, absences: [] }));
    await away('bo', '2027-03-17', '2027-03-19', { 'familjestod.behandlare': idOf('bea') });
    expect(toEva()).toEqual([]);
    expect(words(office.person('bea').latest())).toContain('· bokat tors 18 mars');
  });

  test('and the enhetschef is told when it is not so any more, if they have heard that it was', async () => {
    await away('bo', '2027-03-17', '2027-03-19');
    await office.person('bo').sends({ do: 'endAbsence', from: '2027-03-17' });
    expect(toEva()).toEqual([BOOKED, 'Ändrat: Bo Påhittad är inte borta utan ersättare']);
    await away('bo', '2027-03-22', '2027-03-23');
    await office.person('bo').sends({ do: 'endAbsence', from: '2027-03-22' });
    expect(toEva()).toHaveLength(2);
  });

  test('is told of another day when the absence is moved', async () => {
    await away('bo', '2027-03-22', '2027-03-23');
    expect(toEva()).toEqual([]);
    await office
      .person('bo')
      .sends({ do: 'saveAbsence', from: '2027-03-22' }, { from: '2027-03-18', to: '2027-03-23' });
    expect(toEva()).toEqual([BOOKED]);
  });

  test('is what waits for whoever stands in as well, when they fall ill', async () => {
    await changePerson(office.world, idOf('bea'), (person) => ({ ...person, absences: [] }));
    await away('bo', '2027-03-16', '2027-03-19', { 'familjestod.behandlare': idOf('bea') });
    office.at('2027-03-17T09:00');
    await away('bea', '2027-03-17', '2027-03-18');
    expect(office.person('eva').latest().title).toBe('Bokat när Bea Påhittad är borta');
    expect(words(office.person('eva').latest())).toContain('· bokat tors 18 mars');
  });

  test('of a case in a unit that the enhetschef does not lead is not told to them', async () => {
    await away('eva', '2027-03-17', '2027-03-19');
    expect(office.person('sanna').titles()).not.toContain('Bokat när Eva Påhittad är borta');
  });
});
