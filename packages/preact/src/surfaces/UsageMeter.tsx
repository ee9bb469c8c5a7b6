import { type MeterState, meterById } from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';
import { useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import { useReady } from '../shell/useReady.ts';

/** How much of a limit is used. Amber from 80 %; a full meter is not a failure, so it is never red. */
export function UsageMeter({ meter }: { meter: string }) {
  const ready = useReady();
  const state = ready?.snapshot.meters[meter];
  return ready && state ? <MeterView ready={ready} meter={meter} state={state} /> : null;
}

function MeterView({ ready, meter, state }: { ready: Ready; meter: string; state: MeterState }) {
  const { t } = useScope().view.value;
  const format = useFormat();
  const { active, pending, limit, resetsAt } = state;
  const used = active + pending;
  const name = format.text(meterById(ready.catalog, meter)?.name ?? meter);
  const text = limit === 'unlimited' ? t('usedNoLimit', { used }) : t('usedOfLimit', { used, limit });
  const notes = [
    pending > 0 && t('pendingCount', { count: pending }),
    limit !== 'unlimited' && used > limit && t('overBy', { count: used - limit }),
    limit !== 'unlimited' && used === limit && t('full'),
    resetsAt !== null && t('resetsOn', { date: format.date(resetsAt) }),
  ].filter(Boolean);
  return (
    <div class={`mt${isTight(state) ? ' warn' : ''}`}>
      <div class="h">
        <b>{name}</b>
        <span class="v n">{text}</span>
      </div>
      {limit !== 'unlimited' && (
        // biome-ignore lint/a11y/useSemanticElements: <meter> cannot show what is pending, and cannot be drawn alike everywhere.
        <div
          class="bar"
          role="meter"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(used, limit)}
          aria-valuetext={`${text}, ${notes.join(', ')}`.replace(/, $/, '')}
        >
          <i style={{ width: share(active, limit) }} />
          {pending > 0 && <i style={{ width: share(pending, limit) }} />}
        </div>
      )}
      {notes.length > 0 && <div class="s m">{notes.join(' · ')}</div>}
    </div>
  );
}

function share(part: number, limit: number): string {
  return `${limit > 0 ? Math.min(100, (part / limit) * 100) : 100}%`;
}

/** Whether 80 % or more is used (DESIGN: the band that only tints). */
export function isTight({ active, pending, limit }: MeterState): boolean {
  return limit !== 'unlimited' && (active + pending) * 100 >= limit * 80;
}
