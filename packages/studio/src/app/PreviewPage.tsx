import { useState } from 'preact/hooks';
import type { CampaignDetail, Scene } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { LivePreview } from './LivePreview.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';
import { usePreview } from './usePreview.ts';

export interface PreviewPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  version: string;
}

/** One version of a prompt under an address of its own, to send to somebody: what is live, a draft, an arm. Looking at it counts nowhere. */
export function PreviewPage({ api, router, id, version }: PreviewPageProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  if (campaign.state === 'loading') return <p class="muted">Loading the preview…</p>;
  if (campaign.state === 'failed') return <Problem error={campaign.error} retry={campaign.reload} />;
  const versions = versionsOf(campaign.value);
  const shown = versions.find((one) => one.id === version);
  return (
    <section aria-labelledby="preview">
      <p>
        <a href={router.href({ page: 'campaign', id })}>← {campaign.value.name}</a>
      </p>
      <h1 id="preview">{shown ? shown.name : 'This version is not there any more'}</h1>
      <nav class="tabs" aria-label="Versions">
        {versions.map((one) => (
          <a
            key={one.id}
            href={router.href({ page: 'preview', id, version: one.id })}
            aria-current={one.id === version ? 'page' : undefined}
          >
            {one.name}
          </a>
        ))}
      </nav>
      {shown && <Shown key={shown.id} {...{ api, shown }} campaign={campaign.value} />}
    </section>
  );
}

interface Version {
  id: string;
  name: string;
  copy: CampaignDetail['live']['copy'];
  rules: CampaignDetail['live']['rules'];
}

function versionsOf({ live, draft, experiment }: CampaignDetail): Version[] {
  return [
    { id: 'live', name: 'What is live', copy: live.copy, rules: live.rules },
    ...(draft ? [{ id: 'draft', name: 'The draft', copy: draft.copy, rules: draft.rules }] : []),
    ...(experiment?.arms ?? []).flatMap(({ id, name, copy, withheld }) =>
      withheld ? [] : [{ id, name: `Version ${name} of the test`, copy, rules: live.rules }],
    ),
  ];
}

interface ShownProps {
  api: StudioApi;
  campaign: CampaignDetail;
  shown: Version;
}

function Shown({ api, campaign, shown }: ShownProps) {
  const [locale, setLocale] = useState('en');
  const [scene, setScene] = useState<Scene>({ persona: 'buyer' });
  const { copy, rules } = shown;
  const preview = usePreview(api, campaign.id, { copy, rules, scene });
  return (
    <>
      <label class="inline">
        Language{' '}
        <select value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
          {campaign.choices.locales.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <LivePreview {...{ preview, locale, scene, setScene }} choices={campaign.choices} />
    </>
  );
}
