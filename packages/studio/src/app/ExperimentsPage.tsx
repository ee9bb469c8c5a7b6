import type { TestView } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Holdout } from './Holdout.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** Every test there was, phase by phase: what runs, until when, and what each version was. */
export function ExperimentsPage({ api, router }: { api: StudioApi; router: Router }) {
  const tests = useLoad(() => api.experiments(), [api]);
  return (
    <section aria-labelledby="experiments">
      <Heading id="experiments">Experiments</Heading>
      <p class="muted">
        A test begins where its words are: open a campaign, change it, and publish it to some.
      </p>
      {tests.state === 'loading' && <p class="muted">Loading tests…</p>}
      {tests.state === 'failed' && <Problem error={tests.error} retry={tests.reload} />}
      {tests.state === 'ready' && tests.value.length === 0 && (
        <p>
          Nothing was tested yet. <a href={router.href({ page: 'campaigns' })}>Open a campaign</a> to begin.
        </p>
      )}
      {tests.state === 'ready' && tests.value.length > 0 && (
        <ul class="cards">
          {tests.value.map((test) => (
            <Test key={`${test.campaign}.${test.phase}`} test={test} router={router} />
          ))}
        </ul>
      )}
      <Holdout api={api} router={router} />
    </section>
  );
}

function Test({ test, router }: { test: TestView; router: Router }) {
  const { campaign, name, phase, state, startedAt, stoppedAt, decideAt, arms, traffic, fixes } = test;
  return (
    <li>
      <h2>
        <a href={router.href({ page: 'results', id: campaign, phase })}>{name}</a>{' '}
        <span class={`state ${state === 'running' ? 'testing' : ''}`}>
          {state === 'running' ? 'Running' : 'Ended'}
        </span>
      </h2>
      <p class="muted">
        Phase {phase}, from {day.format(startedAt)}
        {stoppedAt !== null && ` to ${day.format(stoppedAt)}`}
        {state === 'running' && decideAt !== null && `; decided on ${day.format(decideAt)} at the earliest`}
        {traffic < 1 && `; ${Math.round(traffic * 100)} % of accounts take part`}.
      </p>
      <ul class="armlist">
        {arms.map((arm) => (
          <li key={arm.id}>
            <b>{arm.name}</b> {Math.round(arm.weight * 100)} %:{' '}
            {arm.withheld ? 'no prompt' : `“${arm.headline}”`}
            {arm.changes.length > 0 && `, ${arm.changes.join(', ')}`}
          </li>
        ))}
      </ul>
      {fixes.map(({ arm, at, by, reason }) => (
        <p key={at} class="muted">
          {by} put words of {arm} right on {day.format(at)}: {reason}
        </p>
      ))}
    </li>
  );
}
