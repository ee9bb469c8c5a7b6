import type { Stop } from '@uptier/core';
import { createStyles } from '../appearance/createStyles.ts';
import { createPayments } from '../payments/createPayments.ts';
import { mountShadow } from '../shell/mountShadow.tsx';
import type { FlowHostOptions } from './createFlowHost.ts';
import { FlowDialog } from './FlowDialog.tsx';
import { flowCss } from './flowCss.ts';
import { PaymentScopeContext } from './PaymentScope.ts';

/** Puts the flow on the page: one element at the end of `body`, gone with the returned stop, and the focus back where it was. */
export function openFlow({ scope, styles, theme }: FlowHostOptions): Stop {
  const host = document.createElement('div');
  host.dataset.uptier = 'flow';
  const origin = deepActiveElement();
  document.body.append(host);
  const payments = createPayments({ scope, theme });
  const unmount = mountShadow(host, {
    scope,
    styles: [...styles, createStyles(flowCss)],
    children: (
      <PaymentScopeContext.Provider value={{ host, payments }}>
        <FlowDialog />
      </PaymentScopeContext.Provider>
    ),
  });
  return () => {
    unmount();
    host.remove();
    if (origin?.isConnected) origin.focus({ preventScroll: true });
  };
}

/** The focused element itself, through open shadow roots: the prompt's button lives in one. */
function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
