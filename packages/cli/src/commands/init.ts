import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defineCommand } from '../Command.ts';
import { configIn } from '../config/findConfig.ts';
import { starterConfig } from '../config/starterConfig.ts';
import { Problem, UsageError } from '../Problem.ts';

export const init = defineCommand({
  name: 'init',
  summary: 'write a small uptier.config.ts to start from',
  options: {
    ts: { type: 'boolean', help: 'write uptier.config.ts (the default beside a tsconfig.json)' },
    mjs: { type: 'boolean', help: 'write uptier.config.mjs (the default elsewhere)' },
  },
  notes: ['A config that is already there is never overwritten.'],
  async run({ values, terminal }) {
    if (values.ts && values.mjs) throw new UsageError('Choose one of --ts and --mjs.');
    const { cwd } = terminal;
    const present = configIn(cwd);
    if (present)
      throw new Problem('config_exists', 'It is already there, and stays as it is.', basename(present));
    const typed = values.ts ?? (!values.mjs && existsSync(join(cwd, 'tsconfig.json')));
    const name = typed ? 'uptier.config.ts' : 'uptier.config.mjs';
    // `wx` refuses a file that appeared a moment ago.
    await writeFile(join(cwd, name), starterConfig, { flag: 'wx' });
    for (const line of nextSteps(name)) terminal.print(line);
    return 0;
  },
});

function nextSteps(name: string): string[] {
  return [
    `Wrote ${name}.`,
    '',
    'Next:',
    `  1. Put your plans, limits and features into ${name}, then run: uptier check`,
    '  2. On your server: npm install @uptier/server @uptier/stripe-sandbox',
    `       import { catalog } from './${name}';`,
    '       const uptier = createUptier({ catalog });      // a local Stripe; no account needed',
    "       app.mount('/uptier', uptier.fetch);",
    '  3. In your pages: npm install @uptier/react',
    '       <UptierProvider endpoint="/uptier" session={fetchSession}><UpgradePrompt meter="seats" /></UptierProvider>',
    '  4. With a Stripe account: STRIPE_SECRET_KEY=sk_test_… uptier push',
  ];
}
