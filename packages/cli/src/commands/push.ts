import type { PushedObject } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { Problem } from '../Problem.ts';
import { explainStripe } from '../stripe/explainStripe.ts';
import { readStripeTarget, type StripeTarget } from '../stripe/readStripeTarget.ts';
import { formatTable } from '../terminal/formatTable.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const push = defineCommand({
  name: 'push',
  summary: "create the catalog's products and prices in Stripe",
  options: {
    config: configOption,
    live: { type: 'boolean', help: 'allow a live key' },
    'stripe-url': { type: 'string', value: 'url', help: 'a local sandbox instead of Stripe' },
    json: jsonOption,
  },
  notes: [
    'The key is read from STRIPE_SECRET_KEY. Running it again does nothing.',
    'A price in Stripe cannot change: a new amount makes a new price that takes over the name, and customers on the old',
    'one stay on it. Nothing is deleted or archived.',
  ],
  async run({ values, terminal }) {
    const target = readStripeTarget({ env: terminal.env, url: values['stripe-url'] });
    checkLive(target, values.live ?? false);
    const { catalog } = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const { pushCatalog } = await import('@uptier/server');
    const pushed = await pushCatalog(target.options, catalog).catch((error: unknown) => {
      throw explainStripe(error, target.label);
    });
    if (values.json) terminal.print(JSON.stringify({ mode: target.mode, pushed }, null, 2));
    else report(pushed, target, terminal);
    return 0;
  },
});

function checkLive({ mode }: StripeTarget, allowed: boolean): void {
  if (mode !== 'live' || allowed) return;
  throw new Problem(
    'key_live',
    'is a live key. Add --live if your customers should be sold these prices.',
    'STRIPE_SECRET_KEY',
  );
}

function report(pushed: PushedObject[], { label }: StripeTarget, terminal: Terminal): void {
  const rows = pushed.map(({ action, what, name, id }) => [`  ${action}`, what, name, id]);
  for (const line of formatTable(rows)) terminal.print(line);
  const many = (action: PushedObject['action']) => pushed.filter((one) => one.action === action).length;
  terminal.print('');
  terminal.print(
    `${label}: ${many('created')} created, ${many('replaced')} replaced, ${many('unchanged')} already there.`,
  );
}
