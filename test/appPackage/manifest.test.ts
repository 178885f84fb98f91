// The app's manifest and the bot understand the same commands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { schemaOf } from '../../scripts/app-package/schema.ts';
import { intentOf, phrases } from '../../src/app/talk/intents.ts';
import { routines } from '../../src/routines/index.ts';

const command = z.object({ title: z.string().max(32), description: z.string().max(128) });
const commandList = z.object({ scopes: z.array(z.string()), commands: z.array(command) });
const manifest = z
  .object({ manifestVersion: z.string(), bots: z.array(z.object({ commandLists: z.array(commandList) })).length(1) })
  .parse(JSON.parse(readFileSync(join('appPackage', 'manifest.json'), 'utf8')));
const listed = manifest.bots.flatMap((bot) => bot.commandLists);
const personal = listed.filter((list) => list.scopes.includes('personal')).flatMap((list) => list.commands);

/** How many commands a menu may have, as Microsoft's schema says. */
const most = (() => {
  const inside = <T extends z.ZodType>(name: string, schema: T) =>
    z.object({ properties: z.object({ [name]: schema }) });
  const commands = inside('commands', z.object({ maxItems: z.number() }));
  const lists = inside('commandLists', z.object({ items: commands }));
  const { bots } = inside('bots', z.object({ items: lists })).parse(schemaOf(manifest.manifestVersion)).properties;
  return bots?.items.properties.commandLists?.items.properties.commands?.maxItems ?? 0;
})();

/** What is wrong with a menu of these titles, when the bot carries routines of these names. */
function menuFaults(titles: readonly string[], names: readonly string[]): readonly string[] {
  const general = phrases([]).map(({ write }) => write);
  const starts = names.map((name) => `starta ${name}`);
  const started = titles.filter((title) => starts.includes(title));
  const room = Math.min(starts.length, most - general.length);
  return [
    ...general.filter((title) => !titles.includes(title)).map((title) => `${title} is not there`),
    ...titles.filter((title) => ![...general, ...starts].includes(title)).map((title) => `${title} is no command`),
    ...titles.filter((title, i) => titles.indexOf(title) !== i).map((title) => `${title} is there twice`),
    ...(titles.length > most ? [`${titles.length} commands, where the schema takes ${most}`] : []),
    ...(started.length < room ? [`${started.length} routines to start, where there is room for ${room}`] : []),
  ];
}

test('the menu of the personal chat has every general command, and as many routines to start as the schema leaves room for', () => {
  const titles = personal.map(({ title }) => title);
  expect(most).toBeGreaterThan(phrases([]).length);
  expect(menuFaults(titles, [...new Set(routines.map(({ name }) => name))])).toEqual([]);
});

test('a routine more is held against the room that there is', () => {
  const general = phrases([]).map(({ write }) => write);
  const names = Array.from({ length: most }, (_, i) => `rutin ${i}`);
  const starts = names.map((name) => `starta ${name}`);
  const room = most - general.length;
  expect(menuFaults([...general, ...starts.slice(-room)], names)).toEqual([]);
  expect(menuFaults([...general, ...starts.slice(0, room - 1)], names)).toEqual([
    `${room - 1} routines to start, where there is room for ${room}`,
  ]);
  expect(menuFaults([...general, ...starts.slice(0, room + 1)], names)).toEqual([
    `${most + 1} commands, where the schema takes ${most}`,
  ]);
  expect(menuFaults([...general, ...starts.slice(0, 3)], names.slice(0, 4))).toHaveLength(1);
  expect(menuFaults([...general.slice(1), 'starta allt'], [])).toEqual([
    `${general[0]} is not there`,
    'starta allt is no command',
  ]);
});

test('the bot understands every command in every menu', () => {
  for (const { title } of listed.flatMap((list) => list.commands))
    expect([title, intentOf(title, routines).is]).not.toEqual([title, 'unknown']);
});
