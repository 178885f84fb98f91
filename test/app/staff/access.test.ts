// Getting access: somebody unknown asks, the unit's enhetschefer get a card, the first decision stands.
import { createBot } from '../../../src/app/create-bot.ts';
import type { Conversation } from '../../../src/app/documents.ts';
import type { Store } from '../../../src/app/ports.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { toHear } from '../../../src/app/staff/tell-request.ts';
import type { View } from '../../../src/domain/view.ts';
import { started } from '../course.ts';
import { hasButton, notices, words } from '../desk.ts';
import { doing } from '../messages.ts';
import { chatOf, idOf, type Office, openOffice, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] });
});
afterEach(() => office.close());

const ROLE = { roll: 'familjestod/behandlare' };
const asks = async () => {
  await office.person('otto').writes('hej');
  await office.person('otto').presses('Be om tillgång');
  return office.person('otto').presses('Skicka frågan', ROLE);
};
const refusals = () =>
  office
    .person('otto')
    .titles()
    .filter((title) => title === 'Du fick inte tillgång');
const held = async () => (await office.world.store.people.read(idOf('otto')))?.value.holds;

test('somebody unknown is told how to get in, whatever they write', async () => {
  for (const text of ['hej', 'starta krisstöd', 'visa KRI-7F3K', 'blablabla', '']) {
    const view = await office.person('otto').writes(text);
    expect(view.title).toBe('Du har inte tillgång');
    expect(hasButton(view, 'Be om tillgång')).toBe(true);
  }
  expect((await office.person('otto').installs()).title).toBe('Du har inte tillgång');
});

test('the form offers the roles that the unit’s routines need, but not that of enhetschef', async () => {
  const form = await office.person('otto').sends({ do: 'askAccess' });
  expect(words(form)).toContain('Socialsekreterare, Enheten familjestöd');
  expect(words(form)).toContain('Behandlare, Enheten familjestöd');
  expect(words(form)).not.toContain('Enhetschef,');
});

test('every enhetschef gets a card; when one approves the other’s says so, and the one who asked can begin', async () => {
  const answer = await asks();
  expect(words(answer)).toContain('Eva Påhittad och Ulla Påhittad får frågan nu. Svaret kommer hit.');
  for (const who of ['eva', 'ulla'] as const) {
    const card = office.person(who).latest();
    expect(card.title).toBe('Otto Okänd ber om tillgång');
    expect(card.preview).toBe('Någon ber om tillgång');
  }
  expect(await held()).toEqual([]);
  const receipt = await office.person('ulla').presses('Ge tillgång');
  expect(receipt.title).toBe('Otto Okänd har fått tillgång');
  expect(words(office.person('eva').latest())).toContain(
    'Ulla Påhittad avgjorde det mån 15 mars 10:00. Roll: Behandlare.',
  );
  expect(office.person('otto').latest().title).toBe('Hej Otto!');
  expect(await held()).toEqual([{ unit: 'familjestod', role: 'behandlare' }]);
  await started(office);
  expect(words(office.person('eva').latest())).toContain('Otto Okänd – inga pågående ärenden');
});

test('asked twice, also at once, it is one question', async () => {
  await office.person('otto').writes('hej');
  await Promise.all([1, 2, 3].map(() => office.person('otto').sends({ do: 'requestAccess' }, ROLE)));
  await office.bot.settled();
  expect((await asks()).title).toBe('Frågan är skickad');
  for (const who of ['eva', 'ulla'] as const)
    expect(office.person(who).titles()).toEqual(['Otto Okänd ber om tillgång']);
});

test('the first decision stands: pressed twice, by the other, and with the other answer', async () => {
  await asks();
  const { action: approve } = office.person('eva').finds('Ge tillgång');
  const { action: deny } = office.person('ulla').finds('Avslå');
  await office.person('eva').sends(deny);
  for (const [who, action] of [
    ['eva', approve],
    ['eva', deny],
    ['ulla', approve],
  ] as const) {
    const view = await office.person(who).sends(action);
    expect(view.title).toBe('Otto Okänd fick inte tillgång');
    expect(words(view)).toContain('Eva Påhittad avgjorde det');
  }
  expect(await held()).toEqual([]);
  expect(refusals()).toHaveLength(1);
});

