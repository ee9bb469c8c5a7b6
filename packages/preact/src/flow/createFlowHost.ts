import type { ReadonlySignal } from '@preact/signals';
import type { Flow, Stop } from '@uptier/core';
import type { Styles } from '../appearance/createStyles.ts';
import type { Theme } from '../appearance/resolveTheme.ts';
import type { UiScope } from '../shell/UiScope.ts';

export interface FlowHost {
  /** Fetches the code of the flow, once. */
  preload(): void;
  /** Shows the flow whenever it is open. */
  start(): Stop;
}

export interface FlowHostOptions {
  scope: UiScope;
  styles: Styles[];
  theme: ReadonlySignal<Theme>;
}

type FlowChunk = typeof import('./openFlow.tsx');

/** Watches the flow from the first paint on; its dialog is a chunk of its own, loaded when somebody comes near. */
export function createFlowHost(options: FlowHostOptions): FlowHost {
  const { client, actions, emit, report, guard } = options.scope;
  let chunk: Promise<FlowChunk> | null = null;
  const load = () => {
    chunk ??= import('./openFlow.tsx').catch((error: unknown) => {
      chunk = null; // A lost connection must not close the door for good.
      throw error;
    });
    return chunk;
  };

  function start(): Stop {
    let close: Stop | null = null;
    let stopped = false;
    let last: Flow = { step: 'closed' };

    const open = async () => {
      try {
        const { openFlow } = await load();
        if (!stopped && !close && client.flow.get().step !== 'closed') close = openFlow(options);
      } catch (error) {
        report(error);
        actions.close();
      }
    };
    const update = () => {
      const flow = client.flow.get();
      tell(last, flow, emit);
      last = flow;
      if (flow.step !== 'closed') void open();
      else {
        close?.();
        close = null;
      }
    };
    const unsubscribe = client.flow.subscribe(guard(update));
    guard(update)();
    return () => {
      stopped = true;
      unsubscribe();
      close?.();
    };
  }

  const preload = () => {
    void client.prepare();
    load().catch(() => {}); // Told when somebody really needs it.
  };
  return { preload, start };
}

function tell(last: Flow, flow: Flow, emit: UiScope['emit']): void {
  if (last.step !== flow.step) {
    emit({ type: 'flow', step: flow.step });
    if (flow.step === 'success') emit({ type: 'upgraded', upgrade: flow.upgrade });
  }
  const wasSent = last.step === 'ask' && last.state.kind === 'sent';
  if (flow.step === 'ask' && flow.state.kind === 'sent' && !wasSent) {
    emit({ type: 'requested', request: flow.state.request });
  }
}
