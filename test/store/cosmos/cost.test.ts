// What is said of the cost is what it costs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../../src/store/embedded/store.ts';
import { CARD_ACTIONS, measured, tableOf, type UseCase } from './cost.ts';

let useCases: readonly UseCase[];
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  const store = openEmbeddedStore(folder);
  useCases = await measured(store);
  await store.close();
  rmSync(folder, { recursive: true });
}, 60_000);

test.each(CARD_ACTIONS)('to %s is one point read and one conditional replace of the case before the answer', (name) => {
  const ofCase = useCases
    .find((one) => one.name === name)
    ?.before.filter(({ of, what }) => of === 'cases' && what !== 'query');
  expect(ofCase?.map(({ what }) => what)).toEqual(['read', 'replace']);
});

test('the table in docs/cosmos.md is up to date: npm run cosmos:cost -- --write', () => {
  const text = readFileSync(join(__dirname, '../../../docs/cosmos.md'), 'utf8');
  expect(text).toContain(tableOf(useCases));
});
