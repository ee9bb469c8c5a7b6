import type { CampaignSummary } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const states: Record<CampaignSummary['state'], string> = { live: 'Live', draft: 'Draft', testing: 'Testing' };

export function CampaignList({ api, router }: { api: StudioApi; router: Router }) {
  const campaigns = useLoad(() => api.campaigns(), [api]);
  return (
    <section aria-labelledby="campaigns">
      <h1 id="campaigns">Campaigns</h1>
      <p class="muted">What Uptier says, where, and to whom. Open one to change its words.</p>
      {campaigns.state === 'loading' && <p class="muted">Loading campaigns…</p>}
      {campaigns.state === 'failed' && <Problem error={campaigns.error} retry={campaigns.reload} />}
      {campaigns.state === 'ready' && <CampaignTable campaigns={campaigns.value} router={router} />}
    </section>
  );
}

function CampaignTable({ campaigns, router }: { campaigns: CampaignSummary[]; router: Router }) {
  if (campaigns.length === 0) {
    return <p>No campaigns yet. Add meters or features to the catalog, and their campaigns appear here.</p>;
  }
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">Headline</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr key={campaign.id}>
            <th scope="row">
              <a href={router.href({ page: 'campaign', id: campaign.id })}>{campaign.name}</a>
            </th>
            <td class="copy">{campaign.headline}</td>
            <td>
              <span class={`state ${campaign.state}`}>{states[campaign.state]}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
