import { useState } from 'preact/hooks';
import type { Results, StudioUser, TestReading } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { ExportLinks } from './ExportLinks.tsx';
import { Funnel } from './Funnel.tsx';
import { IntervalPlot } from './IntervalPlot.tsx';
import { Problem } from './Problem.tsx';
import { StopDialog } from './StopDialog.tsx';
import { useLoad } from './useLoad.ts';

export interface ResultsPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  user: StudioUser;
}

export function ResultsPage({ api, router, id, user }: ResultsPageProps) {
  const results = useLoad(() => api.results(id), [api, id]);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const stop = (keep: string, version: number) => {
    setStopping(false);
    api.stop(id, { keep, expectedVersion: version }).then(() => results.reload(), setProblem);
  };
  return (
    <section aria-labelledby="results">
      <p>
        <a href={router.href({ page: 'campaign', id })}>← Back to the words</a>
      </p>
      <h1 id="results">{results.state === 'ready' ? `Results: ${results.value.name}` : 'Results'}</h1>
      {problem && <Problem error={problem} retry={results.reload} />}
      {results.state === 'loading' && <p class="muted">Counting…</p>}
      {results.state === 'failed' && <Problem error={results.error} retry={results.reload} />}
      {results.state === 'ready' && !results.value.reading && (
        <p>This campaign has never been tested. Publish a change with “Half and half” to start a test.</p>
      )}
      {results.state === 'ready' && results.value.reading && (
        <>
          <Verdict reading={results.value.reading} state={results.value.state} />
          <Funnel arms={results.value.arms} currency={results.value.currency} />
          <p class="actions">
            {results.value.state === 'running' && user.role === 'publish' && (
              <button type="button" onClick={() => setStopping(true)}>
                Stop the test…
              </button>
            )}
            <button type="button" class="quiet" onClick={results.reload}>
              Count again
            </button>
            <ExportLinks results={results.value} />
          </p>
          <Method reading={results.value.reading} />
          {stopping && (
            <StopDialog
              results={results.value}
              stop={(keep) => stop(keep, results.value.version)}
              close={() => setStopping(false)}
            />
          )}
        </>
      )}
    </section>
  );
}

function Verdict({ reading, state }: { reading: TestReading; state: Results['state'] }) {
  return (
    <>
      {reading.findings.map((finding) => (
        <p key={finding} class="answer">
          {finding}
        </p>
      ))}
      <p class={`advice ${reading.decision}`}>
        {state === 'stopped' ? 'This test has ended. ' : ''}
        {reading.advice}
      </p>
      <IntervalPlot intervals={reading.paid} />
    </>
  );
}

function Method({ reading }: { reading: TestReading }) {
  const { settings, conversionDays, split, contamination } = reading;
  return (
    <details class="method">
      <summary>How this is computed</summary>
      <p>
        An account counts from the moment the prompt would first have been shown to it, and once it has had{' '}
        {conversionDays} days to pay. Paid: a settled invoice that raised its recurring revenue within those
        days.
      </p>
      <p>
        The interval is sequential (an asymptotic confidence sequence, tuned to {settings.expectedAccounts}{' '}
        accounts): it holds however often you look, and is wrong for {settings.alpha * 100} tests in 100. A
        version wins only after the planned end, when its interval lies above zero and{' '}
        {settings.guardrails.map(nameOf).join(' and ')} are known not to be much worse.
      </p>
      <p>
        Split: p = {split.toPrecision(2)} (alarm below 0.001). Accounts shown another version than theirs:{' '}
        {(contamination * 100).toFixed(1)} % (alarm above 5 %).
      </p>
    </details>
  );
}

const NAMES: Record<string, string> = { dismissed: 'dismissals', neverAgain: '“never again”' };
const nameOf = ({ name }: { name: string }) => NAMES[name] ?? name;
