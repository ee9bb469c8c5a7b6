/** @jsxImportSource preact */

import type { Flow, Stop } from '@uptier/core';
import { render } from 'preact';
import { createStyles } from '../appearance/createStyles.ts';
import type { FlowHostOptions } from './createFlowHost.ts';
import { FlowDialog } from './FlowDialog.tsx';
import type { FlowScope, Fold, More } from './FlowScope.ts';
import { loadMore } from './loadMore.ts';
import type { Layer } from './more/createLayer.ts';
import { openHost } from './openHost.ts';
import { watchOutcome } from './watchOutcome.ts';

/** Puts the flow on the page: one element at the end of `body`, gone with the returned stop, and the focus back where it was. */
export function openFlow({ scope, appearance }: FlowHostOptions): Stop {
  const { client, view, guard, need, tell } = scope;
  const { host, shadow, stop } = openHost('flow', scope);
  const open = new Set<Fold>();
  let more: More | null = null;
  let retryMore: FlowScope['retryMore'] = null;
  let bank = false;
  let layer: Layer | undefined;
  let heading = '';
  let isOver = false;

  const draw = guard(() => {
    const flow = client.flow.get();
    const state = client.state.get();
    if (isOver || flow.step === 'closed' || state.phase !== 'ready') return;
    const { snapshot, catalog } = state;
    const current = {
      ...scope,
      ...view.get(),
      snapshot,
      catalog,
      actions: client.actions,
      host,
      appearance,
      more,
      retryMore,
    };
    render(<FlowDialog flow={flow} scope={{ ...current, isOpen, toggle, onBank }} />, shadow.root);
    const dialog = shadow.root.querySelector('dialog')!;
    if (!layer && !dialog.open) dialog.showModal();
    layer ??= more?.createLayer(dialog, host);
    layer?.set(flow.step, bank);
    settleAt(dialog, headingKey(flow, more !== null));
  });

  const isOpen = (fold: Fold) => open.has(fold);
  const toggle = (fold: Fold) => {
    if (!open.delete(fold)) open.add(fold);
    draw();
  };
  const onBank = (on: boolean) => {
    bank = on;
    draw();
  };

  function fetchMore(): void {
    retryMore = null;
    Promise.all([loadMore(), need('more', 'refusals')]).then(
      ([chunk]) => {
        more = chunk;
        shadow.adopt(createStyles(chunk.moreCss));
        draw();
      },
      (error) => {
        tell(error);
        retryMore = () => {
          fetchMore();
          draw();
        };
        draw();
      },
    );
  }

  /** A step begins at its heading, not at its button: nobody pays by pressing Enter twice. */
  function settleAt(dialog: HTMLDialogElement, next: string): void {
    if (next === heading) return;
    heading = next;
    // A new step may need what was lost.
    retryMore?.();
    dialog.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    dialog.firstElementChild!.scrollTop = 0;
  }

  const stops = [client.flow, client.state, view].map((source) => source.subscribe(draw));
  stops.push(watchOutcome(scope));
  draw();
  fetchMore();
  return () => {
    // What is still loading comes for the next opening, which has an element of its own.
    isOver = true;
    for (const stop of stops) stop();
    layer?.stop();
    render(null, shadow.root);
    stop();
  };
}

/** What makes a step say something new, under the same name too. */
function headingKey(flow: Flow, hasMore: boolean): string {
  if (flow.step === 'ask') return `ask ${flow.state.kind === 'sent'} ${hasMore}`;
  if (flow.step === 'paying') return `paying ${flow.checking}`;
  const isStraight = flow.step === 'success' || (flow.step === 'compare' && !flow.context.approval);
  return isStraight ? flow.step : `${flow.step} ${hasMore}`;
}
