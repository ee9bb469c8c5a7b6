import { Webhook } from 'standardwebhooks';
import type { OutboxPayloads, ServerContext } from '../context.ts';
import { assertOutsideTransaction } from '../storage/insideTransaction.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import { describeWebhook, webhookTypeOf } from './describeWebhook.ts';
import { Undeliverable } from './Undeliverable.ts';

const patienceMs = 15_000;
/** "Gone": the receiver wants no more of it. */
const gone = 410;

/**
 * Sends one message to one endpoint. `webhook-id` names what happened and is the same in every try; `webhook-timestamp` is the try's own,
 * so that a receiver may refuse old ones. Redirects are not followed, and what is answered is not read.
 */
export async function sendWebhook(ctx: ServerContext, row: OutboxRow): Promise<undefined> {
  const { endpoint: id, event, kind, payload } = row.payload as unknown as OutboxPayloads['webhook'];
  const endpoint = ctx.options.webhooks.find((one) => one.id === id);
  if (!endpoint) throw new Undeliverable(`there is no endpoint "${id}" any more`);
  const data = await describeWebhook(ctx, { account: row.account, kind, payload });
  const timestamp = new Date(row.createdAt).toISOString();
  const body = JSON.stringify({ type: webhookTypeOf[kind], timestamp, data });
  const status = await post(endpoint.url, body, sign(endpoint.secrets, event, new Date(ctx.now()), body));
  if (status === gone) throw new Undeliverable('the endpoint answered 410: it wants no more');
  if (status < 200 || status > 299) throw new Error(`the endpoint answered ${status}`);
}

function sign(secrets: readonly string[], id: string, at: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

async function post(url: string, body: string, signature: Record<string, string>): Promise<number> {
  assertOutsideTransaction('a webhook');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'uptier', ...signature },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    // fetch says only "fetch failed"; an operator wants to know why.
    throw new Error(`the endpoint could not be reached: ${error.cause?.code ?? error.message}`);
  });
  await response.body?.cancel();
  return response.status;
}
