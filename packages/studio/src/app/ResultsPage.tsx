import type { ArmResult, Results } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

export function ResultsPage({ api, router, id }: { api: StudioApi; router: Router; id: string }) {
  const results = useLoad(() => api.results(id), [api, id]);
  return (
    <section aria-labelledby="results">
      <p>
        <a href={router.href({ page: 'campaign', id })}>← Back to the words</a>
      </p>
      <h1 id="results">Results</h1>
      {results.state === 'loading' && <p class="muted">Counting…</p>}
      {results.state === 'failed' && <Problem error={results.error} retry={results.reload} />}
      {results.state === 'ready' && <ResultsView results={results.value} reload={results.reload} />}
    </section>
  );
}

function ResultsView({ results, reload }: { results: Results; reload: () => void }) {
  if (!results.experiment) {
    return <p>This campaign has never been tested. Publish a change with “Half and half” to start a test.</p>;
  }
  return (
    <>
      <p class="answer">{results.sentence}</p>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Headline</th>
            <th scope="col">Accounts</th>
            <th scope="col">Saw it</th>
            <th scope="col">Paid</th>
          </tr>
        </thead>
        <tbody>
          {results.arms.map((arm) => (
            <ArmRow key={arm.arm} arm={arm} />
          ))}
        </tbody>
      </table>
      <p class="muted">
        Accounts: assigned and qualified. Saw it: half of the prompt on screen for a second. Paid: a settled
        invoice that raised the account’s recurring revenue.{' '}
        <button type="button" class="quiet" onClick={reload}>
          Count again
        </button>
      </p>
    </>
  );
}

function ArmRow({ arm }: { arm: ArmResult }) {
  return (
    <tr>
      <th scope="row">{arm.name}</th>
      <td class="copy">{arm.headline}</td>
      <td>{arm.accounts}</td>
      <td>{arm.exposed}</td>
      <td>{arm.paid}</td>
    </tr>
  );
}
