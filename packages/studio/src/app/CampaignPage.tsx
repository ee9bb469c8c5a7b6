import { useState } from 'preact/hooks';
import type { CampaignDetail, StudioUser } from '../api/contract.ts';
import { CampaignTabs } from './CampaignTabs.tsx';
import { CopyEditor } from './CopyEditor.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { DraftBar } from './DraftBar.tsx';
import { Problem } from './Problem.tsx';
import { Translations } from './Translations.tsx';
import { Targeting } from './targeting/Targeting.tsx';
import { useDraft } from './useDraft.ts';
import { useLoad } from './useLoad.ts';

export type Part = 'campaign' | 'targeting' | 'translations';

export interface CampaignPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  part: Part;
  user: StudioUser;
}

export function CampaignPage({ api, router, id, part, user }: CampaignPageProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  const [round, setRound] = useState(0);
  if (campaign.state === 'loading') return <p class="muted">Loading the campaign…</p>;
  if (campaign.state === 'failed') return <Problem error={campaign.error} retry={campaign.reload} />;
  return (
    <section aria-labelledby="campaign">
      <h1 id="campaign">{campaign.value.name}</h1>
      <CampaignState campaign={campaign.value} />
      <CampaignTabs router={router} id={id} page={part} />
      <Editing
        key={round}
        {...{ api, user, part }}
        campaign={campaign.value}
        changed={campaign.set}
        restart={(fresh) => {
          campaign.set(fresh);
          setRound(round + 1);
        }}
      />
    </section>
  );
}

interface EditingProps {
  api: StudioApi;
  user: StudioUser;
  part: Part;
  campaign: CampaignDetail;
  changed(campaign: CampaignDetail): void;
  /** What was written is published or thrown away: begin with what there is now. */
  restart(campaign: CampaignDetail): void;
}

/** One draft for words, languages and targeting; the tabs show parts of it. */
function Editing({ api, user, part, campaign, changed, restart }: EditingProps) {
  const draft = useDraft(api, campaign, changed);
  const canEdit = user.role !== 'view';
  const shared = { api, campaign, draft, canEdit };
  return (
    <>
      {part === 'campaign' && <CopyEditor {...shared} />}
      {part === 'translations' && <Translations {...shared} />}
      {part === 'targeting' && <Targeting {...shared} />}
      {canEdit && <DraftBar {...{ api, user, campaign, draft, restart }} />}
    </>
  );
}

function CampaignState({ campaign }: { campaign: CampaignDetail }) {
  const { experiment, changedBy } = campaign;
  const arms = experiment?.arms.map(
    ({ name, weight, withheld }) =>
      `${name} ${Math.round(weight * 100)} %${withheld ? ' (shown nothing)' : ''}`,
  );
  return (
    <p class="muted">
      {arms ? `Testing ${arms.join(', ')}. ` : 'Everybody sees the same words. '}
      {experiment &&
        experiment.traffic < 1 &&
        `${Math.round(experiment.traffic * 100)} % of accounts take part. `}
      {changedBy && `Last published by ${changedBy}.`}
    </p>
  );
}
