import { basename } from 'node:path';
import { type Catalog, formatMoney, type Interval, type Plan, resolveText } from '@uptier/model';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { type Advice, adviseOnCatalog } from '../config/adviseOnCatalog.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { formatTable } from '../terminal/formatTable.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'check the catalog, and show it as customers will read it',
  options: {
    config: configOption,
    strict: { type: 'boolean', help: 'fail on warnings too' },
    json: jsonOption,
  },
  notes: ['Mistakes end it with 1; warnings only with --strict. Nothing is sent anywhere.'],
  async run({ values, terminal }) {
    const { path, catalog } = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const warnings = adviseOnCatalog(catalog);
    if (values.json) terminal.print(JSON.stringify({ catalog, warnings }, null, 2));
    else report({ path, catalog, warnings, terminal });
    return values.strict && warnings.length > 0 ? 1 : 0;
  },
});

interface Report {
  path: string;
  catalog: Catalog;
  warnings: Advice[];
  terminal: Terminal;
}

function report({ path, catalog, warnings, terminal }: Report): void {
  const { plans, meters, features, addOns } = catalog;
  const counts = [
    count(plans.length, 'plan'),
    count(meters.length, 'meter'),
    count(features.length, 'feature'),
    count(addOns.length, 'add-on'),
  ];
  terminal.print(`${terminal.paint('green', '✓')} ${basename(path)}: ${counts.join(', ')}`);
  terminal.print('');
  for (const line of formatTable(priceTable(catalog))) terminal.print(`  ${line}`);
  if (warnings.length > 0) terminal.print('');
  for (const warning of warnings) {
    terminal.print(`${terminal.paint('yellow', '!')} catalog.${warning.path} ${warning.message}`);
  }
}

/** In words and money, so that an amount typed in dollars instead of cents is seen at once. */
function priceTable(catalog: Catalog): string[][] {
  const head = ['plan', 'a month', 'a year', ...catalog.meters.map(({ name }) => resolveText(name, 'en'))];
  return [head, ...catalog.plans.map((plan) => planRow(catalog, plan))];
}

function planRow({ currency, meters }: Catalog, plan: Plan): string[] {
  const price = (interval: Interval) => {
    const amount = plan.prices[interval];
    if (amount === undefined) return plan.custom ? 'custom' : '–';
    return formatMoney({ amount, currency }, { locale: 'en', list: true });
  };
  const limits = meters.map(({ id }) => plan.limits[id] ?? (plan.custom ? 'unlimited' : 0));
  const shown = limits.map((limit) => (limit === 'unlimited' ? limit : limit.toLocaleString('en')));
  return [resolveText(plan.name, 'en'), price('month'), price('year'), ...shown];
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}
