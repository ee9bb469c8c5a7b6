import { useState } from 'preact/hooks';
import type { CampaignDetail, StudioUser, VersionView } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
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
  const restore = (campaign: CampaignDetail, { copy }: VersionView) =>
    api.saveDraft(id, copy, campaign.version).then(() => router.go({ page: 'campaign', id }), setProblem);
  return (
    <section aria-labelledby="history">
      <p>
        <a href={router.href({ page: 'campaign', id })}>← Back to the words</a>
      </p>
      <h1 id="history">{loaded.state === 'ready' ? `History: ${loaded.value[0].name}` : 'History'}</h1>
      {problem && <Problem error={problem} retry={loaded.reload} />}
      {loaded.state === 'loading' && <p class="muted">Loading the history…</p>}
      {loaded.state === 'failed' && <Problem error={loaded.error} retry={loaded.reload} />}
      {loaded.state === 'ready' && loaded.value[1].length === 0 && (
        <p>Nothing has been published yet. Customers see the words that come with Uptier.</p>
      )}
      {loaded.state === 'ready' && (
        <ol class="history" reversed>
          {loaded.value[1].map((version) => (
            <Version
              key={version.version}
              version={version}
              restore={user.role === 'view' ? null : () => void restore(loaded.value[0], version)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function Version({ version, restore }: { version: VersionView; restore: (() => void) | null }) {
  return (
    <li value={version.version}>
      <p class="copy">{version.headline}</p>
      <p class="muted">
        {DAY.format(version.publishedAt)} by {version.by}
        {version.test ? ', as A of a test' : ', for everybody'}.{' '}
        {restore && (
          <button type="button" class="quiet" onClick={restore}>
            Take over as a draft
          </button>
        )}
      </p>
      {version.changes.length > 0 && (
        <details>
          <summary>
            {version.changes.length === 1 ? '1 text changed' : `${version.changes.length} texts changed`}
          </summary>
          <dl class="changes">
            {version.changes.map(({ locale, field, before, after }) => (
              <div key={`${locale}.${field}`}>
                <dt>
                  {locale} {field}
                </dt>
                <dd>
                  <del>{before}</del> <ins>{after}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}
