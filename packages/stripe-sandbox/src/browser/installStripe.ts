import type { Appearance, BrowserClient, Intent, JsError, Params, PaymentField } from './types.ts';

interface Parts {
  base: string;
  createBrowserClient(base: string, key: string): BrowserClient;
  createPaymentField(base: string, appearance: Appearance, channel: string): PaymentField;
  runChallenge(base: string, intent: string, clientSecret: string): Promise<void>;
}

interface ElementsOptions {
  clientSecret?: string;
  appearance?: Appearance;
  mode?: string;
  [field: string]: unknown;
}

interface Elements {
  create(type: string, options?: Record<string, unknown>): unknown;
  getElement(type: string): unknown;
  update(options: ElementsOptions): void;
  submit(): Promise<{ error?: JsError; selectedPaymentMethod?: string }>;
  fetchUpdates(): Promise<Record<string, never>>;
}

interface ConfirmOptions {
  elements?: Elements;
  clientSecret?: string;
  redirect?: 'always' | 'if_required';
  confirmParams?: { return_url?: string; payment_method?: string; [field: string]: unknown };
}

type Outcome = { paymentIntent: Intent } | { setupIntent: Intent } | { error: JsError };

/**
 * Puts the stand-in for Stripe.js on `window.Stripe`. Its promises resolve like the real ones; it never throws for what
 * a customer did. Self-contained: its source is sent to the browser.
 */
