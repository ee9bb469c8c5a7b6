import { formatAmount } from '../billing/currency.ts';
import { baseStyle, escapeHtml, page, scriptJson } from '../browser/html.ts';
import type { CheckoutSession, Price } from '../store/objects.ts';
import type { World } from '../world.ts';
import { runCheckoutPage } from './runCheckoutPage.ts';

const style = `${baseStyle}
body { display: grid; place-items: start center; padding: 48px 16px; background: var(--sunken); }
main { width: min(440px, 100%); background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 24px; display: grid; gap: 16px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
li { display: flex; justify-content: space-between; gap: 16px; }
.total { border-top: 1px solid var(--line); padding-top: 8px; font-weight: 600; }
form { display: grid; gap: 12px; }
label { display: grid; gap: 4px; font-size: 13px; }
input { font: inherit; font-size: 16px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--ink); width: 100%; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.quiet { color: var(--quiet); font-size: 13px; margin: 0; }
[role=alert] { color: var(--bad); margin: 0; }
[role=alert]:empty { display: none; }
`;

export function checkoutPage(world: World, session: CheckoutSession): Response {
  if (session.status !== 'open') return closedPage(session);
  const recipe = world.store.checkout_recipes.get(session.id);
  const lines = recipe?.lineItems ?? [];
  const asksCountry =
    (session.automatic_tax as { status: string | null }).status === 'requires_location_inputs';
  const total = session.amount_total as number | null;
  const currency = (session.currency as string | null) ?? world.account.currency;
  const customer = session.customer ? world.store.customers.get(session.customer) : undefined;
  const email = customer?.email ?? (session.customer_email as string | null) ?? '';
  const button =
    session.mode === 'setup' ? 'Save card' : session.mode === 'subscription' ? 'Subscribe' : 'Pay';
  return page({
    title: 'Checkout',
    style,
    body: `
<main>
  <h1>${session.mode === 'setup' ? 'Save a card' : 'Checkout'}</h1>
  <ul>
    ${lines.map((line, index) => lineHtml(world, line, recipe?.amounts[index]?.subtotal ?? 0)).join('')}
    ${detailsHtml(session, currency)}
    ${total === null ? '' : `<li class="total"><span>Total due today${asksCountry ? ', before tax' : ''}</span><span>${escapeHtml(formatAmount(total, currency))}</span></li>`}
  </ul>
  <form>
    <label>Email <input name="email" type="email" autocomplete="email" value="${escapeHtml(email)}"></label>
    ${asksCountry ? '<label>Country (two letters), for the tax <input name="country" autocomplete="country" maxlength="2" pattern="[A-Za-z]{2}" required></label>' : ''}
    <label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" required></label>
    <div class="pair">
      <label>Expiration <input name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" required></label>
      <label>Security code <input name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" required></label>
    </div>
    <p role="alert" id="problem"></p>
    <button class="primary" type="submit">${button}</button>
  </form>
  <p class="quiet">Stripe sandbox: test cards only, such as 4242 4242 4242 4242.
  ${session.cancel_url ? `<a href="${escapeHtml(String(session.cancel_url))}">Cancel</a>` : ''}</p>
</main>`,
    script: `(${runCheckoutPage})(${scriptJson({ session: session.id })});`,
  });
}

/** Discount and tax, where there are any. */
function detailsHtml(session: CheckoutSession, currency: string): string {
  const { amount_discount: discount = 0, amount_tax: tax = 0 } = (session.total_details ?? {}) as Record<
    string,
    number
  >;
  const onTop = (session.amount_subtotal as number) - discount + tax === session.amount_total;
  const row = (name: string, amount: number) =>
    amount === 0
      ? ''
      : `<li><span>${name}</span><span>${escapeHtml(formatAmount(amount, currency))}</span></li>`;
  return row('Discount', -discount) + row(onTop ? 'Tax' : 'Tax, in the price', tax);
}

function lineHtml(world: World, line: { price: string; quantity: number }, subtotal: number): string {
  const price = world.store.prices.get(line.price) as Price;
  const product = world.store.products.get(price.product);
  const every = price.recurring ? ` / ${price.recurring.interval}` : '';
  const amount = formatAmount(subtotal, price.currency);
  return `<li><span>${escapeHtml(product?.name ?? price.id)}${line.quantity === 1 ? '' : ` × ${line.quantity}`}</span><span>${escapeHtml(amount + every)}</span></li>`;
}

function closedPage(session: CheckoutSession): Response {
  const text = session.status === 'complete' ? 'This checkout is complete.' : 'This checkout has expired.';
  return page({ title: 'Checkout', style, body: `<main><h1>${text}</h1></main>` });
}
