import type { ComponentChildren } from 'preact';
import type { MetricsCut, MetricsView } from '../api/contract.ts';
import type { Share } from '../revenue/summarise.ts';
import { Bands } from './Bands.tsx';
import type { StudioApi } from './createApi.ts';
import { cuts, type Router } from './createRouter.ts';
import { formatMoney } from './formatMoney.ts';
import { GroupsTable } from './GroupsTable.tsx';
import { Heading } from './Heading.tsx';
import { How } from './How.tsx';
import { PipelineAgesTable } from './PipelineAgesTable.tsx';
import { Problem } from './Problem.tsx';
import { StagesTable } from './StagesTable.tsx';
import { countOf, daysOf, percent, percentRange } from './say.ts';
import { useLoad } from './useLoad.ts';

const PERIODS = [7, 30, 90, 365];
const CUTS: Record<MetricsCut, string> = {
  plan: 'plan',
  segment: 'segment',
  motion: 'motion',
  campaign: 'campaign',
  cohort: 'week they came',
};

export interface MetricsPageProps {
  api: StudioApi;
  router: Router;
  days: number;
  by: MetricsCut;
}

export function MetricsPage({ api, router, days, by }: MetricsPageProps) {
  const see = (change: { days?: number; by?: MetricsCut | undefined }) =>
    router.adjust({ page: 'metrics', days, by, ...change });
  const periods = [...new Set([...PERIODS, days])].sort((a, b) => a - b);
  const metrics = useLoad(() => api.metrics(days, by), [api, days, by]);
  return (
    <section aria-labelledby="metrics">
      <Heading id="metrics">Metrics</Heading>
      <p class="filters">
        <label>
          The last{' '}
          <select
            class="inline"
            value={days}
            onChange={(event) => see({ days: Number(event.currentTarget.value) })}
          >
            {periods.map((period) => (
              <option key={period} value={period}>
                {period} days
              </option>
            ))}
          </select>
        </label>{' '}
        <label>
          compared by{' '}
          <select
            class="inline"
            value={by}
            onChange={({ currentTarget: { value } }) => see({ by: cuts.find((cut) => cut === value) })}
          >
            {cuts.map((cut) => (
              <option key={cut} value={cut}>
                {CUTS[cut]}
              </option>
            ))}
          </select>
        </label>
      </p>
      {metrics.state === 'loading' && <p class="muted">Counting…</p>}
      {metrics.state === 'failed' && <Problem error={metrics.error} retry={metrics.reload} />}
      {metrics.state === 'ready' && (
        <>
          <p class="muted" role="status">
            {metrics.isStale ? 'Loading… Below are the numbers of what was chosen before.' : ''}
          </p>
          <div class={metrics.isStale ? 'stale' : ''}>
            <MetricsBody metrics={metrics.value} />
          </div>
        </>
      )}
    </section>
  );
}

function MetricsBody({ metrics }: { metrics: MetricsView }) {
  const quiet = metrics.all.upgrades === 0 && metrics.funnels.length === 0 && metrics.movements.length === 0;
  if (quiet) return <p>No prompt was due and nothing was sold in these {metrics.days} days.</p>;
  const { all } = metrics;
  return (
    <>
      {[all, ...metrics.groups]
        .filter(({ wrongFit }) => wrongFit)
        .map((one) => (
          <p key={one.group} class="notice" role="note">
            <strong>Upgrades that do not fit{'name' in one ? `: ${one.name}` : ''}.</strong> {one.wrongFit}.
            They may have been sold to accounts that did not need them.
          </p>
        ))}
      <h2>What was sold</h2>
      <Sold metrics={metrics} />
      <h2>How prompts are met</h2>
      <Met metrics={metrics} />
      <h2>Whether it stays</h2>
      <Stays metrics={metrics} />
      <h2>How fast</h2>
      <Speed metrics={metrics} />
      {metrics.groups.length > 0 && (
        <>
          <h2>Compared by {metrics.by ? CUTS[metrics.by] : 'group'}</h2>
          <GroupsTable metrics={metrics} />
        </>
      )}
      {metrics.funnels.length > 0 && (
        <>
          <h2>From qualifying to paying</h2>
          <StagesTable funnels={metrics.funnels} />
          <How>
            Accounts that came to a campaign for the first time in this period, each once, by the furthest
            they have come since. Qualified: its rule held. Had its turn: caps and pacing let it through,
            shown or, in a test, withheld. Saw it: half of it on screen for a second. Shares are of the stage
            before. The interval of what paid is Wilson’s, at 95 %. Dismissed, sent away for good and saw it
            again (a day or more after the first time) are of those that saw it. Skipped a stage: reached one
            without one before it, of all that came. It is told and not repaired: a page that could not
            report, an exact price that the prompt itself showed, or a purchase that needed no prompt.
          </How>
        </>
      )}
      {metrics.pipeline.stages.length > 0 && (
        <>
          <h2>Pipeline by stage and age</h2>
          <PipelineAgesTable pipeline={metrics.pipeline} />
        </>
      )}
      <h2>What others have published</h2>
      <Bands bands={metrics.bands} />
    </>
  );
}

