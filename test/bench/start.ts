// How long the bot takes to start, from the process until it says that it is well, without the Playground.
import { join } from 'node:path';
import { startBot } from './bot.ts';
import { limited, median, type Row } from './rows.ts';

const STARTS = 5;

/** The median of five starts, each in a new data folder. */
export async function measureStart(folder: string, flags: readonly string[]): Promise<readonly Row[]> {
  const seconds: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startBot(join(folder, `start-${start}`), flags);
    seconds.push(server.readyAfterMs / 1000);
    await server.stop();
  }
  return [limited('start to ready', median(seconds), 's', '<', 2)];
}
