import { basename } from 'node:path';
import type { Catalog } from '@uptier/model';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { type Finding, note, ok, problem } from '../doctor/Finding.ts';
import { lookAtEndpoint } from '../doctor/lookAtEndpoint.ts';
import { lookAtKeys } from '../doctor/lookAtKeys.ts';
import { lookAtNode } from '../doctor/lookAtNode.ts';
import { Problem, UsageError } from '../Problem.ts';
import { readStripeTarget } from '../stripe/readStripeTarget.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'look at Node, config, keys, Stripe and your mounted routes, and say what to fix',
  options: {
    endpoint: {
      type: 'string',
      value: 'url',
      help: 'where the routes are mounted, e.g. https://app.example.com/uptier',
    },
    origin: { type: 'string', value: 'url', help: 'the page that will call them, to ask whether it may' },
    'stripe-url': { type: 'string', value: 'url', help: 'a local sandbox instead of Stripe' },
    config: configOption,
    json: jsonOption,
  },
  notes: [
    'Reads STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET, UPTIER_SECRET and DATABASE_URL, and',
    'prints none of them. Only reads, here and at Stripe. Ends with 1 when there is a problem.',
  ],
  async run({ values, terminal }) {
    const endpoint = values.endpoint === undefined ? undefined : checkEndpoint(values.endpoint);
    const { finding, catalog } = await lookAtConfig(values.config, terminal);
    const findings = [
      lookAtNode(process.version),
      finding,
      ...lookAtKeys(terminal.env),
      ...(await lookAtStripeIfAny(values['stripe-url'], catalog, terminal)),
      ...(endpoint ? await lookAtEndpoint({ endpoint, origin: values.origin, now: Date.now }) : []),
    ];
    if (values.json) terminal.print(JSON.stringify({ findings }, null, 2));
    else for (const one of findings) show(one, terminal);
    return findings.some(({ level }) => level === 'problem') ? 1 : 0;
  },
});

function checkEndpoint(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new UsageError(`--endpoint takes an address like https://app.example.com/uptier, not "${url}".`);
}

async function lookAtConfig(
  named: string | undefined,
  { cwd }: Terminal,
): Promise<{ finding: Finding; catalog: Catalog | null }> {
  try {
    const { path, catalog } = await loadConfig({ cwd, named });
    return {
      finding: ok('config', `${basename(path)} holds a catalog of ${catalog.plans.length} plans.`),
      catalog,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { finding: problem('config', error.message), catalog: null };
  }
}

async function lookAtStripeIfAny(
  url: string | undefined,
  catalog: Catalog | null,
  { env }: Terminal,
): Promise<Finding[]> {
  if (!env.STRIPE_SECRET_KEY && url === undefined) {
    return [note('stripe.reachable', 'Stripe was not asked: there is no key.')];
  }
  const { lookAtStripe } = await import('../doctor/lookAtStripe.ts');
  try {
    return await lookAtStripe({ target: readStripeTarget({ env, url }), catalog, now: Date.now });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [problem('stripe.reachable', `Stripe was not asked: ${error.path ?? ''} ${error.message}`)];
  }
}

function show({ level, message }: Finding, { print, paint }: Terminal): void {
  const mark = {
    ok: paint('green', '✓'),
    note: paint('dim', '–'),
    warning: paint('yellow', '!'),
    problem: paint('red', '✗'),
  }[level];
  print(`${mark} ${message}`);
}
