import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/app/ports.ts';
import { requestId } from '../../src/app/staff/requests.ts';
import { seed } from '../../src/demo/seed.ts';
import { demoStaff } from '../../src/demo/staff.ts';
import { ownStaff, staffFrom } from '../../src/demo/staff-file.ts';
import { ConfigurationError } from '../../src/settings/faults.ts';
import { routines } from '../../src/routines/index.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';

const file = {
  units: [{ id: 'nord', name: 'Enhet Nord (påhittad)', routines: { krisstod: {} } }],
  people: [
    { id: 'Chef-1', name: 'Carin Chef-Påhittad', holds: [{ unit: 'nord', role: 'enhetschef' }] },
    { id: 'b-1', name: 'Bosse Behandlare-Påhittad', holds: [{ unit: 'nord', role: 'behandlare' }] },
    { id: 'o-1', name: 'Olle Okänd-Påhittad' },
  ],
};
const read = (staff: unknown) => staffFrom(JSON.stringify(staff), 'staff.json', routines);

function refusal(staff: unknown): string[] {
  try {
    read(staff);
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.message.split('\n').map((line) => line.trim());
    throw fault;
  }
  throw new Error('It was accepted');
}

describe('a staff file', () => {
  test('gives units with their enhetschefer, and people with their other roles', () => {
    const { units, people } = read(file);
    expect(units.get('nord')).toMatchObject({
      name: 'Enhet Nord (påhittad)',
      chiefs: ['chef-1'],
      routines: ['krisstod'],
      channel: null,
    });
    expect(people).toEqual([
      { id: 'chef-1', name: 'Carin Chef-Påhittad', holds: [] },
      { id: 'b-1', name: 'Bosse Behandlare-Påhittad', holds: [{ unit: 'nord', role: 'behandlare' }] },
      { id: 'o-1', name: 'Olle Okänd-Påhittad', holds: [] },
    ]);
  });

  test('has every fault told at once', () => {
    const people = [
      ...file.people,
      { id: 'B-1', name: '', holds: [{ unit: 'nord', role: 'behandlar' }] },
      { id: 'a b', namn: 'x', name: 'y' },
    ];
    const roles = new Set(
      routines.flatMap(({ roles: all, drawnFrom = {} }) => Object.keys(all).filter((role) => !(role in drawnFrom))),
    );
    expect(refusal({ ...file, people })).toEqual([
      'The staff file staff.json cannot be used:',
      'people[3].name is "". Expected: a made-up name.',
      `people[3].holds[0].role is "behandlar". Expected: one of ${[...roles].join(', ')}; did you mean behandlare?`,
      'people[4].id is "a b". Expected: what the client sends as aadObjectId: letters, digits and . : _ -.',
      'people[4].namn is not known. Expected: one of id, name, holds; did you mean name?',
      'people[3].id is "B-1". Expected: another than that of people[1].',
    ]);
  });

  test('names units that are there, each with an enhetschef', () => {
    const people = [{ id: 'b-1', name: 'Bosse Behandlare-Påhittad', holds: [{ unit: 'nrd', role: 'behandlare' }] }];
    expect(refusal({ ...file, people }).slice(1)).toEqual([
      'people[0].holds[0].unit is "nrd". Expected: nord; did you mean nord?',
      'units[0] is "nord", where nobody is enhetschef. Expected: somebody in people who holds that role there.',
    ]);
  });
});

test('the staff in the code are one unit with a channel, and six people', () => {
  const { units, people } = ownStaff(demoStaff, routines);
  expect([...units.values()]).toMatchObject([
    {
      id: 'familjestod',
      routines: [...new Set(routines.map(({ id }) => id))],
      chiefs: [demoStaff.channel.shownTo],
      channel: demoStaff.channel.id,
    },
  ]);
  expect([...units.values()][0]?.own?.map(({ words }) => words?.verksamhetssystem?.default)).toContain('Lifecare');
  expect(people.map(({ holds }) => holds.map(({ role }) => role).join())).toEqual([
    'socialsekreterare,handlaggare,barnsekreterare',
    '',
    'behandlare,umgangesstodjare,sammankallande,familjebehandlare',
    'behandlare,umgangesstodjare,administrator,sammankallande,familjebehandlare',
    'socialsekreterare,forsteSocialsekreterare,familjehemssekreterare,familjerattssekreterare,handlaggare,utredare',
    '',
  ]);
});

describe('seeding', () => {
  let folder: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seed-'));
    store = openEmbeddedStore(folder);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const bosse = async () => (await store.people.read('b-1'))!;

  test('makes everyone known, without a chat', async () => {
    await seed(store, read(file).people);
    expect((await bosse()).value).toEqual({
      id: 'b-1',
      name: 'Bosse Behandlare-Påhittad',
      holds: [{ unit: 'nord', role: 'behandlare' }],
      mail: null,
      chat: null,
    });
    await expect(store.people.holding('nord', 'behandlare')).resolves.toHaveLength(1);
    await expect(store.people.read('o-1')).resolves.toBeDefined();
  });

  test('a second time writes nothing', async () => {
    await seed(store, read(file).people);
    const { etag } = await bosse();
    await seed(store, read(file).people);
    expect((await bosse()).etag).toBe(etag);
  });

  test('keeps chats, and roles that somebody was let into; adds what is new', async () => {
    await seed(store, read(file).people);
    const { value, etag } = await bosse();
    const chat = { id: 'a:1', serviceUrl: 'http://127.0.0.1:56150/_connector', tenantId: 't', botId: '28:b' };
    const letIn = { unit: 'nord', role: 'socialsekreterare' };
    await store.people.replace({ ...value, chat, holds: [letIn] }, etag);
    await seed(store, read(file).people);
    expect((await bosse()).value).toMatchObject({ chat, holds: [letIn, { unit: 'nord', role: 'behandlare' }] });
  });

  test('does not give back a role that was taken away', async () => {
    await seed(store, read(file).people);
    const { value, etag } = await bosse();
    const role = { person: 'b-1', unit: 'nord', role: 'behandlare' };
    const at = '2027-03-15T09:00:00.000Z';
    const taken = {
      ...role,
      id: requestId(role),
      at,
      state: 'taken',
      decidedBy: 'e-1',
      decidedAt: at,
      cards: [],
    } as const;
    await store.requests.create(taken);
    await store.people.replace({ ...value, holds: [] }, etag);
    await seed(store, read(file).people);
    expect((await bosse()).value.holds).toEqual([]);
    // Asked for again, it is the enhetschef who gives it.
    const asked = await store.requests.read(taken.id);
    await store.requests.replace({ ...taken, state: 'waiting' }, asked?.etag ?? '');
    await seed(store, read(file).people);
    expect((await bosse()).value.holds).toEqual([]);
  });
});
