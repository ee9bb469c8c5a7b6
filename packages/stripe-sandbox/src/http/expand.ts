import type { Collections } from '../store/createStore.ts';
import type { ApiObject } from '../store/objects.ts';
import type { World } from '../world.ts';
import { invalid } from './errors.ts';
import { includable } from './includable.ts';
import { view } from './views.ts';

type Tree = Map<string, Tree>;

const prefixes: Record<string, keyof Collections> = {
  cus: 'customers',
  prod: 'products',
  price: 'prices',
  promo: 'promotion_codes',
  di: 'discounts',
  txr: 'tax_rates',
  txi: 'tax_ids',
  pm: 'payment_methods',
  pi: 'payment_intents',
  seti: 'setup_intents',
  ch: 'charges',
  re: 'refunds',
  sub: 'subscriptions',
  si: 'subscription_items',
  in: 'invoices',
  il: 'line_items',
  ii: 'invoiceitems',
  inpay: 'invoice_payments',
  cn: 'credit_notes',
  cbtxn: 'customer_balance_transactions',
  cs: 'checkout_sessions',
  clock: 'test_clocks',
  bpc: 'billing_portal_configurations',
  evt: 'events',
};

/** Finds any object by its id. `sub_sched_…` shares its prefix with `sub_…`; coupons and some others bear chosen ids. */
export function findById(world: World, id: string): ApiObject | undefined {
  if (id.startsWith('sub_sched_')) return world.store.subscription_schedules.get(id);
  const collection = prefixes[id.slice(0, id.indexOf('_'))];
  const found = collection ? world.store[collection].get(id) : undefined;
  return found ?? world.store.products.get(id) ?? world.store.coupons.get(id) ?? world.store.prices.get(id);
}

/** Refuses what Stripe refuses: at most four levels, `data` counted, and only what can be expanded. */
export function expand<T extends object>(world: World, target: T, paths: readonly string[]): T {
  return expandTree(world, target as Record<string, unknown>, toTree(paths), '') as T;
}

function toTree(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    const segments = path.split('.');
    if (segments.length > 4) {
      throw invalid(`You cannot expand more than 4 levels of a property. Property: ${path}`, {
        code: 'property_expansion_max_depth',
        param: 'expand',
      });
    }
    let node = root;
    for (const segment of segments) {
      const next: Tree = node.get(segment) ?? new Map();
      node.set(segment, next);
      node = next;
    }
  }
  return root;
}

function expandTree(world: World, target: Record<string, unknown>, tree: Tree, at: string): unknown {
  if (tree.size === 0) return target;
  const result = { ...target };
  for (const [key, subtree] of tree) {
    const path = at ? `${at}.${key}` : key;
    const include = includable[String(target.object)]?.[key];
    const current = include ? include(world, target as ApiObject) : target[key];
    if (current === undefined) {
      if (include) continue;
      throw notExpandable(path, target.object === 'list');
    }
    result[key] = expandValue(world, current, subtree, path);
  }
  return result;
}

function expandValue(world: World, value: unknown, tree: Tree, path: string): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((entry) => expandValue(world, entry, tree, path));
  if (typeof value === 'object') return expandTree(world, value as Record<string, unknown>, tree, path);
  const found = typeof value === 'string' ? findById(world, value) : undefined;
  if (!found) throw notExpandable(path);
  return expandTree(world, view(world, found), tree, path);
}

function notExpandable(path: string, inList = false) {
  const hint = inList ? ` You may want to try expanding 'data.${path}' instead.` : '';
  return invalid(`This property cannot be expanded (${path}).${hint}`, { param: 'expand' });
}
