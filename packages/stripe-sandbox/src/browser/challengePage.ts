import { formatAmount } from '../billing/currency.ts';
import type { PaymentIntent, SetupIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { baseStyle, escapeHtml, page, scriptJson } from './html.ts';
import { runChallengePage } from './runChallengePage.ts';

const style = `${baseStyle}
html, body { height: 100%; background: transparent; }
body { display: grid; place-items: center; padding: 16px; background: rgba(10, 14, 20, .55); }
main { width: min(440px, 100%); background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 24px; display: grid; gap: 12px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; }
p { margin: 0; color: var(--quiet); }
.amount { font-size: 28px; font-weight: 600; color: var(--ink); }
.actions { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 8px; }
.actions button { padding: 10px 8px; white-space: nowrap; }
.brand { text-transform: capitalize; }
@media (max-width: 440px) { .actions { grid-template-columns: 1fr; } }
`;

/** The bank's page: what a 3D Secure challenge shows, with both ways out. */
export function challengePage(
  world: World,
  intent: PaymentIntent | SetupIntent,
  clientSecret: string,
): Response {
  const payment = intent.object === 'payment_intent' ? (intent as PaymentIntent) : null;
  const heading = payment ? formatAmount(payment.amount, payment.currency) : 'Save this card';
  const method = intent.payment_method ? world.store.payment_methods.get(intent.payment_method) : undefined;
  const waiting = intent.status === 'requires_action';
  const card = method?.card
    ? `<span class="brand">${escapeHtml(method.card.brand)}</span> ending in ${method.card.last4}`
    : 'your card';
  return page({
    title: '3D Secure test page',
    style,
    body: `
<main>
  <h1>Confirm with your bank</h1>
  <p class="amount">${escapeHtml(heading)}</p>
  <p>${waiting ? `This is the sandbox's 3D Secure page for ${card}.` : 'This challenge is over. Close this page.'}</p>
  <div class="actions">
    <button type="button" id="fail"${waiting ? '' : ' disabled'}>Fail authentication</button>
    <button type="button" id="complete" class="primary"${waiting ? '' : ' disabled'}>Complete authentication</button>
  </div>
  <p id="problem" role="alert"></p>
</main>`,
    script: `(${runChallengePage})(${scriptJson({ intent: intent.id, clientSecret, returnUrl: returnUrlOf(intent), open: waiting })});`,
  });
}

function returnUrlOf(intent: PaymentIntent | SetupIntent): string | null {
  const redirect = intent.next_action?.redirect_to_url as { return_url?: string } | undefined;
  return redirect?.return_url ?? null;
}
