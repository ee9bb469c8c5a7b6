import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { MetricsView } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { formatMoney } from './formatMoney.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const PERIODS = [7, 30, 90, 365];

export function MetricsPage({ api }: { api: StudioApi }) {
  const [days, setDays] = useState(30);
  const metrics = useLoad(() => api.metrics(days), [api, days]);
  return (
    <section aria-labelledby="metrics">
      <h1 id="metrics">Metrics</h1>
      <label>
        The last{' '}
        <select class="inline" value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {period} days
            </option>
          ))}
        </select>
      </label>
      {metrics.state === 'loading' && <p class="muted">Counting…</p>}
      {metrics.state === 'failed' && <Problem error={metrics.error} retry={metrics.reload} />}
      {metrics.state === 'ready' && <MetricsBody metrics={metrics.value} />}
    </section>
  );
}

function MetricsBody({ metrics }: { metrics: MetricsView }) {
  if (metrics.upgrades === 0 && metrics.funnels.length === 0) {
    return <p>No prompt was due and nothing was sold in these {metrics.days} days.</p>;
  }
  return (
    <>
      <Figures metrics={metrics} />
      {metrics.funnels.length > 0 && <Stages funnels={metrics.funnels} />}
      <Method />
    </>
  );
}

function Figures({ metrics }: { metrics: MetricsView }) {
  const { value, attributed, wait, otherCurrencies } = metrics;
  const money = (minor: number) => formatMoney(minor, metrics.currency ?? 'usd');
  return (
    <dl class="figures">
      <Figure name="Upgrades" value={String(metrics.upgrades)}>
        {otherCurrencies > 0 && `${otherCurrencies} in other currencies, in none of the sums`}
      </Figure>
      <Figure name="Recurring revenue gained a month" value={value ? money(value.total) : '–'}>
        {value && `${money(attributed.total)} of it attributed to prompts`}
      </Figure>
      <Figure name="An upgrade, on average" value={value ? money(value.average) : '–'}>
        {value && `median ${money(value.median)}, one in ten above ${money(value.p90)}`}
      </Figure>
      <Figure name="Time to upgrade" value={wait.half === null ? '–' : daysOf(wait.half)}>
        {sayWait(wait)}
      </Figure>
    </dl>
  );
}

function sayWait({ half, quarter, accounts }: MetricsView['wait']): string {
  if (accounts === 0) return 'no prompt was due';
  if (half === null) return `fewer than half of ${accounts} accounts have upgraded`;
  return `half of ${accounts} accounts; a quarter within ${daysOf(quarter ?? 0)}`;
}

const daysOf = (days: number) => (days === 1 ? '1 day' : `${days} days`);

interface FigureProps {
  name: string;
  value: string;
  children: ComponentChildren;
}

function Figure({ name, value, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd class="muted">{children}</dd>
    </div>
  );
}

const STAGES = {
  qualified: 'Came to it',
  shown: 'Saw it',
  engaged: 'Opened',
  previewed: 'Saw a price',
  paid: 'Paid',
};

function Stages({ funnels }: { funnels: MetricsView['funnels'] }) {
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
            <th scope="col">Paid, of all that came</th>
          </tr>
        </thead>
        <tbody>
          {funnels.map((funnel) => (
            <tr key={funnel.campaign}>
              <th scope="row">{funnel.name}</th>
              {funnel.stages.map(({ stage, accounts, of }) => (
                <td key={stage}>
                  {accounts} {of && <span class="muted">{percent(of.part / of.whole)}</span>}
                </td>
              ))}
              <td>
                {funnel.overall && (
                  <>
                    {percent(funnel.overall.part / funnel.overall.whole)}{' '}
                    <span class="muted">
                      ({percent(funnel.overall.low)} to {percent(funnel.overall.high)})
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function Method() {
  return (
    <details class="method">
      <summary>How this is computed</summary>
      <p>
        An upgrade is a settled invoice that raised an account’s recurring revenue. Attributed: somebody of
        the account opened a prompt in the week before, or saw one on the day before. That does not say the
        prompt caused it; a test with an arm that is shown nothing does.
      </p>
      <p>
        Each account counts once a stage and campaign. Shares are of the stage before; the last column’s
        interval is Wilson’s, at 95 %. Time to upgrade is Kaplan–Meier from the first prompt that was due:
        accounts still deciding count for as long as they have.
      </p>
      <p>Refunds, cancellations and downgrades after an upgrade are not taken off yet.</p>
    </details>
  );
}
