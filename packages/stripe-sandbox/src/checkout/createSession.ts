import { hasTaxLocation } from '../billing/tax.ts';
import { createPriceFromData } from '../catalog/priceData.ts';
import { invalid, missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { createSetupIntent } from '../payments/setupIntents.ts';
import type { CheckoutSession, Price } from '../store/objects.ts';
import type { World } from '../world.ts';
import { amountsOf, type SessionAmounts } from './amounts.ts';
import type { SessionParams } from './sessionShape.ts';

const daySeconds = 86_400;

export function requireParam(params: SessionParams, key: keyof SessionParams): void {
  if (params[key] === undefined) {
    throw invalid(`Missing requireParam param: ${key}.`, { code: 'parameter_missing', param: key });
  }
}

function assertComplete(world: World, params: SessionParams): void {
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page';
  if (hosted) requireParam(params, 'success_url');
  if (params.mode !== 'setup') requireParam(params, 'line_items');
  if (params.mode === 'setup' && !params.customer) requireParam(params, 'currency');
  if (params.customer && !world.store.customers.get(params.customer)) {
    throw missing('customer', params.customer, 'customer');
  }
  if (params.expires_at !== undefined) assertExpiry(world, params.expires_at);
  if (params.customer && params.automatic_tax?.enabled) assertTaxLocation(world, params.customer, params);
}

/** Between half an hour and a day from now. */
function assertExpiry(world: World, expiresAt: number): void {
  const seconds = expiresAt - world.time();
  if (seconds >= 1800 && seconds <= daySeconds) return;
  throw invalid(
    'The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.',
    { param: 'expires_at' },
  );
}

function assertTaxLocation(world: World, customer: string, { customer_update: update }: SessionParams): void {
  const collects = update?.address === 'auto' || update?.shipping === 'auto';
  if (collects || hasTaxLocation(world.store.customers.get(customer))) return;
  throw invalid(
    'Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to `auto` or `customer_update[shipping]` to `auto` to save the address entered in Checkout to the Customer.',
    { code: 'customer_tax_location_invalid' },
  );
}

export function createSession(world: World, params: SessionParams): CheckoutSession {
  assertComplete(world, params);
  const mode = params.mode ?? 'payment';
  const id = `cs_test_${world.ids.opaque(58)}`;
  const lineItems = (params.line_items ?? []).map((item, index) => ({
    id: world.ids.next('li'),
    price: priceOf(world, item, index, mode).id,
    quantity: item.quantity ?? 1,
  }));
  const setup = mode === 'setup' ? createSetupIntent(world, { customer: params.customer ?? null }) : null;
  const recipe = world.store.checkout_recipes.put({
    id,
    object: 'sandbox.checkout_recipe',
    lineItems,
    amounts: [],
    subscriptionData: params.subscription_data ?? {},
    setupData: params.setup_intent_data ?? {},
    discounts: params.discounts ?? [],
  });
  const automaticTax = params.automatic_tax?.enabled ?? false;
  const buyer = { customer: params.customer ?? null, automaticTax };
  const amounts = mode === 'setup' ? null : amountsOf(world, recipe, mode, buyer);
  if (amounts) world.store.checkout_recipes.put({ ...recipe, amounts: amounts.lines });
  const currency = world.store.prices.get(lineItems[0]?.price ?? '')?.currency ?? params.currency ?? null;
  return world.store.checkout_sessions.put(
    buildSession(world, params, { id, mode, amounts, currency, setupIntent: setup?.id ?? null }),
  );
}

function priceOf(
  world: World,
  item: NonNullable<SessionParams['line_items']>[number],
  index: number,
  mode: string,
): Price {
  const path = `line_items[${index}]`;
  if (item.price_data) return createPriceFromData(world, item.price_data, `${path}[price_data]`);
  const price = world.store.prices.get(item.price ?? '');
  if (!price) throw missing('price', item.price ?? '', `${path}[price]`);
  if (!price.active) {
    throw invalid('The price specified is inactive. This field only accepts active prices.', {
      param: `${path}[price]`,
    });
  }
  if (mode === 'payment' && price.recurring) {
    throw invalid(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    );
  }
  return price;
}

interface SessionFacts {
  id: string;
  mode: CheckoutSession['mode'];
  amounts: SessionAmounts | null;
  currency: string | null;
  setupIntent: string | null;
}

function buildSession(world: World, params: SessionParams, facts: SessionFacts): CheckoutSession {
  const { amounts } = facts;
  const created = world.time();
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page';
  return {
    id: facts.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: amounts?.subtotal ?? null,
    amount_total: amounts?.total ?? null,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: params.automatic_tax?.enabled ? { type: 'self' } : null,
      provider: params.automatic_tax?.enabled ? 'stripe' : null,
      status: amounts?.taxStatus ?? null,
    },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: hosted ? null : `${facts.id}_secret_${world.ids.opaque(40)}`,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: facts.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : 'always',
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: (params.discounts ?? []).map((discount) => ({
      coupon: discount.coupon ?? null,
      promotion_code: discount.promotion_code ?? null,
    })),
    expires_at: params.expires_at ?? created + daySeconds,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode: facts.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: params.payment_method_collection ?? 'always',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: facts.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    permissions: null,
    recovered_from: null,
    ...(params.return_url ? { return_url: params.return_url } : {}),
    ...(hosted ? {} : { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    saved_payment_method_options: null,
    setup_intent: facts.setupIntent,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: amounts && {
      amount_discount: amounts.discount,
      amount_shipping: 0,
      amount_tax: amounts.tax,
    },
    ui_mode: params.ui_mode ?? 'hosted_page',
    url: hosted ? `${world.baseUrl}/checkout/${facts.id}` : null,
    wallet_options: null,
  };
}
