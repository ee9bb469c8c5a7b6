import { useState } from 'preact/hooks';
import type { Results, StudioUser, TestReading } from '../api/contract.ts';
import { sayDifference } from '../learn/sayVerdict.ts';
import { CampaignTabs } from './CampaignTabs.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { ExportLinks } from './ExportLinks.tsx';
import { Funnel } from './Funnel.tsx';
import { formatMoney, minorUnitsOf } from './formatMoney.ts';
import { Guardrails } from './Guardrails.tsx';
import { focusHeading, Heading } from './Heading.tsx';
import { Health } from './Health.tsx';
import { IntervalPlot } from './IntervalPlot.tsx';
import { Problem } from './Problem.tsx';
import { RunningTest } from './RunningTest.tsx';
import { StopDialog } from './StopDialog.tsx';
import { countOf, numberOf } from './say.ts';
import { useLoad } from './useLoad.ts';

export interface ResultsPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  /** Which test of the campaign; undefined: the latest. */
  phase: number | undefined;
  user: StudioUser;
}

export function ResultsPage({ api, router, id, phase, user }: ResultsPageProps) {
  const results = useLoad(() => api.results(id, phase), [api, id, phase]);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const stop = (choice: { keep: string; note?: string }, version: number) => {
    setStopping(false);
    api.stop(id, { ...choice, expectedVersion: version }).then(() => {
      results.reload();
      focusHeading();
    }, setProblem);
  };
  return (
    <section aria-labelledby="results">
      <Heading id="results">
        {results.state === 'ready' ? `Results: ${results.value.name}` : 'Results'}
      </Heading>
      <CampaignTabs router={router} id={id} page="results" />
      {problem && <Problem error={problem} retry={results.reload} />}
      {results.state === 'loading' && <p class="muted">Counting…</p>}
      {results.state === 'failed' && <Problem error={results.error} retry={results.reload} />}
      {results.state === 'ready' && <Phases router={router} results={results.value} />}
      {results.state === 'ready' && !results.value.reading && (
        <p>This campaign has never been tested. Publish a change to some accounts to start a test.</p>
      )}
      {results.state === 'ready' && results.value.reading && (
        <>
          <Verdict reading={results.value.reading} />
          <h2>Health of the test</h2>
          <Health checks={results.value.reading.health} />
          <h2>From qualifying to paying</h2>
          <Funnel arms={results.value.arms} currency={results.value.currency} />
          <Maturity reading={results.value.reading} state={results.value.state} />
          <Revenue reading={results.value.reading} currency={results.value.currency} />
          <h2>What must not get worse</h2>
          <Guardrails guardrails={results.value.reading.guardrails} />
          <p class="actions">
            {results.value.state === 'running' && user.role === 'publish' && (
              <button type="button" onClick={() => setStopping(true)}>
                Stop the test…
              </button>
            )}
            <button type="button" class="quiet" onClick={results.reload}>
              Count again
            </button>
            <ExportLinks results={results.value} exposures={api.exposures(id, results.value.phase ?? 1)} />
          </p>
          {results.value.state === 'running' && (
            <RunningTest {...{ api, router, id, user }} changed={results.reload} />
          )}
          <Method reading={results.value.reading} />
          {stopping && (
            <StopDialog
              results={results.value}
              stop={(choice) => stop(choice, results.value.version)}
              close={() => setStopping(false)}
            />
          )}
        </>
      )}
    </section>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A campaign may have been tested several times; each test has its own accounts and numbers. */
function Phases({ router, results: { campaign, phase, phases } }: { router: Router; results: Results }) {
  if (phases.length < 2) return null;
  return (
    <nav class="phases" aria-label="Tests of this campaign">
      {phases.map((one) => (
        <a
          key={one.phase}
          href={router.href({ page: 'results', id: campaign, phase: one.phase })}
          aria-current={one.phase === phase ? 'page' : undefined}
        >
          Phase {one.phase}{' '}
          <span class="muted">
            {DAY.format(one.startedAt)} to {one.stoppedAt === null ? 'now' : DAY.format(one.stoppedAt)}
          </span>
        </a>
      ))}
    </nav>
  );
}

/** What was found, and what to do. Numbers that nothing can be read from come after that they cannot, and quietly. */
function Verdict({ reading }: { reading: TestReading }) {
  const isInvalid = reading.decision === 'invalid';
  const advice = <p class={`advice ${reading.decision}`}>{reading.advice}</p>;
  return (
    <>
      {isInvalid && advice}
      {reading.findings.map((finding) => (
        <p key={finding} class={isInvalid ? 'muted' : 'answer'}>
          {finding}
        </p>
      ))}
      {!isInvalid && advice}
      <IntervalPlot
        intervals={reading.paid}
        label="Paid per 1,000 accounts, more or fewer than A"
        times={1000}
      />
    </>
  );
}

/** How much of what has met the test is in the numbers. */
function Maturity({ reading, state }: { reading: TestReading; state: Results['state'] }) {
  const { maturity, conversionDays } = reading;
  const { matured, met } = maturity;
  const stopped = state === 'stopped';
  if (met === 0) return <p class="muted">No account {stopped ? 'met the test' : 'has met the test yet'}.</p>;
  const share = `${Math.round((matured / met) * 100)} %`;
  return (
    <p class="muted">
      {numberOf(matured)} of {countOf(met, 'account')} that met the test ({share}){' '}
      {stopped ? 'had had' : matured === 1 ? 'has had' : 'have had'} {conversionDays} whole days to pay
      {stopped && ' when it was stopped'}, and only these count.{' '}
      {stopped
        ? 'The others were still deciding; what they did since, when everybody saw the same, says nothing.'
        : 'The others are still deciding.'}
    </p>
  );
}

function Revenue({ reading, currency }: { reading: TestReading; currency: string }) {
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  return (
    <>
      <h2>Recurring revenue gained an account</h2>
      {reading.revenue.map((interval, index) => (
        <p key={index}>
          {String.fromCharCode(66 + index)}:{' '}
          {interval
            ? `${sayGain(interval.value, money)} an account (${money(interval.low)} to ${money(interval.high)}), accounts that bought nothing included.`
            : 'nothing was gained by either version yet.'}
        </p>
      ))}
      <IntervalPlot
        intervals={reading.revenue}
        label={`${currency.toUpperCase()} a month an account, more or less than A`}
        times={1 / minorUnitsOf(currency)}
      />
    </>
  );
}

function sayGain(value: number, money: (minor: number) => string): string {
  if (Math.round(value) === 0) return 'as much a month as A';
  return `${money(Math.abs(value))} a month ${value > 0 ? 'more' : 'less'} than A`;
}

const NAMES: Record<string, string> = {
  dismissed: 'dismissals',
  neverAgain: '“never again”',
  refunded: 'refunds',
  downgraded: 'downgrades',
  canceled: 'cancellations',
  contacted: 'support contacts',
  erred: 'errors',
};

function Method({ reading }: { reading: TestReading }) {
  const { settings, conversionDays, split, contamination, otherMethods } = reading;
  const guarded = new Intl.ListFormat('en').format(
    settings.guardrails.map(({ name }) => NAMES[name] ?? name),
  );
  return (
    <details class="method">
      <summary>Method</summary>
      <p>
        An account counts from the moment the prompt would first have been shown to it, shown or withheld, and
        once the whole day on which that was has had {conversionDays} days to pay. Paid: a settled invoice
        that raised its recurring revenue within those days.
      </p>
      <p>
        The interval is sequential (an asymptotic confidence sequence, tuned to{' '}
        {numberOf(settings.expectedAccounts)} accounts): it holds however often you look, and is wrong for{' '}
        {settings.alpha * 100} tests in 100. A version wins only after the planned end, when its interval lies
        above zero (Holm’s correction with more than two versions) and {guarded} are known not to be much
        worse. First what makes a test invalid is looked at, then what makes it end, then who wins. A
        version’s error is never taken to be smaller than if both spread alike, so that a small one without a
        buyer yet is not called worse.
      </p>
      <p>
        Split: p = {split.toPrecision(2)} by the test made for daily looks, from the planned end on also by
        chi-square over the days until then, whichever is less (alarm below 0.001). Accounts shown another
        version than theirs: {(contamination * 100).toFixed(1)} % (alarm above 5 %).
      </p>
      {otherMethods && <OtherMethods methods={otherMethods} alpha={settings.alpha} />}
    </details>
  );
}

interface OtherMethodsProps {
  methods: NonNullable<TestReading['otherMethods']>;
  alpha: number;
}

/** Kept apart on purpose: whoever looks daily and stops at the first good one is wrong far more often than they say. */
function OtherMethods({ methods, alpha }: OtherMethodsProps) {
  const per = (share: number) => Math.round(share * 1000);
  const end = (share: number) => `${Math.abs(per(share))} ${per(share) < 0 ? 'fewer' : 'more'}`;
  return (
    <>
      <p>
        Two other ways to read the same numbers, for one look at the planned end. Read daily, the first finds
        a difference where there is none in 29 tests of 100, the second in 45.
      </p>
      <ul>
        {methods.fixed.map((found, index) => (
          <li key={`fixed-${String.fromCharCode(66 + index)}`}>
            {String.fromCharCode(66 + index)}, Welch’s t test: {sayDifference(found)}, p ={' '}
            {found.p.toPrecision(2)}.
          </li>
        ))}
        {methods.bayes.map(({ chance, low, high }, index) => (
          <li key={`bayes-${String.fromCharCode(66 + index)}`}>
            {String.fromCharCode(66 + index)}, Bayesian with a flat prior: {Math.round(chance * 100)} % likely
            to be better than A; between {end(low)} and {end(high)} per 1,000 with {100 - alpha * 100} %
            probability.
          </li>
        ))}
        <li>Split, chi-square for one look: p = {methods.split.toPrecision(2)}.</li>
      </ul>
    </>
  );
}