test('an approval and a refusal at once: what is said is what holds', async () => {
  await asks();
  const { action: approve } = office.person('eva').finds('Ge tillgång');
  const { action: deny } = office.person('ulla').finds('Avslå');
  const twin = createBot(office.twin());
  const ulla = { id: idOf('ulla'), name: '', chat: chatOf('ulla') };
  const answers = await Promise.all([
    office.person('eva').sends(approve),
    twin.pressed(ulla, deny, {}, null),
    office.person('eva').sends(approve),
  ]);
  await twin.settled();
  const titles = new Set(answers.map(({ title }) => title));
  expect(titles.size).toBe(1);
  expect(await held()).toHaveLength(titles.has('Otto Okänd har fått tillgång') ? 1 : 0);
});

test('a decision that died before it gave the role gives it when the button is pressed again', async () => {
  await asks();
  const { action } = office.person('eva').finds('Ge tillgång');
  if (action.do !== 'approveAccess') throw new Error('Not an approval');
  const found = await office.world.store.requests.read(action.request);
  await office.world.store.requests.replace(
    { ...found!.value, state: 'approved', decidedBy: idOf('eva'), decidedAt: found!.value.at },
    found!.etag,
  );
  await office.person('eva').sends(action);
  expect(await held()).toHaveLength(1);
  office.at('2027-03-15T10:02');
  await office.sweep();
  expect(office.person('otto').latest().title).toBe('Hej Otto!');
});

test('only an enhetschef of the unit decides', async () => {
  await asks();
  const { action } = office.person('eva').finds('Ge tillgång');
  for (const who of ['sanna', 'bo', 'ivar'] as const) {
    const view = await office.person(who).sends(action);
    expect(words(view)).toContain('Bara enhetschefen för Enheten familjestöd kan ge tillgång.');
  }
  await office.person('otto').sends(action);
  expect(await held()).toEqual([]);
});

test('denied, one may ask again, and the enhetschef gets a new card', async () => {
  await asks();
  await office.person('eva').presses('Avslå');
  expect(office.person('otto').latest().title).toBe('Du fick inte tillgång');
  office.at('2027-03-16T10:00');
  await office.person('otto').presses('Be om tillgång', {}, 'Du fick inte');
  await office.person('otto').presses('Skicka frågan', ROLE);
  expect(office.person('eva').titles()).toEqual(['Otto Okänd fick inte tillgång', 'Otto Okänd ber om tillgång']);
  await office.person('eva').presses('Ge tillgång');
  expect(await held()).toHaveLength(1);
});

test('with no enhetschef in reach it is said what to do, and asking again works', async () => {
  for (const who of ['eva', 'ulla'] as const) await office.person(who).uninstalls();
  expect((await asks()).title).toBe('Jag når inte enhetschefen');
  await office.person('eva').installs();
  await office.person('otto').presses('Be om tillgång', {}, 'Jag når inte');
  expect((await office.person('otto').presses('Skicka frågan', ROLE)).title).toBe('Frågan är skickad');
  expect(office.person('eva').latest().title).toBe('Otto Okänd ber om tillgång');
});

test('an enhetschef who decides while the others’ cards are on their way: those say so when they come', async () => {
  office.failing.set('chat-ulla', 'hangs');
  await office.person('otto').writes('hej');
  const asked = office.person('otto').sends({ do: 'requestAccess' }, ROLE);
  while (office.hanging() === 0) await new Promise(setImmediate);
  const { action } = office.person('eva').finds('Ge tillgång');
  const actor = { id: idOf('eva'), name: '', chat: chatOf('eva') };
  expect((await office.bot.pressed(actor, action, {}, null)).title).toBe('Otto Okänd har fått tillgång');
  office.failing.delete('chat-ulla');
  office.letGo();
  await asked;
  expect(office.person('eva').latest().title).toBe('Otto Okänd har fått tillgång');
});

