import type { MetricsView } from '../api/contract.ts';
import type { Share } from '../revenue/summarise.ts';
import { percent, percentRange } from './say.ts';

const STAGES = {
  qualified: 'Qualified',
  eligible: 'Had its turn',
  shown: 'Saw it',
  engaged: 'Opened',
  previewed: 'Saw a price',
  paid: 'Paid',
};

export function StagesTable({ funnels }: { funnels: MetricsView['funnels'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse.
    <section class="scroll" aria-label="Accounts by campaign and stage" tabIndex={0}>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            {Object.values(STAGES).map((stage) => (
              <th key={stage} scope="col">
                {stage}
              </th>
            ))}
            <th scope="col">Paid, of all that qualified</th>
            <th scope="col">Dismissed</th>
            <th scope="col">Sent away for good</th>
            <th scope="col">Saw it again</th>
            <th scope="col">Skipped a stage</th>
          </tr>
        </thead>
        <tbody>
          {funnels.map((funnel) => (
            <tr key={funnel.campaign}>
              <th scope="row">{funnel.name}</th>
              {funnel.stages.map(({ stage, accounts, of }, index) => (
                <td key={stage}>
                  {accounts} {index > 0 && <span class="muted">{of ? shareOf(of) : 'more than before'}</span>}
                </td>
              ))}
              <td>
                {funnel.overall && (
                  <>
                    {percent(funnel.overall.part / funnel.overall.whole)}{' '}
                    <span class="muted">({percentRange(funnel.overall)})</span>
                  </>
                )}
              </td>
              <td>{shareOf(funnel.answers.dismissed)}</td>
              <td>{shareOf(funnel.answers.neverAgain)}</td>
              <td>{shareOf(funnel.answers.repeated)}</td>
              <td>{shareOf(funnel.skipped)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shareOf = (share: Share | null) => (share ? percent(share.part / share.whole) : '–');
