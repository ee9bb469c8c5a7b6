import type { OpportunityView, Page } from '../api/contract.ts';
import type { PipelineState, StudioApi } from './createApi.ts';
import { formatMoney } from './formatMoney.ts';
import { How } from './How.tsx';
import { type Desk, OpportunityFields } from './OpportunityFields.tsx';
import { ShowMore } from './ShowMore.tsx';

export interface OpportunitiesProps {
  api: StudioApi;
  state: PipelineState;
  opportunities: Page<OpportunityView>;
  /** Null: to be read only. */
  desk: Desk | null;
  add(more: Page<OpportunityView>): void;
}

/** Whom to call first, and why. The product makes the list. */
export function Opportunities({ api, state, opportunities, desk, add }: OpportunitiesProps) {
  if (opportunities.items.length === 0) return <p class="muted">{none[state]}</p>;
  return (
    <>
      <ol class="cards ranked">
        {opportunities.items.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p class="headline">
              <strong>{one.account}</strong>
              <span>{one.offer ?? one.motion.replaceAll('_', ' ')}</span>
              <span class="amount">
                {one.yearly === null
                  ? 'Price to be agreed'
                  : `${formatMoney(one.yearly, one.currency)} a year`}
              </span>
            </p>
            <p>
              <strong>{one.rank}</strong> of 100
              {one.ranking.length > 0 && `: ${one.ranking.map(({ says }) => says).join(' · ')}`}
            </p>
            <p class="muted">{one.reasons.map((reason) => `${reason}.`).join(' ')}</p>
            <OpportunityFields one={one} desk={desk} />
          </li>
        ))}
      </ol>
      <ShowMore
        what="opportunities"
        page={opportunities}
        load={(next) => api.moreOpportunities(state, next)}
        add={add}
      />
      <How>
        Up to 30 points for the account’s health, 30 for use that is rising towards a limit or near one, 20
        for a budget or somebody who holds one, 20 for a sponsor or a request for a person or for approval. A
        health that is not known counts half, anything else that is not known nothing. Equal ranks go by size.
        Owners are put by deal size where the host has drawn the lines (`csmFrom`, `salesFrom`), and stay
        where somebody changed them.
      </How>
      <p>
        <a download="opportunities.csv" href={api.csv('opportunities', state)}>
          CSV of all {state === 'open' ? 'open' : 'closed'} opportunities
        </a>
      </p>
    </>
  );
}

const none: Record<PipelineState, string> = {
  open: 'No account qualifies for more at the moment. They appear here by themselves.',
  closed: 'Nothing was won or lost yet.',
};
