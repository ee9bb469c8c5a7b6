import type { Flow, Stop } from '@uptier/core';
import type { Appearance } from '../appearance/Appearance.ts';
import type { UiScope } from '../shell/UiScope.ts';

export interface FlowHost {
  /** Fetches the code of the flow, once. */
  preload(): void;
  /** Shows the flow whenever it is open. */
  start(): Stop;
}

export interface FlowHostOptions {
  scope: UiScope;
  appearance: () => Appearance;
}

/** Watches the flow from the first paint on; its dialog is a chunk of its own, loaded when somebody comes near. */
export function createFlowHost(options: FlowHostOptions): FlowHost {
  const { client, report, tell, guard, need, emit, ask } = options.scope;
  /** Browsers keep a chunk that arrived, and ask again for one that did not. */
  const load = async () => {
    // Only what is used: a bundler keeps a whole namespace, and the helper that makes it, for a chunk that is passed on.
    const opener = import('./index.ts').then(({ openFlow }) => openFlow);
    const [openFlow] = await Promise.all([opener, need('flow')]);
    return openFlow;
  };

  function start(): Stop {
    let close: Stop | null = null;
    let last: Flow['step'] = 'closed';
    let stopped = false;

    async function open(): Promise<void> {
      // Until the code is there, what goes wrong is the network's.
      let say = tell;
      try {
        const openFlow = await load();
        say = report;
        if (!stopped && !close && client.flow.get().step !== 'closed') close = openFlow(options);
      } catch (error) {
        say(error);
        client.actions.close();
      }
    }
    const update = guard(() => {
      const opened = client.flow.get();
      if (last === 'closed' && isOffer(opened) && ask({ type: 'open', step: opened.step }))
        return client.actions.close();
      // Whoever is asked, or told, may close it by hand.
      const { step } = client.flow.get();
      const before = last;
      last = step;
      if (step !== before) emit({ type: 'flow', step });
      if (step !== 'closed') {
        if (!close) void open();
      } else {
        close?.();
        close = null;
      }
    });
    const unsubscribe = client.flow.subscribe(update);
    update();
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

/** A payment under way, here or in another tab, is no offer: to leave it would be to cancel it. */
function isOffer(flow: Flow): boolean {
  return flow.step === 'planned' || !(flow.step === 'closed' || flow.context.resumed || 'upgrade' in flow);
}
