import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonDocument } from '../../../src/app/documents.ts';
import { openDatabase } from '../../../src/store/embedded/database.ts';
import { documents } from '../../../src/store/embedded/documents.ts';
import { aPerson } from '../made-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
const database = openDatabase(folder);
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a write that failed although it was done leaves nothing that is out of date', async () => {
  let fails = false;
  const people = documents<PersonDocument>(
    database,
    {
      write: async (work) => {
        const result = work();
        if (fails) throw new Error('The disk did not say whether it was written');
        return result;
      },
      flush: () => undefined,
      mark: () => 1,
    },
    'people',
  );
  await people.create(aPerson('bo', 'Bo Påhittad', 'norr/behandlare'));
  const { etag } = (await people.read('bo'))!;
  fails = true;
  await expect(people.replace(aPerson('bo', 'Bo Omdöpt', 'norr/behandlare'), etag)).rejects.toThrow('The disk did not');
  expect((await people.read('bo'))?.value.name).toBe('Bo Omdöpt');
});
