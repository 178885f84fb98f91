// `npm run cosmos:cost`: the table of what each use case costs; `-- --write` renews the one in docs/cosmos.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../../src/store/embedded/store.ts';
import { measured, tableOf } from './cost.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledstangen-cost-'));
const store = openEmbeddedStore(folder);
const table = tableOf(await measured(store));
await store.close();
rmSync(folder, { recursive: true });
console.log(table);
if (process.argv.includes('--write')) {
  const file = join(import.meta.dirname, '../../../docs/cosmos.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(
      /(<!-- cost -->\n)[\s\S]*?(\n<!-- \/cost -->)/,
      (_all, from: string, to: string) => `${from}\n${table}\n${to}`,
    ),
  );
}
