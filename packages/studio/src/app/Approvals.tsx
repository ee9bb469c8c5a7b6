import type { ApprovalView, Page } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { type Desk, deskFor, OpportunityFields } from './OpportunityFields.tsx';
import { ShowMore } from './ShowMore.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export interface ApprovalsProps {
  api: StudioApi;
  approvals: Page<ApprovalView>;
  /** Null: to be read only. */
  desk: Desk | null;
  /** It was taken up. */
  changed(one: ApprovalView): void;
  add(more: Page<ApprovalView>): void;
}

/** Whoever cannot pay has asked somebody who can. Only they can answer; here one sees what waits. */
export function Approvals({ api, approvals, desk, changed, add }: ApprovalsProps) {
  if (approvals.items.length === 0) return <p class="muted">No request is open.</p>;
  return (
    <>
      <ul class="cards">
        {approvals.items.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p>
              <strong>{one.account}</strong>: {one.wants}, asked of {one.to}
            </p>
            {one.from.map(({ name, note }) => (
              <p key={name} class={note ? 'quote' : 'muted'}>
                {name}
                {note ? `: ${note}` : ''}
              </p>
            ))}
            {one.opportunity.ranking.length > 0 && (
              <p class="muted">{one.opportunity.ranking.map(({ says }) => says).join(' · ')}</p>
            )}
            <p class="muted">
              Asked {DAY.format(one.createdAt)}, lapses {DAY.format(one.expiresAt)}.
            </p>
            <OpportunityFields
              one={one.opportunity}
              desk={deskFor(desk, one, { work: api.workOnApproval, changed })}
            />
          </li>
        ))}
      </ul>
      <ShowMore what="requests" page={approvals} load={api.moreApprovals} add={add} />
      <p>
        <a download="approvals.csv" href={api.csv('approvals')}>
          CSV of all open approvals
        </a>
      </p>
    </>
  );
}
