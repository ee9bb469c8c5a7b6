import type { MetricsView } from '../api/contract.ts';
import type { Share } from '../revenue/summarise.ts';
import { formatMoney } from './formatMoney.ts';
import { How } from './How.tsx';
import { daysOf, percent, percentRange } from './say.ts';

const HEADS: Record<string, string> = {
  plan: 'Plan',
  segment: 'Segment',
  motion: 'Motion',
  campaign: 'Campaign',
  cohort: 'Week they came',
};

/** The same numbers for each plan, segment, motion, campaign or cohort. */
export function GroupsTable({ metrics: { groups, by, currency } }: { metrics: MetricsView }) {
  const money = (minor: number) => formatMoney(minor, currency);
  const paid = by === 'plan' || by === 'segment';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse. */}
      <section class="scroll" aria-label="Compared by group" tabIndex={0}>
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">{HEADS[by ?? ''] ?? ''}</th>
              <th scope="col">Qualified</th>
              <th scope="col">Paid</th>
              <th scope="col">Conversion</th>
              <th scope="col">Half paid within</th>
              <th scope="col">Dismissed</th>
              <th scope="col">Sent away for good</th>
              <th scope="col">Saw it again</th>
              <th scope="col">Upgrades</th>
              <th scope="col">Gained a month</th>
              <th scope="col">Average</th>
              <th scope="col">Median</th>
              <th scope="col">One in ten above</th>
              <th scope="col">Attributed</th>
              <th scope="col">Regretted in 30 days</th>
              <th scope="col">Kept after 90 days</th>
              <th scope="col">Velocity, a day</th>
              {paid && (
                <>
                  <th scope="col">Net retention</th>
                  <th scope="col">With an add-on</th>
                  <th scope="col">Half upgraded from the first purchase within</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {groups.map((one) => (
              <tr key={one.group}>
                <th scope="row">{one.name}</th>
                <td>{one.stages[0]?.accounts ?? 0}</td>
                <td>{one.stages.at(-1)?.accounts ?? 0}</td>
                <td>
                  {one.overall && (
                    <>
                      {percent(one.overall.part / one.overall.whole)}{' '}
                      <span class="muted">({percentRange(one.overall)})</span>
                    </>
                  )}
                </td>
                <td>{within(one.wait.half)}</td>
                <td>{share(one.answers.dismissed)}</td>
                <td>{share(one.answers.neverAgain)}</td>
                <td>{share(one.answers.repeated)}</td>
                <td>{one.upgrades}</td>
                <td>{one.value ? money(one.value.total) : '–'}</td>
                <td>{one.value ? money(one.value.average) : '–'}</td>
                <td>{one.value ? money(one.value.median) : '–'}</td>
                <td>{one.value ? money(one.value.p90) : '–'}</td>
                <td>{money(one.attributed.total)}</td>
                <td>{one.regret ? percent(one.regret.value) : '–'}</td>
                <td>{kept(one)}</td>
                <td>{one.velocity ? money(Math.round(one.velocity.perDay)) : '–'}</td>
                {paid && (
                  <>
                    <td>{one.accounts?.retention ? percent(one.accounts.retention.net) : '–'}</td>
                    <td>{share(one.accounts?.attach ?? null)}</td>
                    <td>{within(one.accounts?.fromFirstPurchase.half ?? null)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <How>
        Plan and segment are those an account was in when it qualified, or before it upgraded. By motion or
        campaign an account counts once for each campaign it came to; a sale counts for the campaign whose
        prompt was opened last, or where none was opened, seen last. A week is of when accounts came, from its
        Monday, and has what was sold to them since. Dismissed, sent away for good and saw it again (a day or
        more after the first time) are of those that saw it. Velocity is as above, of these accounts.
        {paid &&
          ' Net retention is of those that were there at the start of the period, wherever they have gone since; add-ons are of those that are there now. From the first purchase an account counts where it upgraded from, or where it is.'}
      </How>
    </>
  );
}

const share = (found: Share | null) => (found ? percent(found.part / found.whole) : '–');

const within = (days: number | null) => (days === null ? '–' : daysOf(days));

function kept({ retention }: MetricsView['groups'][number]): string {
  const last = retention.find(({ days }) => days === 90)?.kept;
  return last ? percent(last.value) : '–';
}
