// `npm run simulate -- <id> --start 2027-03-15`: plays a whole case with a clock of its own and prints every card and reminder.
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { routineNamed } from './routine-named.ts';
import { simulate } from './simulation.ts';
import { told } from './telling.ts';
import { runCommand } from './command.ts';

const USAGE = `npm run simulate -- <routine> [--start 2027-03-15T10:00] [--late] [--say step.field=answer]… [--also step]… [--updates]
  --start    when the case is started, Swedish time; 10:00 unless a time is given
  --late     everyone does everything four working days too late, so that every reminder comes
  --say      an answer, used once; given several times, one for each time that the step is done
  --also     a step that may be done at any time, to be done once
  --updates  tells of cards that change in place, too
`;

await runCommand(async () => {
  process.stdout.write(await run());
}, USAGE);

async function run(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      start: { type: 'string' },
      late: { type: 'boolean', default: false },
      say: { type: 'string', multiple: true, default: [] },
      also: { type: 'string', multiple: true, default: [] },
      updates: { type: 'boolean', default: false },
    },
  });
  const routine = routineNamed(positionals[0]);
  const { late, say, also, updates } = values;
  return told(routine, await simulate(routine, { start: startAt(values.start), late, say, also }), updates);
}

function startAt(given: string | undefined): DateTime {
  const zone = 'Europe/Stockholm';
  if (given === undefined) return DateTime.now().setZone(zone).set({ hour: 10, minute: 0, second: 0, millisecond: 0 });
  const at = DateTime.fromISO(given, { zone });
  if (!at.isValid) throw new Error(`--start ${given} is no moment. Expected: 2027-03-15 or 2027-03-15T10:00.`);
  return given.includes('T') ? at : at.set({ hour: 10 });
}
