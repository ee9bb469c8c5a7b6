import { useSignal } from '@preact/signals';
import type { Flow } from '@uptier/core';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useScope } from '../shell/UiScope.ts';
import { useReadable } from '../shell/useReadable.ts';
import { useReady } from '../shell/useReady.ts';
import { createLayer, type Layer, type LayerMode } from './createLayer.ts';
import { FlowStep } from './FlowStep.tsx';
import { usePaymentScope } from './PaymentScope.ts';

/** The dialog around every step: its layer, its focus, and the ways to leave it. */
export function FlowDialog() {
  const { client, actions, view } = useScope();
  const { t } = view.value;
  const { host } = usePaymentScope();
  const flow = useReadable(client.flow);
  const ready = useReady();
  const dialog = useRef<HTMLDialogElement>(null);
  const layer = useRef<Layer | null>(null);
  const bank = useSignal(false);
  const mode = toLayerMode(flow, bank.value);
  const isShown = ready !== null && flow.step !== 'closed';

  useLayoutEffect(() => {
    if (!isShown) return;
    layer.current = createLayer(dialog.current!, host);
    return () => {
      layer.current?.stop();
      layer.current = null;
    };
  }, [isShown]);
  useLayoutEffect(() => layer.current?.set(mode), [isShown, mode]);
  // A step begins at its heading, not at its button: nobody pays by pressing Enter twice.
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    dialog.current?.querySelector('.panel')?.scrollTo?.({ top: 0 });
  }, [isShown, flow.step, headingKey(flow)]);

  if (!isShown) return null;
  const leave = () => {
    if (canLeave(flow)) actions.close();
  };
  return (
    <dialog
      ref={dialog}
      class={`flow ${flow.step}`}
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
        if (canLeave(client.flow.get())) actions.close();
        else dialog.current?.showModal();
      }}
    >
      <div class="panel">
        {canLeave(flow) && (
          <button type="button" class="x" aria-label={t('close')} onClick={leave}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="1.5" />
            </svg>
          </button>
        )}
        <FlowStep flow={flow} ready={ready} onBank={(on) => (bank.value = on)} />
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

/** What makes a step say something new under the same name. */
function headingKey(flow: Flow): string {
  if (flow.step === 'ask') return flow.state.kind === 'sent' ? 'sent' : 'form';
  return flow.step === 'paying' && flow.checking ? 'checking' : '';
}
