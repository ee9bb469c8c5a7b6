import type { Price, Product } from '../store/objects.ts';
import type { World } from '../world.ts';
import { formatAmount } from './currency.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `01 Sep 2020`, UTC, as captured invoices show it. */
export function formatDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export function productOf(world: World, price: Price): Product {
  return world.store.products.get(price.product) as Product;
}

/** "Unused time on 20 × Hotspots after 09 Apr 2022"; a quantity of one is not written. */
export function describeProration(world: World, kind: 'credit' | 'debit', price: Price, line: ProratedLine) {
  const { name } = productOf(world, price);
  const what = line.quantity === 1 ? name : `${line.quantity} × ${name}`;
  return `${kind === 'credit' ? 'Unused' : 'Remaining'} time on ${what} after ${formatDate(line.at)}`;
}

interface ProratedLine {
  quantity: number;
  at: number;
}

/** "1 × Gold product (at $32.52 / month)", or "1 user × …" where the product has a unit label. */
export function describeRegular(world: World, price: Price, quantity: number, currency: string): string {
  const { name, unit_label } = productOf(world, price);
  const count = unit_label ? `${quantity} ${unit_label}` : `${quantity}`;
  return `${count} × ${name} (${describeRate(price, currency)})`;
}

export function describeTrial(world: World, price: Price, quantity: number): string {
  const { name, unit_label } = productOf(world, price);
  return `Free trial for ${unit_label ? `${quantity} ${unit_label}` : quantity} × ${name}`;
}

function describeRate(price: Price, currency: string): string {
  const { interval = 'month', interval_count: count = 1 } = price.recurring ?? {};
  const every = count === 1 ? interval : `${count} ${interval}s`;
  if (price.billing_scheme === 'tiered')
    return `Tier 1 at ${formatAmount(firstTierAmount(price), currency)} / ${every}`;
  const amount =
    currency === price.currency ? price.unit_amount : price.currency_options[currency]?.unit_amount;
  return `at ${formatAmount(amount ?? Number(price.unit_amount_decimal ?? 0), currency)} / ${every}`;
}

function firstTierAmount(price: Price): number {
  return price.tiers?.[0]?.unit_amount ?? price.tiers?.[0]?.flat_amount ?? 0;
}
