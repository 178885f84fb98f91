// A process of its own that writes to an embedded store: node writer.ts <folder> <shared case> <prefix> <rounds>.
// Each round makes a case, adds an event to the shared one, and only then says the round's number on a line of its own.
import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../../src/store/embedded/store.ts';
import { aCase, happened } from '../made-up.ts';

const [folder = '', shared = '', prefix = '', rounds = '0'] = process.argv.slice(2);
const store = openEmbeddedStore(folder);

for (let round = 1; round <= Number(rounds); round++) {
  await store.cases.create(aCase(`${prefix}-${round}`, { appointed: ['behandlare/bo'] }));
  await append(`${prefix}-${round}`);
  writeSync(1, `${round}\n`);
}
await store.close();

async function append(step: string): Promise<void> {
  const read = await store.cases.read(shared);
  if (!read) throw new Error(`The case ${shared} is missing`);
  const { value, etag } = read;
  const answer = await store.cases.replace({ ...value, events: [...value.events, happened(step)] }, etag);
  if (answer === 'stale') await append(step);
}
