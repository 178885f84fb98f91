// Microsoft 365 Agents Playground, one process per person: its configuration, its start, and making its person known to the bot.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeFolder } from '../store/folder.ts';
import { startProgram, type Program } from './program.ts';
import type { DemoPerson, DemoStaff } from './staff.ts';

/** The bot as the Playground calls it; Teams' own form of an application's id. */
const BOT = { id: '28:00000000-0000-4000-8000-0000000000b0', name: 'Ledstången' };

const require = createRequire(import.meta.url);

/** Where a person's Playground is, and where it sends what they write. */
export type PlaygroundPlace = {
  readonly port: number;
  /** Folder for the configuration and the log. */
  readonly folder: string;
  /** The bot's `/api/messages`. */
  readonly messages: string;
};

export const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

/**
 * Starts a person's Playground; await `answering(playground, addressOf(port), …)` before it is used.
 * Throws a sentence when the package is not installed.
 */
export function startPlayground(staff: DemoStaff, person: DemoPerson, place: PlaygroundPlace): Program {
  makeFolder(place.folder);
  const configuration = join(place.folder, '.m365agentsplayground.yml');
  // YAML is a superset of JSON. A fault in this file ends the Playground without a word on its output.
  writeFileSync(configuration, JSON.stringify(playgroundConfiguration(staff, person), null, 2));
  const settings = {
    '-e': place.messages,
    '-c': 'msteams',
    '-p': String(place.port),
    '--service-url': serviceUrlOf(place.port),
  };
  return startProgram(
    `The Playground of ${person.name}`,
    [program(), ...Object.entries(settings).flat(), '--disable-telemetry'],
    {
      folder: place.folder,
      log: join(place.folder, 'output.log'),
      environment: {
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(place.folder, 'playground.log'),
        TEAMSAPPTESTER_BROWSER: 'none',
      },
    },
  );
}

/**
 * Tells the bot where a person's chat is, and the unit's channel when it is theirs to show, before any page is open; what is sent
 * there waits in the Playground until one is. It says that the app was upgraded, which welcomes nobody: that the app was added
 * the Playground says itself (installationUpdate, then conversationUpdate), each time a page opens a chat or a channel.
 * Throws a sentence when the bot does not take it.
 */
export async function introduce(staff: DemoStaff, person: DemoPerson, place: PlaygroundPlace): Promise<void> {
  const { tenantId, channel } = staff;
  const tenant = { id: tenantId };
  const told = [
    { conversation: { id: chatOf(person), conversationType: 'personal', tenantId }, channelData: { tenant } },
  ];
  const shown = {
    conversation: { id: channel.id, conversationType: 'channel', isGroup: true, tenantId, name: channel.name },
    channelData: { tenant, team: { id: channel.teamId, name: channel.teamName }, channel: { id: channel.id } },
  };
  for (const { conversation, channelData } of channel.shownTo === person.id ? [...told, shown] : told) {
    const answer = await fetch(place.messages, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({
        type: 'installationUpdate',
        action: 'add-upgrade',
        id: `introduction-${person.key}-${conversation.conversationType}`,
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: serviceUrlOf(place.port),
        from: { id: userOf(person), name: person.name, aadObjectId: person.id },
        recipient: BOT,
        conversation,
        channelData,
      }),
    });
    if (!answer.ok)
      throw new Error(`The bot did not take the introduction of ${person.name}: it answered ${answer.status}.`);
  }
}

/**
 * What `.m365agentsplayground.yml` holds for one person. The format, version 0.1.1, allows no other keys, exactly five other users,
 * and one channel beside General. Chats, teams and channels have ids of their own in every Playground, or the bot would mix them up.
 */
export function playgroundConfiguration(staff: DemoStaff, person: DemoPerson): object {
  const { channel } = staff;
  const shown = channel.shownTo === person.id;
  const host = staff.people.find(({ id }) => id === channel.shownTo);
  return {
    version: '0.1.1',
    tenantId: staff.tenantId,
    bot: BOT,
    currentUser: user(person),
    users: staff.people.filter(({ id }) => id !== person.id).map(user),
    personalChat: { id: chatOf(person) },
    groupChat: { id: `19:gruppchatt-${person.key}@thread.v2`, name: 'Används inte' },
    team: {
      id: shown ? channel.teamId : `19:team-${person.key}@thread.tacv2`,
      name: shown ? channel.teamName : `Se ${host?.name ?? 'enhetschefen'}`,
      aadGroupId: channel.teamGroupId,
      channels: shown ? [{ id: channel.id, name: channel.name }] : [],
    },
  };
}

const chatOf = (person: DemoPerson): string => `a:chatt-${person.key}`;
const userOf = (person: DemoPerson): string => `29:${person.key}`;
const serviceUrlOf = (port: number): string => `${addressOf(port)}/_connector`;

function user(person: DemoPerson): object {
  const [givenName, ...surname] = person.name.split(' ');
  const mail = `${person.key}@demo.invalid`;
  return {
    id: userOf(person),
    name: person.name,
    aadObjectId: person.id,
    givenName,
    surname: surname.join(' '),
    email: mail,
    userPrincipleName: mail, // spelt so in the format
  };
}

function program(): string {
  try {
    return require.resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    throw new Error('Microsoft 365 Agents Playground is not installed here. Run `npm ci` and start again.');
  }
}
