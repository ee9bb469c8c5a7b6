import { useEffect, useRef } from 'preact/hooks';
import type { Interval } from '../api/contract.ts';

/** Where the true difference may lie, always drawn, so that no number stands without its doubt. The chart library comes with it. */
export function IntervalPlot({ intervals }: { intervals: (Interval | null)[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wanted = true;
    void import('./drawIntervals.ts').then(({ drawIntervals }) => {
      if (!wanted || !place.current) return;
      const plot = drawIntervals(intervals, place.current.clientWidth);
      place.current.replaceChildren(...(plot ? [plot] : []));
    });
    return () => {
      wanted = false;
    };
  }, [intervals]);
  return <div class="plot" ref={place} />;
}
