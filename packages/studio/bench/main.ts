import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { checkExact } from './checkExact.ts';
import { fill } from './fill.ts';
import { measureIngestion } from './measureIngestion.ts';
import { measureReads } from './measureReads.ts';
import { startBench } from './startBench.ts';

/** Reported; only a count that is not exact fails it. */
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '20' },
  },
});
const size = { accounts: Number(values.accounts), events: Number(values.events) };

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, loopback`);
const bench = await startBench();
try {
  for (const part of [
    () => measureIngestion(bench),
    () => fill(bench, size),
    () => checkExact(bench),
    () => measureReads(bench, Number(values.rounds)),
  ]) {
    for (const line of await part()) console.log(`  ${line}`);
  }
} finally {
  await bench.stop();
}
