import { parseArgs } from 'node:util';
import { presets } from '../catalog.ts';
import { ConfigProblem } from './ConfigProblem.ts';
import { startDemo } from './startDemo.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    preset: { type: 'string' },
    reset: { type: 'boolean', default: false },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

try {
  const preset = presets.find((name) => name === (values.preset ?? 'classic'));
  if (!preset)
    throw new ConfigProblem(`--preset is one of ${presets.join(', ')}; this is "${values.preset}".`);
  const port = Number(values.port ?? 4242);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigProblem(`--port is a number from 0 to 65535; this is "${values.port}".`);
  }

  const demo = await startDemo({ port, preset, reset: values.reset, open: values.open, log: console.log });
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      console.log('\n  Closing …');
      demo.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error;
  console.error(`\n  ✗ ${error.message}\n`);
  process.exit(1);
}
