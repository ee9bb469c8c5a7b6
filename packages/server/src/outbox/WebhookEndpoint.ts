/** What happened, for programs of the host that are not in this process. Payloads: `describeWebhook.ts` and the operator's guide. */
export const webhookTypes = [
  'upgrade.succeeded',
  'entitlements.changed',
  'request.asked',
  'handoff.asked',
  'opportunity.opened',
  'opportunity.updated',
] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** Where events are sent, signed as Standard Webhooks says (standardwebhooks.com). */
export interface WebhookEndpoint {
  /** Names it in the dead letters; what is promised to it survives restarts under this name. */
  id: string;
  /**
   * https, or http to this machine outside live mode. It comes from your code. Never take it from a customer without a proxy that
   * refuses private addresses: the server would call whatever they name (SSRF).
   */
  url: string;
  /** `whsec_` and base64 of 24 to 64 random bytes. Each message is signed with all of them, so that a receiver can change over. */
  secrets: string[];
  /** Left out: all. */
  types?: WebhookType[];
}
