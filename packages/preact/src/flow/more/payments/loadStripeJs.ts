import type { Stripe, StripeConstructor } from '@stripe/stripe-js';
import type { PaymentsConfig } from '@uptier/model';

/**
 * Stripe's own Stripe.js, from js.stripe.com only; with the local sandbox its stand-in, from where the server says. The loader is the
 * `pure` one: nothing is requested before a payment step needs it (https://docs.stripe.com/js/including).
 */
export async function loadStripeJs(config: PaymentsConfig, locale: string): Promise<Stripe> {
  const language = locale.split('-')[0] as 'auto';
  if (config.mode === 'sandbox') {
    const construct = await loadStandIn(config.scriptUrl);
    return construct(config.publishableKey, { locale: language });
  }
  // The package has no exports map: only a whole path resolves in Node and in every bundler, and only this one has types there.
  const { loadStripe } = await import('@stripe/stripe-js/dist/pure.mjs');
  const stripe = await loadStripe(config.publishableKey, { locale: language });
  if (!stripe) throw new Error('Uptier: Stripe.js was not loaded.');
  return stripe;
}

function loadStandIn(scriptUrl: string | null): Promise<StripeConstructor> {
  const url = new URL(scriptUrl ?? '', document.baseURI);
  if (!scriptUrl || !/^https?:$/.test(url.protocol)) {
    return Promise.reject(new Error('Uptier: the sandbox gave no http(s) address for its payment script.'));
  }
  const known = document.querySelector<HTMLScriptElement>(`script[src=${JSON.stringify(url.href)}]`);
  return new Promise((resolve, reject) => {
    const finish = () => {
      const construct = (globalThis as { Stripe?: StripeConstructor }).Stripe;
      if (construct) resolve(construct);
      else reject(new Error('Uptier: the payment script of the sandbox defined nothing.'));
    };
    if (known && 'Stripe' in globalThis) return finish();
    const script = document.createElement('script');
    script.src = url.href;
    script.onload = finish;
    script.onerror = () => reject(new Error('Uptier: the payment script of the sandbox was not loaded.'));
    document.head.append(script);
  });
}
