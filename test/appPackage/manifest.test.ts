// The app's manifest and the bot understand the same commands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { intentOf, phrases } from '../../src/app/intents.ts';
import { routines } from '../../src/routines/index.ts';

const command = z.object({ title: z.string().max(32), description: z.string().max(128) });
const commandList = z.object({ scopes: z.array(z.string()), commands: z.array(command).max(10) });
const manifest = z
  .object({ bots: z.array(z.object({ commandLists: z.array(commandList) })).length(1) })
  .parse(JSON.parse(readFileSync(join('appPackage', 'manifest.json'), 'utf8')));
const listed = manifest.bots.flatMap((bot) => bot.commandLists);

test('every command that the bot offers stands in the menu of the personal chat', () => {
  const personal = listed.filter((list) => list.scopes.includes('personal')).flatMap((list) => list.commands);
  expect(new Set(personal.map(({ title }) => title))).toEqual(new Set(phrases(routines).map(({ write }) => write)));
});

test('the bot understands every command in every menu', () => {
  for (const { title } of listed.flatMap((list) => list.commands))
    expect([title, intentOf(title, routines).is]).not.toEqual([title, 'unknown']);
});
