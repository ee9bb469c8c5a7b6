import type { ReadonlySignal } from '@preact/signals';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import type { CardOnFile, PaymentsConfig } from '@uptier/model';
import type { Theme } from '../appearance/resolveTheme.ts';
import type { UiScope } from '../shell/UiScope.ts';
import { loadStripeJs } from './loadStripeJs.ts';
import { toElementsAppearance } from './toElementsAppearance.ts';

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

export function createPayments(options: { scope: UiScope; theme: ReadonlySignal<Theme> }): Payments {
  const { scope, theme } = options;
  let loaded: Promise<Stripe> | null = null;
  const getStripe = () => {
    const state = scope.client.state.get();
    if (state.phase !== 'ready') throw new Error('Uptier: payments need an account snapshot.');
    const config: PaymentsConfig = state.snapshot.payments;
    loaded ??= loadStripeJs(config, scope.view.peek().locale).catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };

  return {
    async openCardForm(node, clientSecret) {
      const stripe = await getStripe();
      const dark =
        node.ownerDocument.defaultView?.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false;
      const font = node.ownerDocument.defaultView!.getComputedStyle(node.ownerDocument.body).fontFamily;
      const appearance = toElementsAppearance(theme.peek(), { dark, font });
      const elements = stripe.elements({ clientSecret, appearance });
      const payment = elements.create('payment');
      const ready = new Promise<void>((resolve, reject) => {
        payment.on('ready', () => resolve());
        payment.on('loaderror', ({ error }) => reject(new Error(error.message ?? 'loaderror')));
      });
      payment.mount(node);
      await ready;
      return { save: () => saveCard(stripe, elements), stop: () => payment.destroy() };
    },
    async handleNextAction(clientSecret) {
      const stripe = await getStripe();
      await stripe.handleNextAction({ clientSecret });
    },
  };
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
