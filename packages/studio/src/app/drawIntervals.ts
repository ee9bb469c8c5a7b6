import * as Plot from '@observablehq/plot';
import type { Interval } from '../api/contract.ts';

export interface Drawing {
  /** One a version after A; `null` where nothing can be said yet. */
  intervals: (Interval | null)[];
  /** Of the axis. */
  label: string;
  /** What a unit of an interval is on the axis. */
  times: number;
}

/** A dot for each version's difference to A, on the line where the true one may lie. */
export function drawIntervals({ intervals, label, times }: Drawing, width: number): Element | null {
  const rows = intervals.flatMap((interval, index) =>
    interval ? [{ ...scale(interval, times), arm: String.fromCharCode(66 + index) }] : [],
  );
  if (rows.length === 0) return null;
  const plot = Plot.plot({
    width,
    height: 76 + 36 * rows.length,
    marginLeft: 32,
    marginBottom: 48,
    style: { fontSize: '13px', background: 'none', fontVariant: 'tabular-nums' },
    x: {
      label,
      labelArrow: 'none',
      labelOffset: 44,
      nice: true,
      zero: true,
      ticks: Math.min(10, width / 64),
    },
    y: { label: null, type: 'band', tickSize: 0 },
    ariaLabel: `${label}, with its interval`,
    marks: [
      Plot.ruleX([0], { stroke: 'var(--quiet)' }),
      Plot.ruleY(rows, { y: 'arm', x1: 'low', x2: 'high', stroke: 'var(--accent)', strokeWidth: 3 }),
      Plot.dot(rows, { y: 'arm', x: 'value', r: 5, fill: 'var(--accent)' }),
    ],
  });
  return asImage(plot);
}

/** One picture with one name: the names that Plot gives to its groups may not stand on them, and say nothing. */
function asImage(plot: Element): Element {
  plot.setAttribute('role', 'img');
  for (const group of plot.querySelectorAll('g')) group.removeAttribute('aria-label');
  return plot;
}

const scale = ({ value, low, high }: Interval, times: number) => ({
  value: value * times,
  low: low * times,
  high: high * times,
});
