/** What the parts of the Stripe.js stand-in say to each other. Types only: each part is sent to the browser by itself. */

export interface JsError {
  type: string;
  code?: string | undefined;
  message: string;
  [field: string]: unknown;
}

export interface Intent {
  id: string;
  object: 'payment_intent' | 'setup_intent';
  status: string;
  client_secret: string;
  [field: string]: unknown;
}

export type Params = Record<string, string | boolean | undefined>;

export interface BrowserClient {
  base: string;
  key: string;
  request(
    method: 'GET' | 'POST',
    path: string,
    params: Params,
  ): Promise<{ body: unknown } | { error: JsError }>;
  retrieve(clientSecret: string): Promise<{ intent: Intent } | { error: JsError }>;
}

export interface Appearance {
  theme?: string;
  variables?: Record<string, string>;
  labels?: string;
  [field: string]: unknown;
}

export interface PaymentElement {
  mount(target: string | Element): void;
  unmount(): void;
  destroy(): void;
  on(event: string, handler: (event: unknown) => void): PaymentElement;
  off(event: string, handler?: (event: unknown) => void): PaymentElement;
  once(event: string, handler: (event: unknown) => void): PaymentElement;
  update(options: Record<string, unknown>): PaymentElement;
  focus(): void;
  blur(): void;
  clear(): void;
  collapse(): void;
  getValue(): void;
}

export interface PaymentField {
  element: PaymentElement;
  setAppearance(appearance: Appearance): void;
  /** Asks the form for a payment method. The card number never reaches the page. */
  tokenize(key: string): Promise<{ paymentMethod: { id: string } } | { error: JsError }>;
  validate(): Promise<{ error?: JsError }>;
  /** Shows a decline beside the card number. */
  showError(message: string): void;
}

/** Messages between the page and the card form in its frame; always with the channel of the one pair. */
export type FieldMessage =
  | { channel: string; type: 'ready' }
  | { channel: string; type: 'height'; height: number }
  | { channel: string; type: 'change'; complete: boolean; empty: boolean }
  | { channel: string; type: 'focus' }
  | { channel: string; type: 'blur' }
  | { channel: string; type: 'answer'; request: number; paymentMethod?: { id: string }; error?: JsError };
