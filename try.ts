import { tryFaults } from './test/trials/faults.ts';
import { table } from './test/bench/rows.ts';
const t=performance.now();
console.log(table(await tryFaults(Number(process.argv[2]??1), { runs: 100, writers: 20, cases: 5, chance: 0.2 })));
console.log(performance.now()-t);
process.exit(0)
