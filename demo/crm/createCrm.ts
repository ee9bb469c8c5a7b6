import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import type { LiveLog } from '../panel/server/createLiveLog.ts';

interface Message {
  type: string;
  data: { account?: string };
}

/** The CRM of Quillboard's salespeople, a program elsewhere as far as Uptier knows: it believes only what is signed. */
export function createCrm({ secret, log }: { secret: string; log: LiveLog }): Hono {
  const app = new Hono();
  // uptier:begin receive
  const webhook = new Webhook(secret);
  app.post('/uptier', async (c) => {
    // The raw body: another spelling of the same JSON has another signature.
    const body = await c.req.text();
    const headers = Object.fromEntries(c.req.raw.headers);
    const message = verify(() => webhook.verify(body, headers) as Message);
    if (!message)
      return c.json({ error: { code: 'signature', message: 'The signature does not hold.' } }, 401);
    log.add(describe(message));
    return c.body(null, 204);
  });
  // uptier:end
  return app;
}

function verify(read: () => Message): Message | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function describe({ type, data }: Message) {
  return {
    source: 'webhook' as const,
    title: `CRM: ${type} → 204`,
    text: 'The signature holds.',
    detail: data,
    ...(data.account && { workspace: data.account }),
  };
}
