// `npm run check`: the scripts named check:… in package.json and then the tests, each named, and at the end which failed.
// `-- --no-tests` leaves the tests out; `-- --report FILE` writes the counts under the names that jest uses.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'no-tests': { type: 'boolean' }, report: { type: 'string' } } });
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const checks = Object.keys(scripts).filter(
  (name) => name.startsWith('check:') || (name === 'test' && !values['no-tests']),
);
checks.sort((one, other) => Number(one === 'test') - Number(other === 'test'));

const failed = checks.filter((name) => !passes(name));

console.log(`\n${checks.length - failed.length} of ${checks.length} checks passed.`);
for (const name of failed)
  console.log(`Failed: npm run ${name}${name === 'check:format' ? ' (npm run format mends it)' : ''}`);

if (values.report) {
  const counts = { numPassedTests: checks.length - failed.length, numFailedTests: failed.length };
  writeFileSync(values.report, JSON.stringify(counts));
}
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs one script of package.json with its output shown. */
function passes(name) {
  console.log(`\n── ${name}: ${scripts[name]}`);
  const began = performance.now();
  const { status } = spawnSync(scripts[name], { shell: true, stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}
