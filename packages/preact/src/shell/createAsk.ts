import type { UptierClient } from '@uptier/core';
import type { HostAction, UiEvent } from '../UptierUi.ts';

/**
 * Asks the host to do what only it can: open its contact form or its billing page. A host that does it itself calls
 * `preventDefault()`, and the answer is true; left alone, "update payment" goes to the payment provider's own page.
 */
export function createAsk(
  client: UptierClient,
  emit: (event: UiEvent) => void,
): (action: HostAction) => boolean {
  return (action) => {
    let prevented = false;
    emit({
      ...action,
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented && action.type === 'update_payment')
      void client.portal().then((url) => {
        if (url) globalThis.location.assign(url);
      });
    return prevented;
  };
}