function Sold({ metrics }: { metrics: MetricsView }) {
  const { all, expansion, incremental, attach, currency, otherCurrencies } = metrics;
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  const { value, attributed } = all;
  return (
    <dl class="figures">
      <Figure
        name="Upgrades"
        value={String(all.upgrades)}
        note={
          otherCurrencies > 0
            ? `${otherCurrencies} more in other currencies, in none of the sums`
            : value && `${money(value.total)} a month`
        }
      >
        Settled invoices that raised an account’s recurring revenue, made through Uptier in this period.
      </Figure>
      <Figure
        name="An upgrade, on average"
        value={value ? money(value.average) : '–'}
        note={value && `median ${money(value.median)}, one in ten above ${money(value.p90)}`}
      >
        Recurring revenue gained a month, list prices before tax. The average alone is misleading where few
        are large.
      </Figure>
      <Figure
        name="Expansion, attributed to prompts"
        value={money(attributed.total)}
        note={`${attributed.opened} after opening one, ${attributed.seen} after seeing one`}
      >
        Somebody of the account opened a prompt in the week before paying, or saw one on the day before. It is
        a rule, not a cause: many would have upgraded anyway.
      </Figure>
      <Figure
        name="Expansion, incremental"
        value={incremental?.total ? money(incremental.total.value) : '–'}
        note={sayIncremental(incremental, money)}
      >
        What prompts caused: gained revenue an account shown prompts, less that of accounts held out, times
        all that were shown. Every account counts, also those that bought nothing; an upgrade that was lost
        again does not. Welch’s interval, 95 %, for one look.
      </Figure>
      <Figure
        name="All expansion"
        value={money(expansion.total)}
        note={expansion.byCause
          .map(({ cause, delta }) => `${CAUSES[cause] ?? cause} ${money(delta)}`)
          .join(', ')}
      >
        Recurring revenue that existing accounts added, net by account and day, however it came: also in
        Stripe’s dashboard, by price changes, and by discounts that ran out. Only plans, seats, add-ons and
        billing periods can be a prompt’s doing.
      </Figure>
      <Figure
        name="Accounts with an add-on"
        value={attach ? percent(attach.part / attach.whole) : '–'}
        note={attach && `${attach.part} of ${attach.whole} paying accounts, now`}
      >
        Paying accounts that have at least one add-on of the catalog, as last read from Stripe.
      </Figure>
    </dl>
  );
}

const CAUSES: Record<string, string> = {
  plan: 'plans',
  seats: 'seats',
  addon: 'add-ons',
  interval: 'billing periods',
  discount_expired: 'discounts that ran out',
  price_change: 'price changes',
  status: 'other',
};

function sayIncremental(incremental: MetricsView['incremental'], money: (minor: number) => string): string {
  if (!incremental) return 'not known: nobody is held out of prompts';
  const { total, perAccount, exposed, heldOut, points } = incremental;
  if (!total || !perAccount) return `${exposed} shown, ${heldOut} held out: too few to compare`;
  const range = `${money(total.low)} to ${money(total.high)}`;
  const share = points ? `; ${points.value.toFixed(1)} points of net retention` : '';
  return `${range}, from ${exposed} shown and ${heldOut} held out (${money(perAccount.value)} an account)${share}`;
}

function Met({ metrics: { all } }: { metrics: MetricsView }) {
  const { dismissed, neverAgain, repeated } = all.answers;
  return (
    <dl class="figures">
      <Portion name="Dismissed" share={dismissed} of="that saw a prompt">
        Accounts in which somebody sent a prompt away, of those that saw one. An account is one, however
        often.
      </Portion>
      <Portion name="Sent away for good" share={neverAgain} of="that saw a prompt">
        Accounts in which somebody chose “don’t show again”, of those that saw a prompt.
      </Portion>
      <Portion name="Saw one again" share={repeated} of="that saw a prompt">
        Accounts that saw a prompt, the same or another, a day or more after the first time.
      </Portion>
      <Portion name="Skipped a stage" share={all.skipped} of="that came">
        Accounts that reached a stage without one before it: a page that could not report, an exact price that
        the prompt itself showed, or a purchase that needed no prompt. It is told and not repaired; where many
        do, the shares between stages say little.
      </Portion>
    </dl>
  );
}

interface PortionProps {
  name: string;
  share: Share | null;
  /** The accounts it is a share of, in words. */
  of: string;
  children: ComponentChildren;
}

