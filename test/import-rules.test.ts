// The rules of .dependency-cruiser.cjs, tried on a made-up src beside imports that are allowed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const root = join(import.meta.dirname, '..');

// Each test starts dependency-cruiser, a second or more on a busy machine.
jest.setTimeout(30_000);

const allowed = {
  'cards/frame.json': [],
  'src/main.ts': ['./http.ts', './demo/clock.ts', './routines/krisstod.ts', './teams/bot.ts', 'node:process', 'pino'],
  'src/http.ts': ['restify', 'node:http'],
  'src/domain/rule.ts': ['zod', 'luxon'],
  'src/domain/calendar/days.ts': ['luxon'],
  'src/domain/forms/form.ts': ['../calendar/days.ts', '../rule.ts'],
  'src/domain/case/case.ts': ['../forms/form.ts'],
  'src/domain/nudges/nudge.ts': ['../case/case.ts', '../calendar/days.ts'],
  'src/domain/views/card.ts': ['../nudges/nudge.ts'],
  'src/routines/krisstod.ts': ['../domain/rule.ts'],
  'src/app/use.ts': ['../domain/rule.ts', 'luxon', 'node:crypto'],
  'src/cards/card.ts': ['../domain/rule.ts', '../../cards/frame.json', 'adaptivecards-templating', 'node:fs'],
  'src/store/shelf.ts': ['../app/use.ts', '../domain/rule.ts', 'node:sqlite'],
  'src/teams/bot.ts': ['../app/use.ts', '../cards/card.ts', '../domain/rule.ts', 'botbuilder'],
  'src/scheduler/alarm.ts': ['../app/use.ts', 'node-cron'],
  'src/telemetry/tell.ts': ['../app/use.ts', '../domain/rule.ts', '@opentelemetry/api'],
  'src/store/cipher.ts': ['node:crypto'],
  'src/teams/limits.ts': ['../domain/rule.ts'],
  'src/teams/token.ts': ['../app/use.ts'],
  'src/settings/units.ts': [
    '../domain/rule.ts',
    '../app/use.ts',
    '../store/cipher.ts',
    '../teams/limits.ts',
    'zod',
    'node:fs',
  ],
  'src/open-store.ts': ['./settings/units.ts', './store/shelf.ts'],
  'src/doctor/gather.ts': [
    '../settings/units.ts',
    '../routines/krisstod.ts',
    '../open-store.ts',
    '../teams/token.ts',
    '../demo/clock.ts',
    'luxon',
    'node:net',
  ],
  'src/tools/doctor.ts': ['../doctor/gather.ts', '../settings/units.ts', 'node:util'],
  'src/tools/nudges.ts': ['../app/use.ts', '../routines/krisstod.ts', '../store/shelf.ts', '../demo/clock.ts', 'luxon'],
  'src/demo/clock.ts': ['../app/use.ts', '../http.ts', 'botbuilder'],
};

const forbidden = {
  'src/domain/reads.ts': ['node:fs', '../app/use.ts', 'pino'],
  'src/routines/asks.ts': ['../app/use.ts', 'zod'],
  'src/app/stores.ts': ['../store/shelf.ts', '../routines/krisstod.ts', '../cards/card.ts', 'node:path', 'botbuilder'],
  'src/cards/acts.ts': ['../app/use.ts', 'botbuilder'],
  'src/store/sends.ts': ['../teams/bot.ts', '../../cards/frame.json', '../demo/clock.ts', 'restify'],
  'src/teams/stores.ts': ['../store/shelf.ts', '../main.ts', 'node-cron', 'adaptivecards-templating'],
  'src/scheduler/sends.ts': ['../teams/bot.ts'],
  'src/settings/config.ts': ['../demo/clock.ts', '../main.ts', './gone.ts', 'nock'],
  'src/settings/opens.ts': ['../store/shelf.ts', '../teams/bot.ts', '../routines/krisstod.ts', 'pino'],
  'src/doctor/sends.ts': ['../teams/bot.ts', '../scheduler/alarm.ts', '../tools/nudges.ts', '../http.ts'],
  'src/tools/sends.ts': [
    '../teams/bot.ts',
    '../teams/token.ts',
    '../cards/card.ts',
    '../telemetry/tell.ts',
    '../http.ts',
  ],
  'src/telemetry/stores.ts': ['../store/shelf.ts', '../settings/units.ts'],
  'src/domain/forms/asks.ts': ['../case/case.ts', '../views/card.ts'],
  'src/domain/case/reminds.ts': ['../nudges/nudge.ts'],
};

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Lays the files out in a new folder beside our packages and answers what dependency-cruiser finds there. */
function violations(files: Record<string, string[]>) {
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  for (const [file, targets] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), targets.map((target) => `import '${target}';\n`).join(''));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file));
  const args = ['src', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const run = spawnSync(join(root, 'node_modules/.bin/depcruise'), args, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return Report.parse(JSON.parse(run.stdout)).summary.violations;
}

test('what each folder may import passes', () => {
  expect(violations(allowed)).toEqual([]);
});

test('each import that a folder may not have is found', () => {
  const found: Record<string, Set<string>> = {};
  for (const { from, to } of violations({ ...allowed, ...forbidden })) (found[from] ??= new Set()).add(to);
  const counts = (targets: Record<string, Iterable<string>>) =>
    Object.fromEntries(Object.entries(targets).map(([file, of]) => [file, [...of].length]));
  expect(counts(found)).toEqual(counts(forbidden));
});

test('two files that import each other are found', () => {
  const found = violations({ 'src/domain/one.ts': ['./two.ts'], 'src/domain/two.ts': ['./one.ts'] });
  expect(found).toMatchObject([{ rule: { name: 'no-cycles' } }]);
});
