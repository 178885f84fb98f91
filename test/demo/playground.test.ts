import { playgroundConfiguration } from '../../src/demo/playground.ts';
import { demoStaff } from '../../src/demo/staff.ts';

type Configuration = {
  tenantId: string;
  currentUser: { id: string; name: string; aadObjectId: string };
  users: { id: string; aadObjectId: string }[];
  personalChat: { id: string };
  groupChat: { id: string };
  team: { id: string; channels: { id: string; name: string }[] };
};

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const configurations = demoStaff.people.map((person) => playgroundConfiguration(demoStaff, person) as Configuration);

describe('the configuration of a Playground', () => {
  it('has exactly five users beside its own person, as the format demands', () => {
    for (const { currentUser, users } of configurations) {
      expect(users).toHaveLength(5);
      expect(new Set([currentUser, ...users].map(({ id }) => id)).size).toBe(6);
    }
  });

  it('gives everyone a GUID, since the bot takes nothing else for an Entra object id', () => {
    for (const { tenantId, currentUser, users } of configurations)
      for (const id of [tenantId, currentUser.aadObjectId, ...users.map(({ aadObjectId }) => aadObjectId)])
        expect(id).toMatch(guid);
  });

  it('shares no chat, team or channel with another person’s', () => {
    const ids = configurations.flatMap(({ personalChat, groupChat, team }) => [
      personalChat.id,
      groupChat.id,
      team.id,
      ...team.channels.map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the unit’s channel to the enhetschef alone', () => {
    const shows = configurations.filter(({ team }) => team.channels.some(({ id }) => id === demoStaff.channel.id));
    expect(shows.map(({ currentUser }) => currentUser.name)).toEqual(['Eva Påhittad']);
  });
});

describe('the made-up staff', () => {
  it('has ports of their own for all', () => {
    expect(new Set(demoStaff.people.map(({ playgroundPort }) => playgroundPort)).size).toBe(demoStaff.people.length);
  });

  it('has a Playground from the start for each role of krisstöd', () => {
    const roles = demoStaff.people.filter(({ fromStart }) => fromStart).flatMap((person) => person.roles);
    expect(roles).toEqual(expect.arrayContaining(['socialsekreterare', 'enhetschef', 'behandlare']));
  });
});
