import type { AuditView } from '../api/contract.ts';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Who did what, with before and after. */
export function AuditPage({ api, router }: { api: StudioApi; router: Router }) {
  const audit = useLoad(() => api.audit(), [api]);
  return (
    <section aria-labelledby="audit">
      <h1 id="audit">Audit</h1>
      <p class="muted">Everything that was done in Studio, the newest first. Nothing here can be changed.</p>
      {audit.state === 'loading' && <p class="muted">Loading…</p>}
      {audit.state === 'failed' && <Problem error={audit.error} retry={audit.reload} />}
      {audit.state === 'ready' && audit.value.length === 0 && <p>Nothing was done yet.</p>}
      {audit.state === 'ready' && (
        <ol class="history">
          {audit.value.map((entry) => (
            <Entry key={`${entry.at}.${entry.campaign}.${entry.did}`} entry={entry} router={router} />
          ))}
        </ol>
      )}
    </section>
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
