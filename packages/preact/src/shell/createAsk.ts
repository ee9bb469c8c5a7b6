import type { HostAction, UiEvent } from '../UptierUi.ts';

/**
 * Asks the host whether it does something itself: show its own way to upgrade, its contact form or its billing page. One that does
 * calls `preventDefault()`, and the answer is true.
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
