import { formatAmount } from '../billing/currency.ts';
import { formatDate } from '../billing/describe.ts';
import { updateSubscription } from '../billing/subscriptions/changeSubscription.ts';
import { nextRenewal } from '../billing/subscriptions/renewalLines.ts';
import { baseStyle, escapeHtml, page } from '../browser/html.ts';
import { missing, StripeError } from '../http/errors.ts';
import { decodeForm, type FormObject } from '../http/form.ts';
import { itemsOf } from '../http/views.ts';
import { attachPaymentMethod, cardFromInput, createCardPaymentMethod } from '../payments/paymentMethods.ts';
import type { ApiObject, Customer, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';

type Commit = <T>(work: () => T) => T;

const style = `${baseStyle}
body { display: grid; place-items: start center; padding: 48px 16px; background: var(--sunken); }
main { width: min(560px, 100%); display: grid; gap: 16px; }
section { background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 20px; display: grid; gap: 12px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; } h2 { font-size: 15px; font-weight: 600; margin: 0; }
p, ul { margin: 0; } ul { padding: 0; list-style: none; display: grid; gap: 8px; } li { display: flex; justify-content: space-between; gap: 16px; }
form { display: flex; flex-wrap: wrap; gap: 8px; }
input { font: inherit; font-size: 16px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--ink); min-width: 0; flex: 1 1 90px; }
input[name=number] { flex-basis: 100%; }
.brand { text-transform: capitalize; }
.quiet { color: var(--quiet); font-size: 13px; } [role=alert] { color: var(--bad); }
`;

interface Flow {
  type: string;
  subscription_update_confirm: {
    subscription: string;
    items: { id: string; price: string | null; quantity?: number }[];
  } | null;
  after_completion: { type: string; redirect: { return_url: string } | null };
}

/** The customer portal: see the plan, cancel or keep it, change the card, confirm a prepared update. Plain forms. */
export async function servePortal(
  world: World,
  commit: Commit,
  request: Request,
  path: { id: string; action: string | undefined },
): Promise<Response> {
  const session = world.store.billing_portal_sessions.get(path.id);
  if (!session) throw missing('billing_portal.session', path.id, 'session', 404);
  const customer = world.store.customers.get(session.customer as string) as Customer;
  if (request.method !== 'POST') return portalPage(world, session, customer);
  const form = decodeForm(await request.text());
  try {
    commit(() => act(world, session, customer, path.action ?? '', form));
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return portalPage(world, session, customer, error.message);
  }
  const flow = session.flow as Flow | null;
  const target = flow?.after_completion.redirect?.return_url;
  return Response.redirect(target ?? new URL(`/portal/${session.id}`, request.url).href, 303);
}

function act(world: World, session: ApiObject, customer: Customer, action: string, form: FormObject): void {
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  if (action === 'card') {
    changeCard(world, customer, field);
    return;
  }
  if (action === 'confirm') {
    confirmUpdate(world, session);
    return;
  }
  const subscription = world.store.subscriptions.get(field('subscription'));
  if (subscription?.customer !== customer.id)
    throw missing('subscription', field('subscription'), 'subscription');
  updateSubscription(world, subscription, { cancel_at_period_end: action === 'cancel' });
}

function changeCard(world: World, customer: Customer, field: (name: string) => string): void {
  const [month = '1', year = '30'] = field('expiry')
    .split('/')
    .map((part) => part.trim());
  const input = { number: field('number'), expMonth: Number(month), expYear: 2000 + (Number(year) % 100) };
  const card = createCardPaymentMethod(world, {
    card: cardFromInput(input),
    ...input,
    customer: null,
    at: world.time(customer),
  });
  const attached = attachPaymentMethod(world, card, customer.id);
  const before = customer;
  const changed = world.store.customers.patch(customer.id, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: attached.id },
  });
  world.events.emit('customer.updated', changed, { before });
}

function confirmUpdate(world: World, session: ApiObject): void {
  const confirm = (session.flow as Flow | null)?.subscription_update_confirm;
  const subscription = world.store.subscriptions.get(confirm?.subscription ?? '');
  if (!confirm || !subscription) throw missing('subscription', confirm?.subscription ?? '', 'subscription');
  updateSubscription(world, subscription, {
    items: confirm.items.map((item) => ({
      id: item.id,
      ...(item.price ? { price: item.price } : {}),
      ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
    })),
    proration_behavior: 'always_invoice',
    payment_behavior: 'error_if_incomplete',
  });
}

function portalPage(world: World, session: ApiObject, customer: Customer, problem = ''): Response {
  const live = world.store.subscriptions
    .by('customer', customer.id)
    .filter((row) => row.status !== 'canceled' && row.status !== 'incomplete_expired');
  const flow = session.flow as Flow | null;
  const method = world.store.payment_methods.get(customer.invoice_settings.default_payment_method ?? '');
  const invoices = world.store.invoices
    .by('customer', customer.id)
    .filter((row) => row.status !== 'draft')
    .reverse();
  return page({
    title: 'Billing',
    style,
    body: `
<main>
  <h1>Billing for ${escapeHtml(customer.name ?? customer.email ?? customer.id)}</h1>
  ${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ''}
  ${flow?.type === 'subscription_update_confirm' ? confirmSection(session) : ''}
  ${live.map((subscription) => subscriptionSection(world, session, subscription)).join('')}
  <section>
    <h2>Card</h2>
    <p>${method?.card ? `<span class="brand">${escapeHtml(method.card.brand)}</span> ending in ${method.card.last4}` : 'No card yet.'}</p>
    <form method="post" action="/portal/${session.id}/card">
      <input name="number" aria-label="Card number" placeholder="Card number" inputmode="numeric" required>
      <input name="expiry" aria-label="Expiration" placeholder="MM / YY" required>
      <button>Use this card</button>
    </form>
  </section>
  <section>
    <h2>Invoices</h2>
    <ul>${invoices.map((row) => `<li><span>${escapeHtml(row.number ?? row.id)} · ${formatDate(row.created)}</span><span>${escapeHtml(formatAmount(row.total, row.currency))} · ${row.status}</span></li>`).join('') || '<li>None yet.</li>'}</ul>
  </section>
  ${session.return_url ? `<p><a href="${escapeHtml(String(session.return_url))}">Return</a></p>` : ''}
  <p class="quiet">Stripe sandbox: a stand-in for the customer portal.</p>
</main>`,
  });
}

function confirmSection(session: ApiObject): string {
  return `<section><h2>Confirm your new plan</h2>
    <form method="post" action="/portal/${session.id}/confirm"><button class="primary">Confirm</button></form></section>`;
}

function subscriptionSection(world: World, session: ApiObject, subscription: Subscription): string {
  const items = itemsOf(world, subscription.id).map((item) => {
    const price = world.store.prices.get(item.price);
    const name = world.store.products.get(price?.product ?? '')?.name ?? item.price;
    return `<li><span>${escapeHtml(name)}${item.quantity && item.quantity > 1 ? ` × ${item.quantity}` : ''}</span><span>${subscription.status}</span></li>`;
  });
  const end = formatDate(nextRenewal(world, subscription));
  const ending = subscription.cancel_at_period_end;
  return `<section>
    <h2>Plan</h2>
    <ul>${items.join('')}</ul>
    <p class="quiet">${ending ? `Ends on ${end}.` : `Renews on ${end}.`}</p>
    <form method="post" action="/portal/${session.id}/${ending ? 'keep' : 'cancel'}">
      <input type="hidden" name="subscription" value="${subscription.id}">
      <button>${ending ? 'Keep the plan' : 'Cancel at period end'}</button>
    </form>
  </section>`;
}
