import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'preact/hooks';
import type { Interval } from '../api/contract.ts';

/** Where the true difference may lie, for each version against A: always drawn, so that no number stands without its doubt. */
export function IntervalPlot({ intervals }: { intervals: (Interval | null)[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rows = intervals.flatMap((interval, index) =>
      interval ? [{ ...perThousand(interval), arm: String.fromCharCode(66 + index) }] : [],
    );
    if (rows.length === 0) return;
    const plot = Plot.plot({
      height: 56 + 36 * rows.length,
      marginLeft: 32,
      style: { fontSize: '13px', background: 'none', fontVariant: 'tabular-nums' },
      x: { label: 'More paid per 1,000 accounts than A →', nice: true, zero: true },
      y: { label: null, type: 'band' },
      ariaLabel: 'Difference to A with its interval',
      marks: [
        Plot.ruleX([0], { stroke: 'var(--quiet)' }),
        Plot.ruleY(rows, { y: 'arm', x1: 'low', x2: 'high', stroke: 'var(--accent)', strokeWidth: 3 }),
        Plot.dot(rows, { y: 'arm', x: 'value', r: 5, fill: 'var(--accent)' }),
      ],
    });
    place.current?.replaceChildren(plot);
    return () => plot.remove();
  }, [intervals]);
  return <div class="plot" ref={place} />;
}

const perThousand = ({ value, low, high }: Interval) => ({
  value: value * 1000,
  low: low * 1000,
  high: high * 1000,
});
