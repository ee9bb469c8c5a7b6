import { onTestFinished } from 'vitest';

/** The far side of Stripe.js, as much of it as the flow uses. Says what it was asked, and answers what the test decides. */
export function fakeStripe(
  answers: {
    confirmSetup?: () => Promise<unknown>;
    handleNextAction?: () => Promise<unknown>;
    ready?: boolean;
  } = {},
) {
  const calls: unknown[][] = [];
  const scriptUrl = 'https://sandbox.example/stripe.js';
  const payment = {
    mount: (node: HTMLElement) => {
      calls.push(['mount', node]);
      node.textContent = 'card fields';
    },
    destroy: () => calls.push(['destroy']),
    on: (event: string, run: (detail: unknown) => void) => {
      if (event === 'ready' && answers.ready !== false) queueMicrotask(() => run({}));
      if (event === 'loaderror' && answers.ready === false)
        queueMicrotask(() => run({ error: { message: 'no' } }));
    },
  };
  const stripe = {
    elements: (options: unknown) => {
      calls.push(['elements', options]);
      return { create: () => payment };
    },
    confirmSetup: (options: object) => {
      calls.push(['confirmSetup', options]);
      return answers.confirmSetup?.() ?? Promise.resolve({ setupIntent: { payment_method: 'pm_1' } });
    },
    handleNextAction: (options: unknown) => {
      calls.push(['handleNextAction', options]);
      return answers.handleNextAction?.() ?? Promise.resolve({});
    },
  };
  const script = document.createElement('script');
  script.type = 'application/json';
  script.setAttribute('src', scriptUrl);
  document.head.append(script);
  Object.assign(globalThis, { Stripe: () => stripe });
  onTestFinished(() => {
    script.remove();
    Reflect.deleteProperty(globalThis, 'Stripe');
  });
  return { calls, payments: { publishableKey: 'pk_test_1', scriptUrl, mode: 'sandbox' as const } };
}
