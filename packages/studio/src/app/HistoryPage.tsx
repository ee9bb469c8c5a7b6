import { useState } from 'preact/hooks';
import type { CampaignDetail, StudioUser, VersionView } from '../api/contract.ts';
import { CampaignTabs } from './CampaignTabs.tsx';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

export interface HistoryPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  user: StudioUser;
}

export function HistoryPage({ api, router, id, user }: HistoryPageProps) {
  const loaded = useLoad(() => Promise.all([api.campaign(id), api.history(id)]), [api, id]);
  const [problem, setProblem] = useState<Error | null>(null);
  const draft = (campaign: CampaignDetail, { copy }: VersionView) =>
    api
      .saveDraft(id, { copy, expectedVersion: campaign.version })
      .then(() => router.go({ page: 'campaign', id }), setProblem);
  const restore = (campaign: CampaignDetail, version: number) => {
    setProblem(null);
    api.restore(id, { version, expectedVersion: campaign.version }).then(() => loaded.reload(), setProblem);
  };
  return (
    <section aria-labelledby="history">
      <Heading id="history">
        {loaded.state === 'ready' ? `History: ${loaded.value[0].name}` : 'History'}
      </Heading>
      <CampaignTabs router={router} id={id} page="history" />
      {problem && <Problem error={problem} retry={loaded.reload} />}
      {loaded.state === 'loading' && <p class="muted">Loading the history…</p>}
      {loaded.state === 'failed' && <Problem error={loaded.error} retry={loaded.reload} />}
      {loaded.state === 'ready' && loaded.value[1].length === 0 && (
        <p>Nothing has been published yet. Customers see what comes with Uptier.</p>
      )}
      {loaded.state === 'ready' && loaded.value[1].length > 0 && (
        <ol class="history" reversed>
          {loaded.value[1].map((version, index) => (
            <Version
              key={version.version}
              version={version}
              isLive={index === 0}
              draft={user.role === 'view' ? null : () => void draft(loaded.value[0], version)}
              restore={user.role !== 'publish' ? null : () => restore(loaded.value[0], version.version)}
            />
          ))}
          <li value={0}>
            <p class="copy">What came with Uptier</p>
            {user.role === 'publish' && (
              <button type="button" class="quiet" onClick={() => restore(loaded.value[0], 0)}>
                Put it back for everybody
              </button>
            )}
          </li>
        </ol>
      )}
    </section>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface VersionProps {
  version: VersionView;
  isLive: boolean;
  draft: (() => void) | null;
  restore: (() => void) | null;
}

function Version({ version, isLive, draft, restore }: VersionProps) {
  return (
    <li value={version.version}>
      <p class="copy">{version.headline}</p>
      <p class="muted">
        {DAY.format(version.publishedAt)} by {version.by}
        {version.test ? ', as A of a test' : ', for everybody'}
        {version.note && `: ${version.note}`}. {isLive && <b>This is live.</b>}
      </p>
      <p class="actions">
        {draft && (
          <button type="button" class="quiet" onClick={draft}>
            Take over as a draft
          </button>
        )}
        {restore && !isLive && (
          <button type="button" class="quiet" onClick={restore}>
            Put it back for everybody
          </button>
        )}
      </p>
      {version.changes.length > 0 && (
        <details>
          <summary>{version.changes.length === 1 ? '1 change' : `${version.changes.length} changes`}</summary>
          <Changes changes={version.changes} />
        </details>
      )}
    </li>
  );
}
