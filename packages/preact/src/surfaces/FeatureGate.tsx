import { useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import { canAsk, canPay, useReady } from '../shell/useReady.ts';
import { findPlanWith, hasFeature } from './findPlanWith.ts';

/** Explains a feature that is off, and offers the plan that has it. Where it is on, the host's own children show through the slot. */
export function FeatureGate({ feature: id }: { feature: string }) {
  const ready = useReady();
  if (!ready) return null;
  return hasFeature(ready, id) ? <slot /> : <LockedFeature feature={id} />;
}

export function LockedFeature({ feature: id }: { feature: string }) {
  const ready = useReady();
  const { client, view, guard, preload } = useScope();
  const { t } = view.value;
  const format = useFormat();
  if (!ready) return null;
  const { snapshot, catalog } = ready;
  const feature = catalog.features.find((one) => one.id === id);
  if (!feature) return null;
  const name = format.text(feature.name);
  const plan = findPlanWith(catalog, id);
  const planName = plan && format.text(plan.name);
  const interval = snapshot.plan?.interval ?? 'month';
  const price = plan?.prices[interval];
  const pays = canPay(ready);
  const open = guard(() => client.require({ feature: id }));
  return (
    <section class="gate" aria-labelledby="gate">
      <h3 id="gate">
        {planName ? t('gateTitle', { feature: name, plan: planName }) : t('gateNone', { feature: name })}
      </h3>
      {feature.description && <p class="m">{format.text(feature.description)}</p>}
      {planName && (pays || canAsk(ready)) && (
        <div class="acts">
          <button type="button" class="b p" onClick={open} onPointerEnter={preload} onFocus={preload}>
            {pays ? t('seePlan', { plan: planName }) : t('askForPlan', { plan: planName })}
          </button>
          {pays && price !== undefined && (
            <span class="m">
              {t(interval === 'year' ? 'perYear' : 'perMonth', {
                price: format.list(price, catalog.currency),
              })}
            </span>
          )}
        </div>
      )}
    </section>
  );
}
