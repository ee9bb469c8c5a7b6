/** Why a webhook is not believed. Nothing of the payload has been used. */
export class WebhookRefusal extends Error {
  readonly reason: 'no_secret' | 'signature' | 'too_old' | 'in_the_future' | 'mode' | 'account' | 'payload';

  constructor(reason: WebhookRefusal['reason'], message: string) {
    super(message);
    this.name = 'WebhookRefusal';
    this.reason = reason;
  }
}
