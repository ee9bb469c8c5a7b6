/** @jsxImportSource preact */

import type { FlowActions, Stop } from '@uptier/core';
import { render } from 'preact';
import { createStyles } from '../appearance/createStyles.ts';
import { openShadow } from '../shell/openShadow.ts';
import type { UiScope } from '../shell/UiScope.ts';
import type { FlowHostOptions } from './createFlowHost.ts';
import { FlowDialog } from './FlowDialog.tsx';
import { flowCss } from './flowCss.ts';
import { watchOutcome } from './watchOutcome.ts';

/** Puts the flow on the page: one element at the end of `body`, gone with the returned stop, and the focus back where it was. */
export function openFlow({ scope, styles, appearance }: FlowHostOptions): Stop {
  const host = document.createElement('div');
  host.dataset.uptier = 'flow';
  const origin = deepActiveElement();
  document.body.append(host);
  const { root, stop } = openShadow(host, scope, [...styles, createStyles(flowCss)]);
  const actions = guardActions(scope);
  const stopTelling = watchOutcome(scope);
  render(<FlowDialog scope={{ ...scope, actions, host, appearance }} />, root);
  return () => {
    stopTelling();
    render(null, root);
    stop();
    host.remove();
    if (origin?.isConnected) origin.focus({ preventScroll: true });
  };
}

/** The client answers to every action's name and lists none, so neither is listed here. */
function guardActions({ client, guard }: UiScope): FlowActions {
  return new Proxy(client.actions, {
    get: (actions, name) => guard(actions[name as keyof FlowActions] as () => void),
  });
}

/** The focused element itself, through open shadow roots: the prompt's button lives in one. */
function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
