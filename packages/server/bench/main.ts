import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchEvents } from './benchEvents.ts';
import { benchGrowth } from './benchGrowth.ts';
import { benchOverhead } from './benchOverhead.ts';
import { benchSnapshots } from './benchSnapshots.ts';
import { createStripeWatch } from './createStripeWatch.ts';
import { createDriver } from './drive.ts';
import { soak } from './soak.ts';
import { startBench } from './startBench.ts';

/** Reported, never gating: times on somebody else's machine are not a promise. Ratios are taken within one run. */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'snapshots,events,overhead' },
    minutes: { type: 'string', default: '10' },
    accounts: { type: 'string', default: '1000,100000,1000000' },
    events: { type: 'string', default: '5000000' },
  },
});

const watch = createStripeWatch();
const bench = await startBench({ fetch: watch.fetch });
const driver = createDriver();
const parts: Record<string, () => Promise<string[]>> = {
  snapshots: () => benchSnapshots(bench, driver),
  events: () => benchEvents(bench, driver),
  overhead: () => benchOverhead(bench, watch),
  growth: () =>
    benchGrowth(bench, driver, {
      accounts: values.accounts.split(',').map(Number),
      events: Number(values.events),
    }),
  soak: () => soak(Number(values.minutes)),
};

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, loopback\n`);
try {
  for (const name of values.only.split(',')) {
    console.log(`${name}\n${(await parts[name]!()).map((one) => `  ${one}`).join('\n')}\n`);
  }
} finally {
  await driver.stop();
  await bench.stop();
}
