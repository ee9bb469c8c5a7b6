import { useState } from 'preact/hooks';
import type { CampaignDetail, Scene } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { LivePreview } from './LivePreview.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';
import { usePreview } from './usePreview.ts';

export interface PreviewPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  version: string;
  locale: string;
}

/** One version of a prompt under an address of its own, to send to somebody: what is live, a draft, an arm. Looking at it counts nowhere. */
export function PreviewPage({ api, router, id, version, locale }: PreviewPageProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  if (campaign.state !== 'ready')
    return (
      <section aria-labelledby="preview">
        <Heading id="preview">Preview</Heading>
        {campaign.state === 'loading' && <p class="muted">Loading the preview…</p>}
        {campaign.state === 'failed' && <Problem error={campaign.error} retry={campaign.reload} />}
      </section>
    );
  const versions = versionsOf(campaign.value);
  const shown = versions.find((one) => one.id === version);
  return (
    <section aria-labelledby="preview">
      <p>
        <a href={router.href({ page: 'campaign', id })}>← {campaign.value.name}</a>
      </p>
      <Heading id="preview">{shown ? shown.name : 'This version is not there any more'}</Heading>
      <nav class="tabs" aria-label="Versions">
        {versions.map((one) => (
          <a
            key={one.id}
            href={router.href({ page: 'preview', id, version: one.id, locale })}
            aria-current={one.id === version ? 'page' : undefined}
          >
            {one.name}
          </a>
        ))}
      </nav>
      {shown && (
        <Shown
          key={shown.id}
          {...{ api, shown, locale }}
          campaign={campaign.value}
          choose={(next) => router.adjust({ page: 'preview', id, version, locale: next })}
        />
      )}
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
  locale: string;
  choose(locale: string): void;
}

function Shown({ api, campaign, shown, locale, choose }: ShownProps) {
  const [scene, setScene] = useState<Scene>({ persona: 'buyer' });
  const { copy, rules } = shown;
  const drawn = usePreview(api, campaign.id, { copy, rules, scene });
  return (
    <>
      <label class="inline">
        Language{' '}
        <select value={locale} onChange={(event) => choose(event.currentTarget.value)}>
          {campaign.choices.locales.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <LivePreview {...{ drawn, locale, scene, setScene }} choices={campaign.choices} />
    </>
  );
}
