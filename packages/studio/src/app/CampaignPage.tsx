import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignDetail, StudioUser } from '../api/contract.ts';
import { CampaignTabs } from './CampaignTabs.tsx';
import { CopyEditor, textId } from './CopyEditor.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { DraftBar } from './DraftBar.tsx';
import { focusHeading, Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import type { Place } from './placeOf.ts';
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
  /** Whose words are edited. */
  locale: string;
  user: StudioUser;
}

export function CampaignPage({ api, router, id, part, locale, user }: CampaignPageProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  const [round, setRound] = useState(0);
  return (
    <section aria-labelledby="campaign">
      <Heading id="campaign">{campaign.state === 'ready' ? campaign.value.name : 'Campaign'}</Heading>
      {campaign.state === 'ready' && <CampaignState campaign={campaign.value} />}
      <CampaignTabs router={router} id={id} page={part} />
      {campaign.state === 'loading' && <p class="muted">Loading the campaign…</p>}
      {campaign.state === 'failed' && <Problem error={campaign.error} retry={campaign.reload} />}
      {campaign.state === 'ready' && (
        <Editing
          key={round}
          {...{ api, router, user, part, locale }}
          campaign={campaign.value}
          changed={campaign.set}
          restart={(fresh) => {
            campaign.set(fresh);
            setRound(round + 1);
            focusHeading();
          }}
        />
      )}
    </section>
  );
}

interface EditingProps {
  api: StudioApi;
  router: Router;
  user: StudioUser;
  part: Part;
  locale: string;
  campaign: CampaignDetail;
  changed(campaign: CampaignDetail): void;
  /** What was written is published or thrown away: begin with what there is now. */
  restart(campaign: CampaignDetail): void;
}

/** One draft for words, languages and targeting; the tabs show parts of it. */
function Editing({ api, router, user, part, locale, campaign, changed, restart }: EditingProps) {
  const draft = useDraft(api, campaign, changed);
  const [asked, ask] = useState<Place['text']>(null);
  const canEdit = user.role !== 'view';
  const shared = { api, campaign, draft, canEdit };
  const bar = useRef<HTMLElement>(null);
  const { id } = campaign;
  const show = ({ text, isRule }: Place) => {
    if (isRule) return router.go({ page: 'targeting', id });
    if (text && part !== 'translations') router.go({ page: 'campaign', id, locale: text.locale });
    ask(text && { ...text });
  };
  // Once the text is on the page, whatever tab and language it took.
  useEffect(() => {
    const place = asked && document.getElementById(textId(asked));
    place?.querySelector<HTMLElement>('[role="textbox"], textarea')?.focus();
  }, [asked, part, locale]);
  return (
    <>
      {canEdit && (
        // A text with plurals in it is a hundred stops long.
        <button type="button" class="skip" onClick={() => bar.current?.focus()}>
          Skip to publishing
        </button>
      )}
      {part === 'campaign' && (
        <CopyEditor
          {...shared}
          locale={locale}
          choose={(next) => router.adjust({ page: 'campaign', id: campaign.id, locale: next })}
        />
      )}
      {part === 'translations' && <Translations {...shared} />}
      {part === 'targeting' && <Targeting {...shared} />}
      {canEdit && <DraftBar {...{ api, user, campaign, draft, restart, bar, show }} />}
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
