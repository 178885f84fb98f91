// The bot under test: the whole program in demo mode, with the made-up unit, in a folder of its own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { type Connector, openConnector } from './connector.ts';
import { openInbox } from './inbox.ts';
import { type Server, startServer } from './servers.ts';
import { moment, staffFile } from './staff.ts';
import { type UnitAtWork, unitAtWork } from './unit-at-work.ts';

const ROOT = new URL('../../', import.meta.url);
const inProject = (path: string): string => fileURLToPath(new URL(path, ROOT));

/** What `npm run bot` runs: `node`, flags, the program. */
const [, ...words] = z
  .object({ scripts: z.object({ bot: z.string() }) })
  .parse(JSON.parse(readFileSync(inProject('package.json'), 'utf8')))
  .scripts.bot.split(' ');
const MAIN = inProject(words.at(-1) ?? '');
const FLAGS = words.slice(0, -1).map((word) => (word.startsWith('./') ? new URL(word, ROOT).href : word));

export type BotAtWork = {
  readonly server: Server;
  readonly unit: UnitAtWork;
  stop(): Promise<void>;
};

/** Starts the program in a new folder, as `npm run bot` does. */
export function startBot(folder: string, flags: readonly string[]): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const staff = join(folder, 'staff.json');
  writeFileSync(staff, staffFile);
  return startServer({
    script: MAIN,
    folder,
    flags: [...FLAGS, ...flags],
    ready: '/health',
    environment: {
      LEDSTANGEN_DEMO: '1',
      DATA_DIR: join(folder, 'data'),
      STAFF_FILE: staff,
      DEMO_START: moment,
    },
  });
}

/** The program with its unit at work, so many people pressing at a time, and with a stand-in for Teams to send to. */
export async function startWork(folder: string, flags: readonly string[], atATime: number): Promise<BotAtWork> {
  const inbox = openInbox();
  const connector: Connector = await openConnector(inbox);
  const server = await startBot(folder, flags);
  const client: Client = createClient(server.port, atATime);
  const unit = unitAtWork(client.post, inbox, connector.url, atATime);
  await unit.arrive();
  return {
    server,
    unit,
    stop: async () => {
      client.close();
      await server.stop();
      await connector.close();
    },
  };
}
