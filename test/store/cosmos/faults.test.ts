// A small trial of faults with the same seed each time; `npm run trial -- faults` is the large one.
import { allowLoopback } from '../../network.ts';
import { tryFaults } from '../../trials/faults.ts';

allowLoopback();
jest.setTimeout(120_000);

test('what goes wrong on the way to Cosmos DB loses nothing, doubles nothing, and is told of', async () => {
  const rows = await tryFaults(1, { runs: 25, writers: 10, cases: 4, chance: 0.3 });
  expect(rows.filter(({ holds }) => !holds)).toEqual([]);
});
