import type { Press } from '@uptier/core';
import type { UiScope } from './UiScope.ts';

/** To the host's billing page, or else the payment provider's; where neither opens, why. */
export async function openBilling({ ask, client }: Pick<UiScope, 'ask' | 'client'>): Promise<Press | null> {
  if (ask({ type: 'update_payment' })) return null;
  try {
    const { url } = await client.call('POST /portal', {});
    globalThis.location.assign(url);
    return null;
  } catch (error) {
    return { error };
  }
}
