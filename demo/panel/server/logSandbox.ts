import type { StripeSandbox } from '@uptier/stripe-sandbox';
import { shortenIds } from '../shortenIds.ts';
import type { LiveLog } from './createLiveLog.ts';

/** Every call to the local Stripe, and every webhook that did not arrive. Those that did are logged where they arrive. */
export function logSandbox(sandbox: StripeSandbox, log: LiveLog): () => void {
  return sandbox.onRequest((entry) => {
    if (entry.kind === 'request') {
      const { method, path, status, ms, fault, idempotencyKey } = entry;
      // Uptier looks for missed events every few seconds; nobody wants to read that.
      if (path === '/v1/events' && status === 200) return;
      log.add({
        source: 'stripe',
        title: `${method} ${shortenIds(path)} → ${status || 'no answer'}`,
        text: [`${Math.round(ms)} ms`, fault && `fault: ${fault}`].filter(Boolean).join(' · '),
        tone: status >= 200 && status < 400 ? 'plain' : 'bad',
        detail: { path, ...(idempotencyKey && { idempotencyKey }) },
      });
    }
    if (entry.kind === 'delivery' && !(typeof entry.status === 'number' && entry.status < 300)) {
      log.add({
        source: 'webhook',
        title: `${entry.type} → ${entry.status}`,
        text:
          entry.status === 'dropped' ? 'Lost on the way, as set in the panel.' : `Attempt ${entry.attempt}`,
        tone: 'bad',
        detail: { event: entry.event },
      });
    }
  });
}