describe('when Teams does not take it', () => {
  const toTell = async (who: Who) => (await office.world.store.people.read(idOf(who)))?.value.requests ?? [];
  const minutesLater = async (minutes: number) => {
    office.at(`2027-03-15T10:${String(minutes).padStart(2, '0')}`);
    await office.sweep();
  };

  test.each([[{ ok: false, why: 'later' } as const], ['throws' as const]])(
    'the answer is told by the sweep, once (%j)',
    async (failure) => {
      await asks();
      office.failing.set('chat-otto', failure);
      await office.person('eva').presses('Ge tillgång');
      expect(await held()).toHaveLength(1);
      expect(office.person('otto').latest().title).toBe('Frågan är skickad');
      await minutesLater(2);
      expect(await toTell('otto')).toHaveLength(1);
      office.failing.clear();
      await minutesLater(4);
      expect(office.person('otto').latest().title).toBe('Hej Otto!');
      expect(await toTell('otto')).toEqual([]);
      const { length } = office.person('otto').chat();
      await minutesLater(6);
      expect(office.person('otto').chat()).toHaveLength(length);
    },
  );

  test('the question comes to the enhetschef later, and is kept true like any', async () => {
    office.failing.set('chat-eva', { ok: false, why: 'later' });
    await asks();
    expect(office.person('eva').chat()).toEqual([]);
    expect(office.person('ulla').latest().title).toBe('Otto Okänd ber om tillgång');
    office.failing.clear();
    await minutesLater(2);
    expect(office.person('eva').titles()).toEqual(['Otto Okänd ber om tillgång']);
    await office.person('ulla').presses('Ge tillgång');
    expect(office.person('eva').latest().title).toBe('Otto Okänd har fått tillgång');
  });

  test('an enhetschef is not asked any more when another has decided', async () => {
    office.failing.set('chat-eva', { ok: false, why: 'later' });
    await asks();
    await office.person('ulla').presses('Avslå');
    office.failing.clear();
    await minutesLater(2);
    expect([office.person('eva').chat(), await toTell('eva')]).toEqual([[], []]);
  });

  test('two who sweep at once tell it once', async () => {
    const twin = office.twin();
    await asks();
    office.failing.set('chat-otto', { ok: false, why: 'later' });
    await office.person('eva').presses('Avslå');
    office.failing.clear();
    office.at('2027-03-15T10:02');
    await Promise.all([office.sweep(), sweep(twin)]);
    expect(refusals()).toHaveLength(1);
  });

  /** A bot that is held up when it asks for a request the nth time, until another has told what was to be told. */
  const heldUp = (nth: number) => {
    const twin = office.twin();
    const { store } = office.world;
    let asked = 0;
    const requests: typeof store.requests = {
      ...store.requests,
      read: async (id) => {
        asked += 1;
        if (asked === nth) {
          office.at('2027-03-15T10:01:01');
          await sweep(twin);
        }
        return store.requests.read(id);
      },
    };
    return createBot({ ...office.world, store: { ...store, requests } });
  };

  test('a process that is held up for longer than it may tells nobody what another has told: the answer', async () => {
    await asks();
    const { action } = office.person('eva').finds('Ge tillgång');
    // Once to decide, once to tell.
    const bot = heldUp(2);
    await bot.pressed({ id: idOf('eva'), name: '', chat: chatOf('eva') }, action, {}, null);
    await bot.settled();
    expect(
      office
        .person('otto')
        .titles()
        .filter((title) => title === 'Hej Otto!'),
    ).toHaveLength(1);
    expect(await toTell('otto')).toEqual([]);
  });

  test('a process that is held up for longer than it may tells nobody what another has told: the question', async () => {
    await office.person('otto').writes('hej');
    // Once to note it on each of two, once to tell.
    const bot = heldUp(3);
    await bot.pressed({ id: idOf('otto'), name: '', chat: chatOf('otto') }, { do: 'requestAccess' }, ROLE, null);
    await bot.settled();
    for (const who of ['eva', 'ulla'] as const)
      expect(office.person(who).titles()).toEqual(['Otto Okänd ber om tillgång']);
  });

  test('who has the question already is not asked again, though the process died before it had noted that', async () => {
    await asks();
    const { action } = office.person('eva').finds('Ge tillgång');
    const request = action.do === 'approveAccess' ? action.request : '';
    await changePerson(office.world, idOf('eva'), (eva) =>
      toHear(office.world, eva, { request, until: '2027-03-15T08:00:00.000Z' }),
    );
    office.at('2027-03-15T10:02');
    await office.sweep();
    expect(office.person('eva').titles()).toEqual(['Otto Okänd ber om tillgång']);
    expect(await toTell('eva')).toEqual([]);
  });

  test('an answer is not forgotten since the question came late to the same person', async () => {
    let isDecided = false;
    const after = async (_card: View, { id }: Conversation): Promise<void> => {
      if (id !== 'chat-eva' || isDecided) return;
      isDecided = true;
      office.at('2027-03-15T10:00:01');
      const { action } = office.person('eva').finds('Ge tillgång');
      office.failing.set('chat-eva', { ok: false, why: 'later' });
      await office.bot.pressed({ id: idOf('ulla'), name: '', chat: chatOf('ulla') }, action, {}, null);
      await office.bot.settled();
    };
    const bot = createBot({ ...office.world, messenger: doing(office.world.messenger, { after }) });
    await bot.pressed({ id: idOf('eva'), name: '', chat: chatOf('eva') }, { do: 'requestAccess' }, ROLE, null);
    await bot.settled();
    office.failing.clear();
    await minutesLater(2);
    expect(office.person('eva').titles()).toContain('Hej Eva!');
  });

  test('an absence that is taken away meanwhile does not make it forgotten', async () => {
    await asks();
    const { people } = office.world.store;
    const otto = await people.read(idOf('otto'));
    const absences = [{ from: '2027-04-01', to: '2027-04-02', standIns: {} }];
    await people.replace({ ...otto!.value, absences }, otto!.etag);
    office.failing.set('chat-otto', { ok: false, why: 'later' });
    await office.person('eva').presses('Ge tillgång');
    await office.person('otto').sends({ do: 'endAbsence', from: '2027-04-01' });
    expect((await people.read(idOf('otto')))?.value.absences).toEqual([]);
    office.failing.clear();
    await minutesLater(2);
    expect(office.person('otto').latest().title).toBe('Hej Otto!');
  });
});

