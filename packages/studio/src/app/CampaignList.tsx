import type { CampaignRow, CampaignState } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const states: Record<CampaignState, string> = {
  live: 'Live',
  draft: 'Live, with a draft',
  testing: 'Testing',
  off: 'Off',
  waiting: 'Not begun',
  over: 'Over',
};

export function CampaignList({ api, router }: { api: StudioApi; router: Router }) {
  const campaigns = useLoad(() => api.campaigns(), [api]);
  return (
    <section aria-labelledby="campaigns">
      <Heading id="campaigns">Campaigns</Heading>
      <p class="muted">What Uptier says, where, and to whom. The numbers are accounts of the last 30 days.</p>
      {campaigns.state === 'loading' && <p class="muted">Loading campaigns…</p>}
      {campaigns.state === 'failed' && <Problem error={campaigns.error} retry={campaigns.reload} />}
      {campaigns.state === 'ready' && <CampaignTable campaigns={campaigns.value} router={router} />}
    </section>
  );
}

function CampaignTable({ campaigns, router }: { campaigns: CampaignRow[]; router: Router }) {
  if (campaigns.length === 0) {
    return <p>No campaigns yet. Add meters or features to the catalog, and their campaigns appear here.</p>;
  }
  return (
    <table class="list campaigns">
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">Headline</th>
          <th scope="col">State</th>
          <th scope="col" class="number">
            Saw it
          </th>
          <th scope="col" class="number">
            Paid
          </th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map(({ id, name, headline, state, health }) => (
          <tr key={id}>
            <th scope="row">
              <a href={router.href({ page: 'campaign', id })}>{name}</a>
            </th>
            <td class="copy">
              {headline}
              {health.problems.map((problem) => (
                <p key={problem} class="problem">
                  {problem}
                </p>
              ))}
            </td>
            <td>
              <span class={`state ${state}`}>{states[state]}</span>
            </td>
            <td class="number" data-label="Saw it">
              {health.shown}
            </td>
            <td class="number" data-label="Paid">
              {health.paid}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
