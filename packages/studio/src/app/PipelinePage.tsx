import type {
  ApprovalView,
  HandoffView,
  OpportunityView,
  Page,
  PipelineView,
  StudioUser,
} from '../api/contract.ts';
import { Approvals } from './Approvals.tsx';
import type { PipelineState, StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Handoffs } from './Handoffs.tsx';
import { Heading } from './Heading.tsx';
import { Opportunities } from './Opportunities.tsx';
import type { Desk, Person } from './OpportunityFields.tsx';
import { PipelineAgesTable } from './PipelineAgesTable.tsx';
import { Problem } from './Problem.tsx';
import { joinPages } from './ShowMore.tsx';
import { useLoad } from './useLoad.ts';

export interface PipelinePageProps {
  api: StudioApi;
  router: Router;
  user: StudioUser;
  state: PipelineState;
}

/** Accounts that qualify for more, and people who asked for a person: who they are, why, and who follows up. */
export function PipelinePage({ api, router, user, state }: PipelinePageProps) {
  const pipeline = useLoad(() => api.pipeline(state), [api, state]);
  return (
    <section aria-labelledby="pipeline">
      <Heading id="pipeline">Pipeline</Heading>
      {pipeline.state === 'loading' && <p class="muted">Loading the pipeline…</p>}
      {pipeline.state === 'failed' && <Problem error={pipeline.error} retry={pipeline.reload} />}
      {pipeline.state === 'ready' && (
        <Lists {...{ api, router, user, state }} pipeline={pipeline.value} change={pipeline.change} />
      )}
    </section>
  );
}

interface ListsProps extends PipelinePageProps {
  pipeline: PipelineView;
  change(next: (before: PipelineView) => PipelineView): void;
}

function Lists({ api, router, user, state, pipeline, change }: ListsProps) {
  const { handoffs, approvals, opportunities, ages } = pipeline;
  const desk: Desk | null =
    user.role === 'view'
      ? null
      : {
          people: peopleIn(pipeline, user),
          save: api.changeOpportunity,
          changed: (one) => change((before) => withOpportunity(before, one)),
        };
  return (
    <>
      <h2>Waiting for an answer</h2>
      <Handoffs
        {...{ api, handoffs, desk }}
        changed={(one) => change((before) => withHandoff(before, one))}
        add={(more) => change((before) => ({ ...before, handoffs: joinPages(before.handoffs, more) }))}
      />
      <h2>Waiting for approval</h2>
      <Approvals
        {...{ api, approvals, desk }}
        changed={(one) => change((before) => withApproval(before, one))}
        add={(more) => change((before) => ({ ...before, approvals: joinPages(before.approvals, more) }))}
      />
      <h2>Opportunities</h2>
      <nav class="tabs" aria-label="Opportunities">
        {(['open', 'closed'] as const).map((one) => (
          <a
            key={one}
            href={router.href({ page: 'pipeline', state: one })}
            aria-current={one === state ? 'page' : undefined}
          >
            {one === 'open' ? 'Open' : 'Won or lost'}
          </a>
        ))}
      </nav>
      <Opportunities
        key={state}
        {...{ api, state, opportunities, desk }}
        add={(more) =>
          change((before) => ({ ...before, opportunities: joinPages(before.opportunities, more) }))
        }
      />
      {ages.stages.length > 0 && (
        <>
          <h2>By stage and age</h2>
          <PipelineAgesTable pipeline={ages} />
        </>
      )}
    </>
  );
}

/** Everybody who owns or answers something here, and who is looking. */
function peopleIn({ opportunities, handoffs, approvals }: PipelineView, user: StudioUser): Person[] {
  const all = [
    { id: user.id, name: user.name },
    ...handoffs.items.map(({ to }) => to),
    ...[...opportunities.items, ...linkedIn({ handoffs, approvals })].flatMap(({ owner }) => owner ?? []),
  ];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

const linkedIn = ({ handoffs, approvals }: Pick<PipelineView, 'handoffs' | 'approvals'>) =>
  [...handoffs.items, ...approvals.items].map(({ opportunity }) => opportunity);

/** It stands in the list, and beside whoever of the account asked for something. */
function withOpportunity(before: PipelineView, one: OpportunityView): PipelineView {
  const isIt = (other: OpportunityView) => isSame(other, one);
  const linked = <T extends { opportunity: OpportunityView }>(asked: T) =>
    isIt(asked.opportunity) ? { ...asked, opportunity: one } : asked;
  const { opportunities, handoffs, approvals } = before;
  return {
    ...before,
    opportunities: replaced(opportunities, one),
    handoffs: { ...handoffs, items: handoffs.items.map(linked) },
    approvals: { ...approvals, items: approvals.items.map(linked) },
  };
}

function withHandoff(before: PipelineView, one: HandoffView): PipelineView {
  return { ...before, handoffs: replaced(before.handoffs, one) };
}

function withApproval(before: PipelineView, one: ApprovalView): PipelineView {
  return { ...before, approvals: replaced(before.approvals, one) };
}

interface Keyed {
  account: string;
  id: string;
}

const isSame = (one: Keyed, other: Keyed) => one.account === other.account && one.id === other.id;

const replaced = <T extends Keyed>(page: Page<T>, one: T): Page<T> => ({
  ...page,
  items: page.items.map((other) => (isSame(other, one) ? one : other)),
});
