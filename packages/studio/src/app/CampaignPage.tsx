import type { CampaignDetail, StudioUser } from '../api/contract.ts';
import { CopyEditor } from './CopyEditor.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

export interface CampaignPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  user: StudioUser;
}

export function CampaignPage({ api, router, id, user }: CampaignPageProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  if (campaign.state === 'loading') return <p class="muted">Loading the campaign…</p>;
  if (campaign.state === 'failed') return <Problem error={campaign.error} retry={campaign.reload} />;
  return (
    <section aria-labelledby="campaign">
      <h1 id="campaign">{campaign.value.name}</h1>
      <CampaignState campaign={campaign.value} router={router} />
      <CopyEditor
        key={campaign.value.version}
        api={api}
        user={user}
        campaign={campaign.value}
        changed={campaign.set}
        reload={campaign.reload}
      />
    </section>
  );
}

function CampaignState({ campaign, router }: { campaign: CampaignDetail; router: Router }) {
  const { experiment } = campaign;
  return (
    <p class="muted">
      {experiment
        ? `Testing ${experiment.arms.map((arm) => `${arm.name} ${Math.round(arm.weight * 100)} %`).join(', ')}. `
        : 'Everybody sees the same words. '}
      {campaign.changedBy && `Last published by ${campaign.changedBy}. `}
      <a href={router.href({ page: 'results', id: campaign.id })}>Results</a>{' '}
      <a href={router.href({ page: 'history', id: campaign.id })}>History</a>
    </p>
  );
}
