import type { AuditView, CampaignRow, Page } from '../api/contract.ts';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { joinPages, ShowMore } from './ShowMore.tsx';
import { useLoad } from './useLoad.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export interface AuditPageProps {
  api: StudioApi;
  router: Router;
  /** Null: all of them. */
  campaign: string | null;
}

/** Who did what, with before and after. */
export function AuditPage({ api, router, campaign }: AuditPageProps) {
  const campaigns = useLoad(() => api.campaigns(), [api]);
  const audit = useLoad(() => api.audit({ campaign }), [api, campaign]);
  return (
    <section aria-labelledby="audit">
      <Heading id="audit">Audit</Heading>
      <p class="muted">
        Everything that was done to campaigns and their tests, the newest first. Nothing here can be changed.
        Work on the pipeline is kept with each account.
      </p>
      <Filter
        campaigns={campaigns.state === 'ready' ? campaigns.value : []}
        chosen={campaign}
        choose={(next) => router.adjust({ page: 'audit', campaign: next })}
      />
      {audit.state === 'loading' && <p class="muted">Loading…</p>}
      {audit.state === 'failed' && <Problem error={audit.error} retry={audit.reload} />}
      {audit.state === 'ready' && (
        <div class={audit.isStale ? 'stale' : ''}>
          <Entries
            key={campaign}
            {...{ api, router, campaign }}
            audit={audit.value}
            add={(more) => audit.change((before) => joinPages(before, more))}
          />
        </div>
      )}
    </section>
  );
}

interface FilterProps {
  campaigns: CampaignRow[];
  chosen: string | null;
  choose(campaign: string | undefined): void;
}

/** The chosen one is named by its id until the list is there. */
function Filter({ campaigns, chosen, choose }: FilterProps) {
  const isListed = campaigns.some(({ id }) => id === chosen);
  return (
    <p class="filters">
      <label>
        Campaign{' '}
        <select
          class="inline"
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => choose(value === '' ? undefined : value)}
        >
          <option value="">All of them</option>
          {chosen && !isListed && <option value={chosen}>{chosen}</option>}
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

interface EntriesProps extends AuditPageProps {
  audit: Page<AuditView>;
  add(more: Page<AuditView>): void;
}

function Entries({ api, router, campaign, audit, add }: EntriesProps) {
  if (audit.items.length === 0) return <p>Nothing was done yet.</p>;
  return (
    <>
      <ol class="history">
        {audit.items.map((entry) => (
          <Entry key={entry.id} entry={entry} router={router} />
        ))}
      </ol>
      <ShowMore what="entries" page={audit} load={(after) => api.audit({ campaign, after })} add={add} />
    </>
  );
}

function Entry({ entry, router }: { entry: AuditView; router: Router }) {
  const { at, actor, did, campaign, name, changes } = entry;
  return (
    <li>
      <p>
        <b>{actor}</b> {did}: <a href={router.href({ page: 'history', id: campaign })}>{name}</a>
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
