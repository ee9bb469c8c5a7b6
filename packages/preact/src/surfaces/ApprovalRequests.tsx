import { type ApprovalRequest, planById } from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';
import { useScope } from '../shell/UiScope.ts';
import { type Format, useFormat } from '../shell/useFormat.ts';
import { canPay, useReady } from '../shell/useReady.ts';
import type { Translate } from '../texts/createTranslator.ts';

/** What colleagues ask of somebody who can pay: one row a request, with its note and a way to look at it. */
export function ApprovalRequests({ showEmpty = false }: { showEmpty?: boolean }) {
  const ready = useReady();
  const { t } = useScope().view.value;
  if (!ready || !canPay(ready)) return null;
  const open = ready.snapshot.requests.filter((request) => request.state === 'open');
  if (open.length === 0) return showEmpty ? <p class="m">{t('requestsNone')}</p> : null;
  return (
    <section aria-label={t('requestsTitle')}>
      <ul class="reqs">
        {open.map((request) => (
          <RequestRow key={request.id} request={request} ready={ready} />
        ))}
      </ul>
    </section>
  );
}

function RequestRow({ request, ready }: { request: ApprovalRequest; ready: Ready }) {
  const { client, view, guard, preload } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const plan = planById(ready.catalog, request.change.plan);
  const note = request.askers.find((asker) => asker.note)?.note;
  const name = request.askers[0]?.name ?? '';
  const open = guard(() => client.openRequest(request.id));
  return (
    <li class="in">
      <div class="t">
        <p>
          <b>{requestTitle(request, ready, { t, format })}</b>{' '}
          {plan && <span class="m">{t('requestChange', { plan: format.text(plan.name) })}</span>}
        </p>
        {note && <blockquote class="note s">{note}</blockquote>}
      </div>
      <button
        type="button"
        class="b"
        aria-label={t('reviewFor', { name })}
        onClick={open}
        onPointerEnter={preload}
        onFocus={preload}
      >
        {t('review')}
      </button>
    </li>
  );
}

/** "Mia asks for 2 more seats, and 1 other person". */
export function requestTitle(
  { askers, reason }: ApprovalRequest,
  { catalog }: Pick<Ready, 'catalog'>,
  { t, format }: { t: Translate; format: Format },
): string {
  const name = askers[0]?.name ?? '';
  const others = askers.length - 1;
  const feature = 'feature' in reason && catalog.features.find((one) => one.id === reason.feature);
  const title =
    'meter' in reason
      ? t('requestMeter', {
          name,
          count: reason.add,
          unit: format.unit(catalog, reason.meter, reason.add),
        })
      : t('requestFeature', { name, feature: feature ? format.text(feature.name) : '' });
  return others > 0 ? `${title} ${t('requestOthers', { count: others })}` : title;
}
