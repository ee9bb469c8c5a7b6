import { useState } from 'preact/hooks';
import type { StudioUser } from '../api/contract.ts';
import { Approvals } from './Approvals.tsx';
import type { StudioApi } from './createApi.ts';
import { Handoffs } from './Handoffs.tsx';
import { Opportunities } from './Opportunities.tsx';
import { PipelineAgesTable } from './PipelineAgesTable.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

/** Accounts that qualify for more, and people who asked for a person: who they are, why, and who follows up. */
export function PipelinePage({ api, user }: { api: StudioApi; user: StudioUser }) {
  const pipeline = useLoad(() => api.pipeline(), [api]);
  const [problem, setProblem] = useState<Error | null>(null);
  const canEdit = user.role !== 'view';
  const run = (work: Promise<unknown>) => {
    setProblem(null);
    work.then(pipeline.reload, setProblem);
  };
  return (
    <section aria-labelledby="pipeline">
      <h1 id="pipeline">Pipeline</h1>
      {problem && <Problem error={problem} retry={pipeline.reload} />}
      {pipeline.state === 'loading' && <p class="muted">Loading the pipeline…</p>}
      {pipeline.state === 'failed' && <Problem error={pipeline.error} retry={pipeline.reload} />}
      {pipeline.state === 'ready' && (
        <>
          <h2>Waiting for an answer</h2>
          <Handoffs
            handoffs={pipeline.value.handoffs}
            answer={canEdit ? (one) => run(api.answerHandoff(one)) : null}
          />
          <h2>Waiting for approval</h2>
          <Approvals approvals={pipeline.value.approvals} />
          <h2>Opportunities</h2>
          <Opportunities
            opportunities={pipeline.value.opportunities}
            user={user}
            change={canEdit ? (one, edit) => run(api.changeOpportunity(one, edit)) : null}
          />
          {pipeline.value.ages.stages.length > 0 && (
            <>
              <h2>By stage and age</h2>
              <PipelineAgesTable pipeline={pipeline.value.ages} />
            </>
          )}
        </>
      )}
    </section>
  );
}
