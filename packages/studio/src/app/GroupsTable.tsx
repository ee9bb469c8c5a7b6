import type { MetricsView } from '../api/contract.ts';
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
  const sold = by !== 'cohort';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse. */}
      <section class="scroll" aria-label="Told apart" tabIndex={0}>
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">{HEADS[by ?? ''] ?? ''}</th>
              <th scope="col">Qualified</th>
              <th scope="col">Paid</th>
              <th scope="col">Conversion</th>
              <th scope="col">Half paid within</th>
              {sold && (
                <>
                  <th scope="col">Upgrades</th>
                  <th scope="col">Gained a month</th>
                  <th scope="col">Average</th>
                  <th scope="col">Median</th>
                  <th scope="col">One in ten above</th>
                  <th scope="col">Attributed</th>
                  <th scope="col">Regretted in 30 days</th>
                  <th scope="col">Kept after 90 days</th>
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
                <td>{one.wait.half === null ? '–' : daysOf(one.wait.half)}</td>
                {sold && (
                  <>
                    <td>{one.upgrades}</td>
                    <td>{one.value ? money(one.value.total) : '–'}</td>
                    <td>{one.value ? money(one.value.average) : '–'}</td>
                    <td>{one.value ? money(one.value.median) : '–'}</td>
                    <td>{one.value ? money(one.value.p90) : '–'}</td>
                    <td>{money(one.attributed.total)}</td>
                    <td>{one.regret ? percent(one.regret.value) : '–'}</td>
                    <td>{kept(one)}</td>
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
        Monday.
      </How>
    </>
  );
}

function kept({ retention }: MetricsView['groups'][number]): string {
  const last = retention.find(({ days }) => days === 90)?.kept;
  return last ? percent(last.value) : '–';
}
