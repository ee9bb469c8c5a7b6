import type { Stop } from '@uptier/core';
import { createStyles } from '../appearance/createStyles.ts';
import { openShadow } from '../shell/openShadow.ts';
import type { UiScope } from '../shell/UiScope.ts';
import { flowCss } from './flowCss.ts';

/** An element of ours at the end of `body` for a dialog; the stop takes it away, and gives the focus back to where it was. */
export function openHost(
  name: string,
  scope: UiScope,
): { host: HTMLElement; shadow: ReturnType<typeof openShadow>; stop: Stop } {
  const origin = deepActiveElement();
  const host = document.createElement('div');
  host.dataset.uptier = name;
  // A payment that a reload interrupted may go on before the page has its body.
  (document.body ?? document.documentElement).append(host);
  for (const type of pressesAndFocus) host.addEventListener(type, keepInside, { passive: true });
  const shadow = openShadow(host, scope, [...scope.styles, createStyles(flowCss)]);
  return {
    host,
    shadow,
    stop() {
      shadow.stop();
      host.remove();
      if (origin?.isConnected) origin.focus({ preventScroll: true });
    },
  };
}

/** A host's modal that opened ours would take these for a press or a focus outside of it, and close or fight for the focus. */
const pressesAndFocus = ['pointerdown', 'mousedown', 'touchstart', 'click', 'focusin'];

function keepInside(event: Event): void {
  event.stopPropagation();
}

/** The focused element itself, through open shadow roots: the prompt's button lives in one. */
function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
