// `npm run doctor [-- --online --json]`: what is wrong with this installation, why that matters, and what puts it right. It writes
// nothing, and ends with 1 when the bot could not do its work.
import { parseArgs } from 'node:util';
import { examine, lookedAt } from '../doctor/examine.ts';
import { asJson, isWell, told } from '../doctor/finding.ts';
import { gather } from '../doctor/gather.ts';
import { runCommand } from './command.ts';

const USAGE = `npm run doctor -- [--online] [--json]
  --online  also asks Microsoft: the time, a token for the bot, its permissions; and the messaging endpoint, when it is set
  --json    for machines
The settings are those of the bot: the environment, or .env here.
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { online: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const facts = await gather({
    cwd: process.cwd(),
    environment: process.env,
    online: values.online,
    now: Date.now,
  });
  const [findings, looked] = [examine(facts), lookedAt(facts)];
  process.stdout.write(`${values.json ? asJson(findings, looked) : told(findings, looked)}\n`);
  process.exitCode = isWell(findings) ? 0 : 1;
}, USAGE);
