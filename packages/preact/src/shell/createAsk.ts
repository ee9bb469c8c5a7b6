import type { HostAction, UiEvent } from '../UptierUi.ts';

/**
 * Asks the host to do what only it can: open its contact form or its billing page. A host that does it itself calls
 * `preventDefault()`, and the answer is true.
 */
export function createAsk(emit: (event: UiEvent) => void): (action: HostAction) => boolean {
  return (action) => {
    let prevented = false;
    emit({
      ...action,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  };
}
