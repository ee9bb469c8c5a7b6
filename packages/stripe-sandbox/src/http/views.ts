import { viewPlan } from '../catalog/plan.ts';
import type {
  ApiObject,
  Coupon,
  Customer,
  Invoice,
  InvoiceItem,
  Price,
  Schedule,
  Subscription,
  SubscriptionItem,
  TaxRate,
} from '../store/objects.ts';
import type { World } from '../world.ts';

/** An object as it goes over the wire, before anything is expanded. */
export type View = ApiObject;

export interface ListView {
  object: 'list';
  data: View[];
  has_more: boolean;
  url: string;
}

/** A list inside an object: the first ten, as Stripe embeds them. */
export function embeddedList(world: World, rows: ApiObject[], url: string, limit = 10): ListView {
  const data = rows.slice(0, limit).map((row) => view(world, row));
  return { object: 'list', data, has_more: rows.length > limit, url };
}

export function view(world: World, object: ApiObject): View {
  if (object.deleted === true) return { id: object.id, object: object.object, deleted: true };
  const build = builders[object.object];
  return withoutInternals(build ? build(world, object) : object);
}

/** Fields that begin with `$` are the sandbox's own notes and never leave it. */
function withoutInternals(object: View): View {
  if (!Object.keys(object).some((key) => key.startsWith('$'))) return object;
  const kept = Object.entries(object).filter(([key]) => !key.startsWith('$'));
  return Object.fromEntries(kept) as View;
}

export function ratesOf(world: World, ids: readonly string[]): TaxRate[] {
  return ids.flatMap((id) => world.store.tax_rates.get(id) ?? []);
}

export function itemsOf(world: World, subscription: string): SubscriptionItem[] {
  return world.store.subscription_items.by('subscription', subscription);
}

function viewItem(world: World, item: SubscriptionItem): View {
  const price = world.store.prices.get(item.price) as Price;
  return {
    ...item,
    plan: viewPlan(price),
    price: view(world, price),
    tax_rates: ratesOf(world, item.tax_rates),
  };
}

function viewSubscription(world: World, subscription: Subscription): View {
  const pending = subscription.pending_update;
  return {
    ...subscription,
    default_tax_rates: ratesOf(world, subscription.default_tax_rates),
    items: {
      ...embeddedList(
        world,
        itemsOf(world, subscription.id),
        `/v1/subscription_items?subscription=${subscription.id}`,
        20,
      ),
      total_count: itemsOf(world, subscription.id).length,
    },
    pending_update: pending && {
      ...pending,
      subscription_items: pending.subscription_items?.map((item) => viewItem(world, item)) ?? null,
    },
    plan: singlePlan(world, subscription),
    quantity:
      itemsOf(world, subscription.id).length === 1 ? itemsOf(world, subscription.id)[0]?.quantity : null,
  };
}

/** The old top-level `plan` is still sent for subscriptions of one item. */
function singlePlan(world: World, subscription: Subscription): unknown {
  const items = itemsOf(world, subscription.id);
  const price = items.length === 1 && items[0] ? world.store.prices.get(items[0].price) : undefined;
  return price ? viewPlan(price) : null;
}

export function linesOf(world: World, invoice: string) {
  return world.store.line_items.by('invoice', invoice);
}

function viewInvoice(world: World, invoice: Invoice): View {
  return {
    ...invoice,
    default_tax_rates: ratesOf(world, invoice.default_tax_rates),
    lines: embeddedList(world, linesOf(world, invoice.id), `/v1/invoices/${invoice.id}/lines`),
  };
}

function viewPrice(_world: World, price: Price): View {
  // Tiers and currency options are only sent when asked for.
  const { tiers, currency_options, ...rest } = price;
  return rest;
}

function viewCoupon(world: World, coupon: Coupon): View {
  const { applies_to, ...rest } = coupon;
  const now = world.time();
  const expired = coupon.redeem_by !== null && coupon.redeem_by <= now;
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  return { ...rest, valid: !expired && !usedUp };
}

function viewInvoiceItem(world: World, item: InvoiceItem): View {
  return { ...item, tax_rates: ratesOf(world, item.tax_rates) };
}

function viewCustomer(world: World, customer: Customer): View {
  const discount = customer.discount ? world.store.discounts.get(customer.discount) : undefined;
  return { ...customer, discount: discount ?? null };
}

function viewSchedule(world: World, schedule: Schedule): View {
  const phases = schedule.phases.map((phase) => ({
    ...phase,
    default_tax_rates: ratesOf(world, phase.default_tax_rates as string[]),
  }));
  return { ...schedule, phases };
}

function viewSecretless(_world: World, object: ApiObject): View {
  const { secret, ...rest } = object;
  return rest;
}

type Builder = (world: World, object: never) => View;

const builders: Record<string, (world: World, object: ApiObject) => View> = Object.assign(
  Object.create(null),
  {
    subscription: viewSubscription,
    subscription_schedule: viewSchedule,
    subscription_item: viewItem,
    invoice: viewInvoice,
    price: viewPrice,
    coupon: viewCoupon,
    invoiceitem: viewInvoiceItem,
    customer: viewCustomer,
    webhook_endpoint: viewSecretless,
  } satisfies Record<string, Builder>,
);
