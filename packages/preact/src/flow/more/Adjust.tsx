/** @jsxImportSource preact */

import { breakEven, type MeterId, planById } from '@uptier/model';
import { paysListPrice } from '../../shell/UiScope.ts';
import type { StepProps } from '../FlowStep.tsx';
import { Waiting } from '../Waiting.tsx';
import { AddOns } from './AddOns.tsx';
import { Stepper } from './Stepper.tsx';
import { useDoubts } from './useDoubts.ts';
import { yearlySaving } from './yearlySaving.ts';

/** Billing interval with the true saving, extra units and add-ons where the plan sells them, and a promotion code. */
export function Adjust({ step, scope }: StepProps<'compare'>) {
  const { actions, t, format, catalog } = scope;
  const { to } = step;
  const { doubts, retry } = useDoubts(scope, true);
  const plan = planById(catalog, to.plan);
  if (!plan) return null;
  const saving = plan.prices.month === undefined ? null : yearlySaving(to, catalog);
  const extras = catalog.meters.filter(({ id }) => plan.extras[id]?.[to.interval] !== undefined);
  return (
    <div class="adjust">
      <fieldset>
        <legend>{t('billing')}</legend>
        <div class="seg">
          {(['month', 'year'] as const).map(
            (interval) =>
              plan.prices[interval] !== undefined && (
                <label key={interval}>
                  <input
                    type="radio"
                    name="interval"
                    checked={to.interval === interval}
                    onChange={() => actions.adjust({ interval })}
                  />
                  <span>
                    {t(interval === 'year' ? 'yearly' : 'monthly')}{' '}
                    {interval === 'year' && saving && (
                      <span class="s m">
                        {t('saveYearly', { amount: format.list(saving, catalog.currency) })}
                      </span>
                    )}
                  </span>
                </label>
              ),
          )}
        </div>
      </fieldset>
      {extras.map(({ id }) => (
        <div key={id}>
          <Stepper
            scope={scope}
            label={t('extraUnits', { unit: format.unit(catalog, id, 2) })}
            hint={t('extraPrice', {
              included: plan.limits[id] ?? 0,
              price: format.list(plan.extras[id]![to.interval]!, catalog.currency),
            })}
            value={to.extras[id] ?? 0}
            onChange={(value) => actions.adjust({ extras: { ...to.extras, [id]: value } })}
          />
          <Cheaper meter={id} step={step} scope={scope} />
        </div>
      ))}
      <AddOns scope={scope} step={step} />
      {doubts ? <doubts.PromotionCode scope={scope} step={step} /> : <Waiting scope={scope} retry={retry} />}
    </div>
  );
}

/** From how many extra units on the bigger plan costs no more: told before it is reached, and then offered. */
function Cheaper({ meter, step, scope }: StepProps<'compare'> & { meter: MeterId }) {
  const { actions, t, format, catalog } = scope;
  const { to } = step;
  const even = paysListPrice(scope) ? breakEven(catalog, to, meter) : null;
  if (!even) return null;
  const { units: count, plan } = even;
  const name = format.text(plan.name);
  return (
    <p class="s m">
      {t('breakEven', { count, unit: format.unit(catalog, meter, count), plan: name })}{' '}
      {(to.extras[meter] ?? 0) >= count && (
        <button type="button" class="l" onClick={() => actions.adjust({ plan: plan.id })}>
          {t('choosePlan', { plan: name })}
        </button>
      )}
    </p>
  );
}