export function installStripe({ base, createBrowserClient, createPaymentField, runChallenge }: Parts): void {
  const internals = new WeakMap<
    object,
    { field: () => PaymentField | null; clientSecret: () => string | undefined }
  >();
  let channels = 0;

  function integrationError(message: string): Error {
    const error = new Error(message);
    error.name = 'IntegrationError';
    return error;
  }

  function createElements(options: ElementsOptions = {}): Elements {
    let current = options;
    let field: PaymentField | null = null;
    const elements: Elements = {
      create(type) {
        if (type !== 'payment') {
          throw integrationError(
            `A valid Element name must be provided. The sandbox has: payment. You passed: ${type}.`,
          );
        }
        if (field) {
          throw integrationError(
            "Can only create one Element of type payment. Use elements.getElement('payment') to retrieve the existing Element.",
          );
        }
        channels += 1;
        field = createPaymentField(base, current.appearance ?? {}, `payment-${channels}-${Date.now()}`);
        const { element } = field;
        const destroy = element.destroy;
        element.destroy = () => {
          destroy();
          field = null;
        };
        return element;
      },
      getElement: (type) => (type === 'payment' ? (field?.element ?? null) : null),
      update(next) {
        current = { ...current, ...next };
        if (next.appearance) field?.setAppearance(next.appearance);
      },
      async submit() {
        if (!field) throw integrationError('elements.submit() must be called after an Element was created.');
        const { error } = await field.validate();
        return error ? { error } : { selectedPaymentMethod: 'card' };
      },
      fetchUpdates: async () => ({}),
    };
    internals.set(elements, { field: () => field, clientSecret: () => current.clientSecret });
    return elements;
  }

  function createStripe(key: string) {
    if (typeof key !== 'string' || !key.startsWith('pk_')) {
      throw integrationError(
        key
          ? 'Invalid value for Stripe(): you must pass a publishable key, one that begins with pk_.'
          : 'Please call Stripe() with your publishable key. You used an empty string.',
      );
    }
    const client = createBrowserClient(base, key);

    function wrap(intent: Intent): Outcome {
      return intent.object === 'setup_intent' ? { setupIntent: intent } : { paymentIntent: intent };
    }

    /** Reads an intent after a challenge; failing the challenge and being declined after it look different. */
    async function conclude(clientSecret: string): Promise<Outcome> {
      const result = await client.retrieve(clientSecret);
      if ('error' in result) return result;
      const { intent } = result;
      const failure = (intent.last_payment_error ?? intent.last_setup_error) as JsError | null;
      if (intent.status !== 'requires_payment_method' || !failure) return wrap(intent);
      const authentication = failure.code?.endsWith('_authentication_failure');
      const message = authentication
        ? 'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
        : failure.message;
      return { error: { ...failure, message, [intent.object]: intent } };
    }

    async function handle(intent: Intent): Promise<Outcome> {
      if (intent.status !== 'requires_action') return wrap(intent);
      await runChallenge(base, intent.id, intent.client_secret);
      return conclude(intent.client_secret);
    }

    /** The element shows these itself during confirmation (docs.stripe.com/payments/payment-element, "Errors"). */
    const shownByElement = new Set([
      'generic_decline',
      'insufficient_funds',
      'incorrect_cvc',
      'expired_card',
      'fraudulent',
      'lost_card',
      'stolen_card',
      'card_velocity_exceeded',
    ]);

    function showDecline(options: ConfirmOptions, error: JsError) {
      const field = options.elements ? internals.get(options.elements)?.field() : null;
      if (shownByElement.has(String(error.decline_code ?? error.code))) field?.showError(error.message);
    }

    async function methodFor(options: ConfirmOptions): Promise<{ id?: string } | { error: JsError }> {
      const given = options.confirmParams?.payment_method;
      if (given) return { id: given };
      const field = options.elements ? internals.get(options.elements)?.field() : null;
      if (!field) return {};
      const result = await field.tokenize(key);
      return 'error' in result ? result : { id: result.paymentMethod.id };
    }

    async function confirm(kind: 'payment' | 'setup', options: ConfirmOptions): Promise<Outcome> {
      const name = kind === 'setup' ? 'confirmSetup' : 'confirmPayment';
      const secret =
        options.clientSecret ??
        (options.elements ? internals.get(options.elements)?.clientSecret() : undefined);
      if (!secret)
        throw integrationError(
          `stripe.${name}(): expected either elements with a clientSecret, or a clientSecret.`,
        );
      const returnUrl = options.confirmParams?.return_url;
      const always = (options.redirect ?? 'always') === 'always';
      if (always && !returnUrl) {
        throw integrationError(
          `stripe.${name}(): the \`confirmParams.return_url\` argument is required unless you pass redirect: 'if_required'.`,
        );
      }
      const method = await methodFor(options);
      if ('error' in method) return method;
      const id = secret.split('_secret_')[0] ?? '';
      const params: Params = {
        client_secret: secret,
        payment_method: method.id,
        return_url: returnUrl,
        use_stripe_sdk: true,
      };
      const result = await client.request('POST', `/v1/${kind}_intents/${id}/confirm`, params);
      const outcome = 'error' in result ? result : await handle(result.body as Intent);
      if ('error' in outcome) showDecline(options, outcome.error);
      if (always && returnUrl && !('error' in outcome)) return leave(outcome, returnUrl);
      return outcome;
    }

    /** `redirect: 'always'`: the page goes to the return URL and the promise never resolves. */
    function leave(outcome: Outcome, returnUrl: string): Promise<Outcome> {
      const intent =
        'setupIntent' in outcome
          ? outcome.setupIntent
          : 'paymentIntent' in outcome
            ? outcome.paymentIntent
            : null;
      const url = new URL(returnUrl);
      if (intent) {
        url.searchParams.set(intent.object, intent.id);
        url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
        url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed');
      }
      window.location.assign(url.href);
      return new Promise(() => {});
    }

    async function handleNextAction({ clientSecret }: { clientSecret: string }): Promise<Outcome> {
      const result = await client.retrieve(clientSecret);
      if ('error' in result) return result;
      if (result.intent.status === 'requires_action') return handle(result.intent);
      const noun = result.intent.object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent';
      return {
        error: {
          type: 'invalid_request_error',
          code: `${result.intent.object}_unexpected_state`,
          message: `handleNextAction: The ${noun} supplied is not in the requires_action state.`,
          [result.intent.object]: result.intent,
        },
      };
    }

    async function retrieve(clientSecret: string): Promise<Outcome> {
      const result = await client.retrieve(clientSecret);
      return 'error' in result ? result : wrap(result.intent);
    }

    return {
      _isSandbox: true,
      elements: createElements,
      confirmPayment: (options: ConfirmOptions) => confirm('payment', options),
      confirmSetup: (options: ConfirmOptions) => confirm('setup', options),
      handleNextAction,
      retrievePaymentIntent: retrieve,
      retrieveSetupIntent: retrieve,
      async createPaymentMethod({ elements }: { elements: Elements }) {
        const field = internals.get(elements)?.field();
        if (!field)
          throw integrationError('stripe.createPaymentMethod(): create and mount a Payment Element first.');
        return field.tokenize(key);
      },
      registerAppInfo() {},
    };
  }

  Object.assign(window, { Stripe: Object.assign(createStripe, { version: 'sandbox' }) });
}
