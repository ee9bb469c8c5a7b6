import type { Stripe, StripeElements } from '@stripe/stripe-js';
import type { Stop } from '@uptier/core';
import type { CardOnFile, PaymentsConfig } from '@uptier/model';
import type { Appearance } from '../../../appearance/Appearance.ts';
import { loadStripeJs } from './loadStripeJs.ts';

/** What the flow needs of a payment provider's browser library. */
export interface Payments {
  openCardForm(node: HTMLElement, clientSecret: string): Promise<CardForm>;
  /** Shows the bank's challenge. Settles when it is over, whatever the outcome: the truth is read from the server. */
  handleNextAction(clientSecret: string): Promise<void>;
}

export interface CardForm {
  /** Saves the card. The message of a refusal is the provider's own, in the user's language, meant to be shown. */
  save(): Promise<{ paymentMethod: string; card: CardOnFile | null } | { message: string | null }>;
  stop(): void;
}

export function createPayments(options: {
  config: PaymentsConfig;
  locale: string;
  appearance: () => Appearance;
}): Payments {
  const { config, locale, appearance } = options;
  return {
    async openCardForm(node, clientSecret) {
      const [stripe, { dressFor }] = await Promise.all([
        loadStripeJs(config, locale),
        import('./dressFor.ts'),
      ]);
      const elements = stripe.elements({ clientSecret, appearance: dressFor(node, appearance()) });
      const payment = elements.create('payment');
      const ready = new Promise<void>((resolve, reject) => {
        payment.on('ready', () => resolve());
        payment.on('loaderror', ({ error }) => reject(new Error(error.message ?? 'loaderror')));
      });
      payment.mount(node);
      await ready;
      const stopDressing = onSchemeChange(node, () =>
        elements.update({ appearance: dressFor(node, appearance()) }),
      );
      return {
        save: () => saveCard(stripe, elements),
        stop() {
          stopDressing();
          payment.destroy();
        },
      };
    },
    async handleNextAction(clientSecret) {
      const stripe = await loadStripeJs(config, locale);
      await stripe.handleNextAction({ clientSecret });
    },
  };
}

/** The fields live in frames of their own and cannot follow the system's scheme by themselves. */
function onSchemeChange({ ownerDocument }: HTMLElement, listener: () => void): Stop {
  const media = ownerDocument.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  media?.addEventListener('change', listener);
  return () => media?.removeEventListener('change', listener);
}

async function saveCard(stripe: Stripe, elements: StripeElements): ReturnType<CardForm['save']> {
  const { setupIntent, error } = await stripe.confirmSetup({
    elements,
    redirect: 'if_required',
    confirmParams: { return_url: globalThis.location.href },
  });
  const method = setupIntent?.payment_method;
  if (error || !method) return { message: error?.message ?? null };
  if (typeof method === 'string') return { paymentMethod: method, card: null };
  const { brand, last4 } = method.card ?? {};
  return { paymentMethod: method.id, card: brand && last4 ? { brand, last4 } : null };
}
