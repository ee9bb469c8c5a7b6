import type { UptierEvent } from '@uptier/model';
import type { Flow } from '../Flow.ts';
import type { Readable, Stop } from '../UptierClient.ts';

interface PriceWatch {
  /** A prompt's proposal was opened: this event said so. */
  opened(event: UptierEvent): void;
  stop: Stop;
}

/** A proposal opens at once, or on a slow network after its code has come; what opens later was asked for elsewhere. */
const opensWithinMs = 15_000;

/** Calls back when somebody who opened a prompt has its exact price on the screen, once each time it is opened. */
export function watchPrices(
  flow: Readable<Flow>,
  { now, seen }: { now(): number; seen(opened: UptierEvent): void },
): PriceWatch {
  let opened: UptierEvent | null = null;
  let isOpen = false;
  const stop = flow.subscribe(() => {
    const current = flow.get();
    const wasOpen = isOpen;
    isOpen = current.step !== 'closed';
    if (!isOpen || (!wasOpen && opened && now() - opened.at > opensWithinMs)) opened = null;
    if (!opened || current.step !== 'compare' || current.quote.state !== 'ready') return;
    seen(opened);
    opened = null;
  });
  return {
    opened(event) {
      if (!isOpen) opened = event;
    },
    stop,
  };
}
