import type { FlowContext } from '../Flow.ts';
import type { RequireResult, UpgradeRequest } from '../UptierClient.ts';
import type { Desk, Run } from './createDesk.ts';
import type { Paying } from './createPaying.ts';
import type { FlowPort } from './FlowPort.ts';
import { lockName, untilStopped } from './payInOneTab.ts';

/** Long enough for a free lock to be given, short enough to be waited for. */
const grantMs = 300;

/** Goes on with a payment that a reload interrupted; null when there is none, or another tab has it. */
export async function resumePayment(input: {
  /** Told by the address that Stripe Checkout led back to; null: whatever is live. */
  id: string | null;
  port: FlowPort;
  desk: Desk;
  paying: Paying;
  begin(request: UpgradeRequest, more: Partial<FlowContext>): { run: Run; result: Promise<RequireResult> };
}): Promise<RequireResult | null> {
  const { id, port, desk, paying, begin } = input;
  const release = await whenAlone(port);
  if (!release) return null;
  try {
    const upgrade = id
      ? await port.call('GET /upgrades/:id', { id, retry: true })
      : (await port.call('GET /upgrades/live', { retry: true })).upgrade;
    if (!upgrade || desk.run()) return null;
    const { run, result } = begin({ browse: true }, { resumed: true });
    run.recommended = upgrade.to;
    paying.settle(run, upgrade);
    return await result;
  } finally {
    release();
  }
}

/** Waits for the right to resume; null when another tab has it. Where locks are missing, every tab may. */
function whenAlone(port: FlowPort): Promise<(() => void) | null> {
  const { platform } = port;
  const { lead } = platform;
  if (!lead) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const stop = lead(lockName(port), async (signal) => {
      // Granted at once is as good as granted later, but `stop` must be there.
      await null;
      stopTimer();
      resolve(stop);
      return untilStopped(signal);
    });
    const stopTimer = platform.setTimeout(() => {
      stop();
      resolve(null);
    }, grantMs);
  });
}
