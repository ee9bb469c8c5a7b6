import type { Stop } from '@uptier/core';
import type { UiScope } from '../shell/UiScope.ts';

/** Tells the host once what came of the flow: an upgrade, or a request that was sent. */
export function watchOutcome({ client, emit }: UiScope): Stop {
  let told: string | null = null;
  const update = () => {
    const flow = client.flow.get();
    if (flow.step === 'success' && told !== flow.upgrade.id) {
      told = flow.upgrade.id;
      emit({ type: 'upgraded', upgrade: flow.upgrade });
    }
    if (flow.step === 'ask' && flow.state.kind === 'sent' && told !== flow.state.request.id) {
      told = flow.state.request.id;
      emit({ type: 'requested', request: flow.state.request });
    }
  };
  update();
  return client.flow.subscribe(update);
}
