import { useEffect, useRef } from 'preact/hooks';
import type { Drawing } from './drawIntervals.ts';

/** Where the true difference may lie, always drawn, so that no number stands without its doubt. The chart library comes with it. */
export function IntervalPlot({ intervals, label, times }: Drawing) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wanted = true;
    void import('./drawIntervals.ts').then(({ drawIntervals }) => {
      if (!wanted || !place.current) return;
      const plot = drawIntervals({ intervals, label, times }, place.current.clientWidth);
      place.current.replaceChildren(...(plot ? [plot] : []));
    });
    return () => {
      wanted = false;
    };
  }, [intervals, label, times]);
  if (intervals.every((interval) => interval === null)) {
    return <p class="muted">No interval can be drawn until accounts of both versions have had their time.</p>;
  }
  return <div class="plot" ref={place} />;
}
