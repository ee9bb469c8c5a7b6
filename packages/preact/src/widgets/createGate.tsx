/** @jsxImportSource preact */

import type { FeatureId, Plan } from '@uptier/model';
import { hasFeature } from '../shell/hasFeature.ts';
import { canAsk, canPay, paysListPrice, type Ready, type UiScope, type View } from '../shell/UiScope.ts';
import type { CreateSurface, Surface } from '../surfaces/Surface.ts';
import { findPlanWith } from './findPlanWith.ts';

/** Explains a feature that is off, and offers the plan that has it. Where it is on, the host's own children show through the slot. */
export const createGate: CreateSurface<'gate'> = (scope, { feature }) => {
  const surface: Surface = {
    draw(ready, view) {
      surface.gone = hasFeature(ready.snapshot, feature) ? <slot /> : undefined;
      return surface.gone ?? <LockedFeature id={feature} ready={ready} view={view} scope={scope} />;
    },
  };
  return surface;
};

interface LockedProps {
  id: FeatureId;
  ready: Ready;
  view: View;
  scope: UiScope;
}

function LockedFeature({ id, ready, view, scope }: LockedProps) {
  const { t, format } = view;
  const feature = ready.catalog.features.find((one) => one.id === id);
  if (!feature) return null;
  const name = format.text(feature.name);
  const plan = findPlanWith(ready.catalog, id);
  return (
    <section class="gate" part="gate" aria-labelledby="gate">
      <h3 id="gate">
        {plan
          ? t('gateTitle', { feature: name, plan: format.text(plan.name) })
          : t('gateNone', { feature: name })}
      </h3>
      {feature.description && <p class="m">{format.text(feature.description)}</p>}
      {plan && <GateAction id={id} plan={plan} ready={ready} view={view} scope={scope} />}
    </section>
  );
}

function GateAction({ id, plan, ready, view, scope }: LockedProps & { plan: Plan }) {
  const { client, guard, preload } = scope;
  const { t, format } = view;
  const pays = canPay(ready);
  const interval = ready.snapshot.plan?.interval ?? 'month';
  const price = plan.prices[interval];
  const asked = ready.snapshot.requests.find(
    ({ state, reason }) => state === 'open' && 'feature' in reason && reason.feature === id,
  );
  const values = { plan: format.text(plan.name) };
  if (asked && !pays) {
    const date = format.date(asked.createdAt);
    return <p class="s m">{t('askedTitle', { ...values, name: asked.approver.name, date })}</p>;
  }
  if (!pays && !canAsk(ready)) return null;
  return (
    <div class="acts">
      <button
        type="button"
        class="b p"
        onClick={guard(() => client.require({ feature: id }, {}))}
        onPointerEnter={preload}
        onFocus={preload}
      >
        {t(pays ? 'seePlan' : 'askForPlan', values)}
      </button>
      {pays && price !== undefined && paysListPrice(ready) && (
        <span class="m">
          {t(interval === 'year' ? 'perYear' : 'perMonth', {
            price: format.list(price, ready.catalog.currency),
          })}
        </span>
      )}
    </div>
  );
}
