// A small trial of faults, in a process of its own as `npm run trial -- faults` has it; without `--small` it is the large one.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

test('what goes wrong on the way to Cosmos DB loses nothing, doubles nothing, and is told of', async () => {
  const trial = join(__dirname, '../../trials/trial.ts');
  // Ends with another code than 0, which rejects with what it printed, when any goal does not hold.
  const { stdout } = await promisify(execFile)(process.execPath, [trial, 'faults', '--small', '--json']);
  const rows: unknown = JSON.parse(stdout);
  expect(rows).toEqual(expect.arrayContaining([expect.objectContaining({ goal: expect.anything(), holds: true })]));
  expect(rows).not.toContainEqual(expect.objectContaining({ holds: false }));
});
