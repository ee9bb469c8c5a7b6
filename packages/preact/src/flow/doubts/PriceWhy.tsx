/** @jsxImportSource preact */

import type { Quote } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import { explainPrice } from './explainPrice.ts';

/** Every line of the price in words: why this credit, why this tax. */
export function PriceWhy({ quote, scope }: { quote: Quote; scope: FlowScope }) {
  return (
    <dl class="why s">
      {explainPrice(quote, scope).map(({ label, why }, index) => (
        <div key={`${index}`}>
          <dt>{label}</dt>
          <dd class="m">{why}</dd>
        </div>
      ))}
    </dl>
  );
}