function Portion({ name, share, of, children }: PortionProps) {
  return (
    <Figure
      name={name}
      value={share ? percent(share.part / share.whole) : '–'}
      note={share ? `${share.part} of ${countOf(share.whole, 'account')} ${of}` : `no accounts ${of}`}
    >
      {children}
    </Figure>
  );
}

function Stays({ metrics }: { metrics: MetricsView }) {
  const { all, retention } = metrics;
  const { regret } = all;
  return (
    <dl class="figures">
      <Figure
        name="Regretted within 30 days"
        value={regret ? percent(regret.value) : '–'}
        note={
          regret
            ? `${percentRange(regret)}; ${regret.refunded} refunded, ${regret.downgraded} went down, ${regret.canceled} cancelled`
            : 'no upgrade is 30 days old yet'
        }
      >
        Upgrades that were refunded, after which the account went down, or asked to cancel, within 30 days.
        Kaplan–Meier: upgrades that are younger count for as long as they have been watched.
      </Figure>
      {all.retention.map(({ days, kept }) => (
        <Figure
          key={days}
          name={`Kept after ${days} days`}
          value={kept ? percent(kept.value) : '–'}
          note={kept ? percentRange(kept) : `no upgrade is ${days} days old yet`}
        >
          Upgrades whose account has paid at least as much ever since (Kaplan–Meier, Greenwood’s interval).{' '}
          {sayKept(all, days)}
        </Figure>
      ))}
      <Figure
        name="Net revenue retention"
        value={retention ? percent(retention.net) : '–'}
        note={
          retention &&
          `gross ${percent(retention.gross)}; ${countOf(retention.accounts, 'account')}${retention.accounts < 30 ? ', too few for a trend' : ''}`
        }
      >
        What accounts that paid at the start of the period pay at its end, over what they paid then. Newcomers
        and those who had left are outside. Gross caps each account at its start.
      </Figure>
      <Figure
        name="Net retention from tier upgrades"
        value={retention ? points(retention.tierUpgrades) : '–'}
        note={
          retention &&
          `other expansion ${points(retention.otherExpansion)}, returned ${points(retention.reactivation)}, shrunk ${points(retention.contraction)}, left ${points(retention.churn)}`
        }
      >
        The parts of net retention, in points of what was paid at the start: 100 and all five add up to it.
      </Figure>
    </dl>
  );
}

function sayKept({ expansionKept }: MetricsView['all'], days: number): string {
  const found = expansionKept.find((one) => one.days === days);
  return found ? `Of the revenue gained, ${percent(found.share)} was still there.` : '';
}

const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} points`;

function Speed({ metrics }: { metrics: MetricsView }) {
  const { all, fromFirstPurchase, velocity, currency } = metrics;
  return (
    <dl class="figures">
      <Wait name="From qualifying to paying" wait={all.wait}>
        From the first campaign whose rule held for an account, in this period, to its first payment.
      </Wait>
      <Wait name="From the first purchase to an upgrade" wait={fromFirstPurchase}>
        From the first payment Stripe knows of, in this period, to the first upgrade through Uptier.
      </Wait>
      <Figure
        name="Velocity"
        value={velocity ? `${formatMoney(Math.round(velocity.perDay), currency)} a day` : '–'}
        note={
          velocity
            ? `${velocity.accounts} accounts × ${percent(velocity.winRate)} × ${formatMoney(velocity.average, currency)} ÷ ${daysOf(Math.max(1, velocity.days))}`
            : 'nobody has upgraded yet'
        }
      >
        Qualified accounts, times the share that paid, times the average upgrade, over the median days of
        those that upgraded: recurring revenue won a day.
      </Figure>
    </dl>
  );
}

interface WaitProps {
  name: string;
  wait: MetricsView['fromFirstPurchase'];
  children: ComponentChildren;
}

function Wait({ name, wait, children }: WaitProps) {
  const { quarter, half, threeQuarters, accounts } = wait;
  const rest = [
    quarter !== null && `a quarter within ${daysOf(quarter)}`,
    threeQuarters !== null && `three quarters within ${daysOf(threeQuarters)}`,
  ].filter(Boolean);
  const all = countOf(accounts, 'account');
  return (
    <Figure
      name={name}
      value={half === null ? '–' : daysOf(half)}
      note={
        accounts === 0
          ? 'nobody came'
          : half === null
            ? `fewer than half of ${all} so far${rest.length > 0 ? `; ${rest.join(', ')}` : ''}`
            : `half of ${all}; ${rest.join(', ')}`
      }
    >
      {children} Kaplan–Meier: who has not upgraded counts for as long as they were watched; the mean of those
      who did would flatter.
    </Figure>
  );
}

interface FigureProps {
  name: string;
  value: string;
  note: ComponentChildren;
  /** How it is computed. */
  children: ComponentChildren;
}

function Figure({ name, value, note, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd class="muted">{note}</dd>
      <dd>
        <How>{children}</How>
      </dd>
    </div>
  );
}
