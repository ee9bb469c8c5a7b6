import { useUptier } from '@uptier/react';
import { useEffect } from 'react';
import type { Bridge } from './createBridge.ts';
import { describeDecision } from './describeDecision.ts';
import { describeSignals } from './describeSignals.ts';
import { followReadable } from './followReadable.ts';

const look = 300;

/** Listens to the page's Uptier client and tells the panel: what it heard, what it decided and why, where the flow stands. */
export function ScenarioBridge({ bridge }: { bridge: Bridge }) {
  const { client } = useUptier();

  useEffect(() => {
    const stops = [
      followReadable(client.state, (state, before) => {
        for (const entry of describeSignals(state, before)) bridge.add(entry);
      }),
      followReadable(client.flow, (flow, before) => {
        if (flow.step === before?.step || (flow.step === 'closed' && !before)) return;
        bridge.add({ source: 'signal', title: `The upgrade flow is at “${flow.step}”`, tone: 'plain' });
      }),
    ];
    // Decisions are made while drawing; they are fetched a moment later, so that looking at them never disturbs one.
    let last = client.explain().at(-1);
    for (const decision of client.explain()) bridge.add(describeDecision(decision));
    const timer = setInterval(() => {
      const all = client.explain();
      const fresh = all.slice(last ? all.lastIndexOf(last) + 1 : 0);
      last = all.at(-1);
      for (const decision of fresh) bridge.add(describeDecision(decision));
    }, look);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [client, bridge]);
  return null;
}
