import type { AuditView, CampaignRow, Page } from '../api/contract.ts';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import type { Route, Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { joinPages, ShowMore } from './ShowMore.tsx';
import { useLoad } from './useLoad.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export interface AuditPageProps {
  api: StudioApi;
  router: Router;
  /** Null: campaigns. */
  of: 'pipeline' | null;
  /** Null: all of them. */
  campaign: string | null;
}

/** Who did what, with before and after. */
export function AuditPage({ api, router, of, campaign }: AuditPageProps) {
  const campaigns = useLoad(() => api.campaigns(), [api]);
  const read = (page: { after?: string }) =>
    of === 'pipeline' ? api.pipelineAudit(page) : api.audit({ campaign, ...page });
  const audit = useLoad(() => read({}), [api, of, campaign]);
  return (
    <section aria-labelledby="audit">
      <Heading id="audit">Audit</Heading>
      <p class="muted">
        Everything that was done to campaigns and their tests, or in the pipeline, the newest first. Nothing
        here can be changed.
      </p>
      <Filter
        campaigns={campaigns.state === 'ready' ? campaigns.value : []}
        chosen={of === 'pipeline' ? pipeline : (campaign ?? '')}
        choose={(next) => router.adjust({ page: 'audit', ...toShow(next) })}
      />
      {audit.state === 'loading' && <p class="muted">Loading…</p>}
      {audit.state === 'failed' && <Problem error={audit.error} retry={audit.reload} />}
      {audit.state === 'ready' && (
        <div class={audit.isStale ? 'stale' : ''}>
          <Entries
            key={`${of}/${campaign}`}
            {...{ router, read }}
            audit={audit.value}
            add={(more) => audit.change((before) => joinPages(before, more))}
          />
        </div>
      )}
    </section>
  );
}

/** Among the ids of campaigns, which have no slash. */
const pipeline = '/pipeline';
const toShow = (chosen: string): Pick<Extract<Route, { page: 'audit' }>, 'of' | 'campaign'> =>
  chosen === pipeline ? { of: 'pipeline' } : { campaign: chosen || undefined };

interface FilterProps {
  campaigns: CampaignRow[];
  /** Empty: all campaigns. */
  chosen: string;
  choose(next: string): void;
}

/** The chosen one is named by its id until the list is there. */
function Filter({ campaigns, chosen, choose }: FilterProps) {
  const isListed = ['', pipeline].includes(chosen) || campaigns.some(({ id }) => id === chosen);
  return (
    <p class="filters">
      <label>
        Show{' '}
        <select class="inline" value={chosen} onChange={({ currentTarget: { value } }) => choose(value)}>
          <option value="">All campaigns</option>
          <option value={pipeline}>The pipeline</option>
          {!isListed && <option value={chosen}>{chosen}</option>}
          {campaigns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

interface EntriesProps {
  router: Router;
  audit: Page<AuditView>;
  read(page: { after: string }): Promise<Page<AuditView>>;
  add(more: Page<AuditView>): void;
}

function Entries({ router, audit, read, add }: EntriesProps) {
  if (audit.items.length === 0) return <p>Nothing was done yet.</p>;
  return (
    <>
      <ol class="history">
        {audit.items.map((entry) => (
          <Entry key={entry.id} entry={entry} router={router} />
        ))}
      </ol>
      <ShowMore what="entries" page={audit} load={(after) => read({ after })} add={add} />
    </>
  );
}

function Entry({ entry, router }: { entry: AuditView; router: Router }) {
  const { at, actor, did, campaign, name, changes } = entry;
  return (
    <li>
      <p>
        <b>{actor}</b> {did}:{' '}
        <a
          href={router.href(
            campaign === null ? { page: 'explain', account: name } : { page: 'history', id: campaign },
          )}
        >
          {name}
        </a>
      </p>
      <p class="muted">{moment.format(at)}</p>
      {changes.length > 0 && (
        <details>
          <summary>{changes.length === 1 ? '1 change' : `${changes.length} changes`}</summary>
          <Changes changes={changes} />
        </details>
      )}
    </li>
  );
}
