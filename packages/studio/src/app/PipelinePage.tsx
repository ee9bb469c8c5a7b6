import { useState } from 'preact/hooks';
import type { HandoffView, OpportunityStage, OpportunityView, StudioUser } from '../api/contract.ts';
import type { OpportunityEdit, StudioApi } from './createApi.ts';
import { fileOf, toCsv } from './ExportLinks.tsx';
import { formatMoney } from './formatMoney.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const stages: Record<OpportunityStage, string> = {
  new: 'New',
  contacted: 'Contacted',
  negotiating: 'Negotiating',
  won: 'Won',
  lost: 'Lost',
  expired: 'Gone by',
};

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
          <h2>Opportunities</h2>
          <Opportunities
            opportunities={pipeline.value.opportunities}
            change={canEdit ? (one, edit) => run(api.changeOpportunity(one, edit)) : null}
          />
        </>
      )}
    </section>
  );
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const kinds: Record<HandoffView['kind'], string> = { sales: 'Sales', csm: 'Customer success', help: 'Help' };

function Handoffs({
  handoffs,
  answer,
}: {
  handoffs: HandoffView[];
  answer: ((one: HandoffView) => void) | null;
}) {
  if (handoffs.length === 0) return <p class="muted">Nobody is waiting.</p>;
  return (
    <ul class="cards">
      {handoffs.map((one) => (
        <li key={`${one.account}/${one.id}`}>
          <p>
            <strong>{one.from}</strong> of {one.account}, to {one.to} ({kinds[one.kind]})
          </p>
          {one.note && <p class="quote">{one.note}</p>}
          <p class={one.late ? 'late' : 'muted'}>
            {one.late ? 'An answer was promised by' : 'Answer promised by'} {MOMENT.format(one.replyBy)}.{' '}
            {answer && (
              <button type="button" class="quiet" onClick={() => answer(one)}>
                Answered
              </button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface OpportunitiesProps {
  opportunities: OpportunityView[];
  change: ((one: OpportunityView, edit: OpportunityEdit) => void) | null;
}

function Opportunities({ opportunities, change }: OpportunitiesProps) {
  if (opportunities.length === 0) {
    return <p class="muted">No account qualifies for more at the moment. They appear here by themselves.</p>;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse. */}
      <section class="scroll" aria-label="Opportunities" tabIndex={0}>
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Why</th>
              <th scope="col">Offer</th>
              <th scope="col">A year</th>
              <th scope="col">Owner</th>
              <th scope="col">Stage</th>
            </tr>
          </thead>
          <tbody>
            {opportunities.map((one) => (
              <tr key={`${one.account}/${one.id}`}>
                <th scope="row">{one.account}</th>
                <td class="copy">{one.reasons.join('; ')}</td>
                <td>{one.offer ?? one.motion}</td>
                <td>{one.yearly === null ? 'by quote' : formatMoney(one.yearly, one.currency)}</td>
                <td>{one.owner ?? '–'}</td>
                <td>
                  <Stage one={one} change={change} />{' '}
                  <span class="muted">{one.daysInStage === 1 ? '1 day' : `${one.daysInStage} days`}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a download="opportunities.csv" href={fileOf('text/csv', toCsv(rowsOf(opportunities)))}>
          CSV
        </a>
      </p>
    </>
  );
}

const open: OpportunityStage[] = ['new', 'contacted', 'negotiating'];
const choices = ['new', 'contacted', 'negotiating', 'won', 'lost'] as const;

function Stage({ one, change }: { one: OpportunityView; change: OpportunitiesProps['change'] }) {
  if (!change || !open.includes(one.stage)) return <>{stages[one.stage]}</>;
  return (
    <select
      class="inline"
      aria-label={`Stage of ${one.account}`}
      value={one.stage}
      onChange={(event) => {
        const stage = choices.find((choice) => choice === event.currentTarget.value);
        if (stage) change(one, { stage });
      }}
    >
      {choices.map((stage) => (
        <option key={stage} value={stage}>
          {stages[stage]}
        </option>
      ))}
    </select>
  );
}

function rowsOf(opportunities: OpportunityView[]): (string | number)[][] {
  const head = [
    'account',
    'motion',
    'stage',
    'days in stage',
    'offer',
    'yearly (minor units)',
    'currency',
    'owner',
    'reasons',
    'note',
  ];
  const rows = opportunities.map((one) => [
    one.account,
    one.motion,
    one.stage,
    one.daysInStage,
    one.offer ?? '',
    one.yearly ?? '',
    one.currency,
    one.owner ?? '',
    one.reasons.join('; '),
    one.note,
  ]);
  return [head, ...rows];
}
