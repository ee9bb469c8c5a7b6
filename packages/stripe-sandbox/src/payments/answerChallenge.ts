import { settleFailedAuthentication, settleIntent } from '../billing/settle.ts';
import { invalid, missing } from '../http/errors.ts';
import type { PaymentIntent, PaymentMethod, SetupIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { failAuthentication } from './authentication.ts';
import { confirmIntent } from './confirmIntent.ts';
import { keepMethod } from './keepMethod.ts';
import { confirmSetupIntent, failSetupAuthentication } from './setupIntents.ts';

export type ChallengeAnswer = 'complete' | 'fail';

export function findIntent(world: World, id: string, clientSecret: string): PaymentIntent | SetupIntent {
  const intent = world.store.payment_intents.get(id) ?? world.store.setup_intents.get(id);
  if (!intent || intent.client_secret !== clientSecret) throw missing('intent', id, 'intent', 404);
  return intent;
}

/** The holder has completed or failed the bank's challenge. The payment goes on from there. */
export function answerChallenge(
  world: World,
  intent: PaymentIntent | SetupIntent,
  answer: ChallengeAnswer,
): PaymentIntent | SetupIntent {
  const method = intent.payment_method ? world.store.payment_methods.get(intent.payment_method) : undefined;
  if (intent.status !== 'requires_action' || !method) {
    throw invalid(`This intent is not waiting for authentication: its status is ${intent.status}.`, {
      code: 'intent_invalid_state',
    });
  }
  return intent.object === 'payment_intent'
    ? answerPayment(world, intent as PaymentIntent, method, answer)
    : answerSetup(world, intent as SetupIntent, method, answer);
}

function answerPayment(world: World, intent: PaymentIntent, method: PaymentMethod, answer: ChallengeAnswer) {
  if (answer === 'fail') {
    const failed = failAuthentication(world, intent);
    settleFailedAuthentication(world, failed);
    return failed;
  }
  const outcome = confirmIntent(world, intent, method, { offSession: false, authenticated: true });
  keepMethod(world, outcome, method);
  settleIntent(world, outcome);
  return outcome.intent;
}

function answerSetup(world: World, intent: SetupIntent, method: PaymentMethod, answer: ChallengeAnswer) {
  if (answer === 'fail') return failSetupAuthentication(world, intent);
  return confirmSetupIntent(world, intent, method, { authenticated: true }).intent;
}
