import { docUrl } from '../http/errors.ts';
import { view } from '../http/views.ts';
import type { PaymentIntent, PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import { nextAction } from './authentication.ts';
import { type Decline, judgeCharge, liveCardInTestMode } from './cards.ts';
import { createCharge } from './createCharge.ts';
import { cardBehind } from './paymentMethods.ts';

export interface ConfirmOptions {
  offSession: boolean;
  authenticated?: boolean;
  returnUrl?: string | undefined;
}

export type ConfirmOutcome =
  | { kind: 'succeeded'; intent: PaymentIntent }
  | { kind: 'requires_action'; intent: PaymentIntent }
  | { kind: 'declined'; intent: PaymentIntent; decline: Decline; charge: string };

/** Tries to take the money. The intent and the charge tell what happened, and the events say it in Stripe's order. */
export function confirmIntent(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  options: ConfirmOptions,
): ConfirmOutcome {
  const card = cardBehind(world, method.id);
  const setUp = world.store.cards.get(method.id)?.setUp ?? false;
  const verdict = card
    ? judgeCharge(card, {
        offSession: options.offSession,
        authenticated: options.authenticated ?? false,
        setUp,
      })
    : { kind: 'declined' as const, decline: liveCardInTestMode };
  if (verdict.kind === 'authenticate') return requireAction(world, intent, method, options);
  if (verdict.kind === 'declined') return refuse(world, intent, method, verdict.decline);
  return succeed(world, intent, method, options.authenticated ?? false);
}

function requireAction(world: World, intent: PaymentIntent, method: PaymentMethod, options: ConfirmOptions) {
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: nextAction(world, intent.id, intent.client_secret, options.returnUrl),
  });
  world.events.emit('payment_intent.requires_action', next);
  return { kind: 'requires_action' as const, intent: next };
}

function refuse(world: World, intent: PaymentIntent, method: PaymentMethod, decline: Decline) {
  const charge = createCharge(world, intent, method, decline);
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: {
      charge: charge.id,
      code: decline.code,
      decline_code: decline.declineCode,
      doc_url: docUrl(decline.code),
      message: decline.message,
      payment_method: view(world, method),
      type: 'card_error',
    },
  });
  world.events.emit('charge.failed', charge);
  world.events.emit('payment_intent.payment_failed', next);
  return { kind: 'declined' as const, intent: next, decline, charge: charge.id };
}

function succeed(world: World, intent: PaymentIntent, method: PaymentMethod, authenticated: boolean) {
  const charge = createCharge(world, intent, method, null);
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'succeeded',
    payment_method: method.id,
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  if (authenticated && intent.setup_future_usage === 'off_session') {
    world.store.cards.patch(method.id, { setUp: true });
  }
  world.events.emit('charge.succeeded', charge);
  world.events.emit('payment_intent.succeeded', next);
  return { kind: 'succeeded' as const, intent: next };
}