test('a role that one has already is not asked for', async () => {
  const view = await office.person('bo').sends({ do: 'requestAccess' }, ROLE);
  expect(view.title).toBe('Du har redan tillgång');
  expect(office.person('eva').chat()).toEqual([]);
});

test.each(['', 'familjestod/enhetschef', 'annan/behandlare', '19121212-1212'])(
  'a role that is not offered, ”%s”, is refused',
  async (roll) => {
    const view = await office.person('otto').sends({ do: 'requestAccess' }, { roll });
    expect(view.title).toBe('Be om tillgång');
    expect(notices(view)).toHaveLength(1);
    expect(words(view)).not.toContain('1212-1212');
  },
);

test('a request that does not exist is said not to', async () => {
  const view = await office.person('eva').sends({ do: 'approveAccess', request: 'x/y/z' });
  expect(view.title).toBe('Frågan finns inte kvar');
});

test('somebody who has access can ask for one more role', async () => {
  await office.person('bo').writes('starta krisstöd');
  await office.person('bo').presses('Be om tillgång');
  await office.person('bo').presses('Skicka frågan', { roll: 'familjestod/socialsekreterare' });
  await office.person('eva').presses('Ge tillgång');
  expect((await office.person('bo').writes('starta krisstöd')).title).toBe('Starta krisstöd');
});

describe('an enhetschef who asks for a role in their own unit', () => {
  const evaAsks = () => office.person('eva').sends({ do: 'requestAccess' }, ROLE);
  const heldByEva = async () => (await office.world.store.people.read(idOf('eva')))?.value.holds;

  test('gets the question like the others, decides it, and hears the answer', async () => {
    expect((await evaAsks()).title).toBe('Frågan är skickad');
    for (const who of ['eva', 'ulla'] as const)
      expect(office.person(who).titles()).toEqual(['Eva Påhittad ber om tillgång']);
    await office.person('eva').presses('Ge tillgång');
    expect(office.person('eva').titles()).toEqual(['Eva Påhittad har fått tillgång', 'Hej Eva!']);
    expect(office.person('ulla').titles()).toEqual(['Eva Påhittad har fått tillgång']);
    expect(await heldByEva()).toEqual([{ unit: 'familjestod', role: 'behandlare' }]);
  });
});

test.each([
  [10, 'while the cards could still be on their way'],
  [90, 'later'],
])(
  'a process that dies before it has noted whom to ask: asked again %d seconds later they are, %s',
  async (seconds) => {
    let dies = false;
    const between = (store: Store): Store => ({
      ...store,
      people: {
        ...store.people,
        replace: (value, etag) => {
          if (dies && value.id === idOf('ulla')) throw new Error('died');
          return store.people.replace(value, etag);
        },
      },
    });
    await office.close();
    office = await openOffice('2027-03-15T10:00', { chiefs: ['ulla', 'eva'], between });
    await office.person('otto').writes('hej');
    dies = true;
    await expect(office.person('otto').sends({ do: 'requestAccess' }, ROLE)).rejects.toThrow('died');
    dies = false;
    office.at(`2027-03-15T10:0${Math.floor(seconds / 60)}:${seconds % 60}`);
    expect((await office.person('otto').sends({ do: 'requestAccess' }, ROLE)).title).toBe('Frågan är skickad');
    for (const moment of ['10:05', '10:10']) {
      office.at(`2027-03-15T${moment}`);
      await office.sweep();
    }
    for (const who of ['eva', 'ulla'] as const)
      expect(office.person(who).titles()).toEqual(['Otto Okänd ber om tillgång']);
  },
);
