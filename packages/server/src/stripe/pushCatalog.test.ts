import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StripeOptions } from '../createUptier.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { pushCatalog } from './pushCatalog.ts';

const sandbox = createStripeSandbox();
let options: StripeOptions;

beforeAll(async () => {
  const { url } = await sandbox.listen({ port: 0 });
  options = { secretKey: 'sk_test_push', publishableKey: 'pk_test_push', sandbox: { url, scriptUrl: url } };
});
afterAll(() => sandbox.close());

const actions = (pushed: { action: string }[]) => [...new Set(pushed.map(({ action }) => action))];
const namesOf = (pushed: { name: string; what: string }[]) =>
  pushed.filter(({ what }) => what === 'price').map(({ name }) => name);

test('creates what the catalog needs and says so; again it does nothing', async () => {
  const first = await pushCatalog(options, shopCatalog());
  expect(actions(first)).toEqual(['created']);
  expect(namesOf(first)).toEqual([
    'uptier:starter:month',
    'uptier:starter:year',
    'uptier:growth:month',
    'uptier:growth:year',
    'uptier:growth:extra:seats:month',
    'uptier:growth:extra:seats:year',
    'uptier:scale:month',
    'uptier:scale:year',
    'uptier:addon:pack:month',
    'uptier:addon:pack:year',
  ]);
  expect(actions(await pushCatalog(options, shopCatalog()))).toEqual(['unchanged']);
  expect(sandbox.list('prices')).toHaveLength(10);
});

test('a new amount is a new price under the same name; going back to the old amount works at once', async () => {
  const catalog = shopCatalog();
  const growth = catalog.plans.find(({ id }) => id === 'growth')!;
  const current = () =>
    sandbox
      .list<{ lookup_key: string | null; unit_amount: number }>('prices')
      .find((price) => price.lookup_key === 'uptier:growth:month')?.unit_amount;
  for (const amount of [15_900, 14_900, 15_900]) {
    growth.prices.month = amount;
    const pushed = await pushCatalog(options, catalog);
    expect(pushed.filter(({ action }) => action !== 'unchanged')).toMatchObject([
      { action: 'replaced', what: 'price', name: 'uptier:growth:month' },
    ]);
    expect(current()).toBe(amount);
  }
});
