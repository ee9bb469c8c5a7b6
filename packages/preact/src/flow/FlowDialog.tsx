/** @jsxImportSource preact */

import type { Flow } from '@uptier/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useReadable } from '../shell/useReadable.ts';
import { createLayer, type Layer, type LayerMode } from './createLayer.ts';
import { type FlowScope, FlowScopeContext } from './FlowScope.ts';
import { FlowStep } from './FlowStep.tsx';
import { useMore } from './useMore.ts';

/** The dialog around every step: its layer, its focus, and the ways to leave it. */
export function FlowDialog({ scope }: { scope: FlowScope }) {
  const { client, actions, host } = scope;
  const flow = useReadable(client.flow);
  const state = useReadable(client.state);
  const { t } = useReadable(scope.view);
  const more = useMore(scope);
  const dialog = useRef<HTMLDialogElement>(null);
  const layer = useRef<Layer | null>(null);
  const [bank, setBank] = useState(false);
  const mode = toLayerMode(flow, bank);
  const isShown = state.phase === 'ready' && flow.step !== 'closed';
  const isLeavable = canLeave(flow);

  useLayoutEffect(() => {
    if (!isShown) return;
    layer.current = createLayer(dialog.current!, host);
    return () => layer.current?.stop();
  }, [isShown]);
  useLayoutEffect(() => {
    if (isShown) layer.current?.set(mode);
  }, [isShown, mode]);
  // A step begins at its heading, not at its button: nobody pays by pressing Enter twice.
  const heading = headingKey(flow, more !== null);
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    dialog.current?.querySelector('.panel')?.scrollTo?.({ top: 0 });
  }, [isShown, heading]);

  if (!isShown) return null;
  const leave = () => {
    if (isLeavable) actions.close();
  };
  return (
    <dialog
      ref={dialog}
      class="flow"
      data-step={flow.step}
      aria-labelledby="title"
      // Where it is known, the browser leaves Escape to us; elsewhere `cancel` and `close` are answered.
      {...{ closedby: 'none' }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={() => {
        // Chrome closes at the second Escape whatever we say; while money moves the dialog stays.
        if (dialog.current?.open || client.flow.get().step === 'closed') return;
        if (isLeavable) actions.close();
        else dialog.current?.showModal();
      }}
    >
      <div class="panel">
        {isLeavable && (
          <button type="button" class="x" aria-label={t('close')} onClick={leave}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="1.5" />
            </svg>
          </button>
        )}
        <FlowScopeContext.Provider
          value={{ ...scope, more, snapshot: state.snapshot, catalog: state.catalog }}
        >
          <FlowStep flow={flow} onBank={setBank} />
        </FlowScopeContext.Provider>
      </div>
    </dialog>
  );
}

function toLayerMode(flow: Flow, bank: boolean): LayerMode {
  if (flow.step === 'challenge' || bank) return 'bank';
  return flow.step === 'card' ? 'overlay' : 'top';
}

/** While money moves, closing would leave the user not knowing. Once the truth is being looked for, it may be left. */
function canLeave(flow: Flow): boolean {
  return flow.step === 'paying' ? flow.checking : flow.step !== 'challenge';
}

/** What makes a step say something new, under the same name too. */
function headingKey(flow: Flow, hasMore: boolean): string {
  if (flow.step === 'ask') return `ask ${flow.state.kind === 'sent'} ${hasMore}`;
  if (flow.step === 'paying') return `paying ${flow.checking}`;
  return flow.step === 'compare' || flow.step === 'success' ? flow.step : `${flow.step} ${hasMore}`;
}
