/** @jsxImportSource preact */

import { planById } from '@uptier/model';
import type { CreateSurface } from '../surfaces/Surface.ts';

/** The current plan, and until when a trial lasts. */
export const createBadge: CreateSurface<'badge'> = () => ({
  draw({ snapshot, catalog }, { t, format }) {
    const plan = planById(catalog, snapshot.plan?.id);
    const trial = snapshot.status === 'trialing' && snapshot.plan;
    if (!plan) return null;
    return (
      <span class="badge" part="badge">
        {t('planBadge', { plan: format.text(plan.name) })}
        {trial && <span class="m"> · {t('trialUntil', { date: format.date(trial.periodEnd) })}</span>}
      </span>
    );
  },
});
