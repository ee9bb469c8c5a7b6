/** @jsxImportSource preact */

import { type ApprovalRequest, planById } from '@uptier/model';
import { requestTitle } from '../shell/requestTitle.ts';
import { canPay, type Ready, type UiScope, type View } from '../shell/UiScope.ts';
import type { CreateSurface } from '../surfaces/Surface.ts';

/** What colleagues ask of somebody who can pay: one row a request, with its note and a way to look at it. */
export const createRequests: CreateSurface<'requests'> = (scope, { showEmpty = false }) => ({
  draw(ready, view) {
    const { t } = view;
    if (!canPay(ready)) return null;
    const open = ready.snapshot.requests.filter((request) => request.state === 'open');
    if (open.length === 0) return showEmpty ? <p class="m">{t('requestsNone')}</p> : null;
    return (
      <section aria-label={t('requestsTitle')}>
        <ul class="reqs">
          {open.map((request) => (
            <RequestRow key={request.id} request={request} ready={ready} view={view} scope={scope} />
          ))}
        </ul>
      </section>
    );
  },
});

function RequestRow({
  request,
  ready,
  view,
  scope,
}: {
  request: ApprovalRequest;
  ready: Ready;
  view: View;
  scope: UiScope;
}) {
  const { client, guard, preload } = scope;
  const { t, format } = view;
  const plan = planById(ready.catalog, request.change.plan);
  const others = request.askers.length - 1;
  const note = request.askers.find((asker) => asker.note)?.note;
  return (
    <li class="in">
      <div class="t">
        <p class="f">{requestTitle(request, ready, view)}</p>
        <p class="s m">
          {plan && t('requestChange', { plan: format.text(plan.name) })}{' '}
          {others > 0 && t('requestOthers', { count: others })}
        </p>
        {note && <blockquote class="note s">{note}</blockquote>}
      </div>
      <button
        type="button"
        class="b"
        aria-label={t('reviewFor', { name: request.askers[0]?.name ?? '' })}
        onClick={guard(() => client.openRequest(request.id))}
        onPointerEnter={preload}
        onFocus={preload}
      >
        {t('review')}
      </button>
    </li>
  );
}
