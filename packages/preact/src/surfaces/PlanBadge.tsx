import { planById } from '@uptier/model';
import { useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import { useReady } from '../shell/useReady.ts';

/** The current plan, and until when a trial lasts. */
export function PlanBadge() {
  const ready = useReady();
  const { t } = useScope().view.value;
  const format = useFormat();
  if (!ready) return null;
  const { snapshot, catalog } = ready;
  const plan = planById(catalog, snapshot.plan?.id);
  if (!plan) return null;
  const trial = snapshot.status === 'trialing' && snapshot.plan;
  return (
    <span>
      {t('planBadge', { plan: format.text(plan.name) })}
      {trial && <span class="m"> · {t('trialUntil', { date: format.date(trial.periodEnd) })}</span>}
    </span>
  );
}
