/** @jsxImportSource preact */

import type { PriceRows } from './readPriceRows.ts';

/** Amounts one under the other, end-aligned. The exact ones fade in over the estimate at the same place; nothing counts up or jumps. */
export function PriceBlock({ price, dueLabel }: { price: PriceRows; dueLabel: string }) {
  const { rows, dueToday, next, note, isExact } = price;
  return (
    <div class={`price${isExact ? '' : ' guess'}`} part="price">
      <dl key={isExact ? 'exact' : 'guess'}>
        {rows.map(({ label, amount }, index) => (
          <div key={`${index}`}>
            <dt>{label}</dt>
            <dd>{amount ?? <i class="gap" />}</dd>
          </div>
        ))}
        <div class="due">
          <dt>{dueLabel}</dt>
          <dd>{dueToday ?? <i class="gap" />}</dd>
        </div>
      </dl>
      <p class="s m">{next ?? <i class="gap" />}</p>
      {note && <p class="s m">{note}</p>}
    </div>
  );
}
