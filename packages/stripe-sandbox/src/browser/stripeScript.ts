import { createBrowserClient } from './createBrowserClient.ts';
import { createPaymentField } from './createPaymentField.ts';
import { installStripe } from './installStripe.ts';
import { runChallenge } from './runChallenge.ts';

/**
 * The text of /stripe.js. Its base URL is that of the script element, so it works wherever the sandbox is mounted and
 * from whatever origin it is loaded.
 */
export function stripeScript(): string {
  return `(() => {
  const base = new URL(document.currentScript.src).origin;
  (${installStripe})({
    base,
    createBrowserClient: ${createBrowserClient},
    createPaymentField: ${createPaymentField},
    runChallenge: ${runChallenge},
  });
})();
`;
}
