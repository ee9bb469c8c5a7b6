import type { ArmResult } from '../api/contract.ts';
import { formatMoney } from './formatMoney.ts';
import { numberOf } from './say.ts';

const columns: { id: 'shown' | 'engaged' | 'previewed' | 'paid' | 'dismissed'; name: string }[] = [
  { id: 'shown', name: 'Saw it' },
  { id: 'engaged', name: 'Opened' },
  { id: 'previewed', name: 'Saw a price' },
  { id: 'paid', name: 'Paid' },
  { id: 'dismissed', name: 'Dismissed' },
];

/** What each version's accounts did, from reaching the prompt to paying. Shares stand beside the counts, never alone. */
export function Funnel({ arms, currency }: { arms: ArmResult[]; currency: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse.
    <section class="scroll" aria-label="What each version’s accounts did" tabIndex={0}>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Headline</th>
            <th scope="col">Qualified so far</th>
            <th scope="col">In the result</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Gained a month</th>
            <th scope="col">An account</th>
          </tr>
        </thead>
        <tbody>
          {arms.map((arm) => (
            <tr key={arm.arm}>
              <th scope="row">{arm.name}</th>
              <td class="copy">{arm.headline}</td>
              <td>{numberOf(arm.qualified)}</td>
              <td>{numberOf(arm.accounts)}</td>
              {columns.map(({ id }) => (
                <td key={id}>
                  {numberOf(arm[id])} <span class="muted">{shareOf(arm[id], arm.accounts)}</span>
                </td>
              ))}
              <td>{formatMoney(arm.mrr, currency)}</td>
              <td>{arm.accounts > 0 ? formatMoney(Math.round(arm.mrr / arm.accounts), currency) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shareOf = (part: number, whole: number) => (whole > 0 ? `${((part / whole) * 100).toFixed(1)} %` : '');
