/** @jsxImportSource preact */

import { planById } from '@uptier/model';
import type { StepProps } from '../FlowStep.tsx';
import { Stepper } from './Stepper.tsx';
import { useDoubts } from './useDoubts.ts';
import { Waiting } from './Waiting.tsx';
import { yearlySaving } from './yearlySaving.ts';

/** Billing interval with the true saving, and extra units where the plan sells them. */
export function Adjust({ step, scope }: StepProps<'compare'>) {
  const { actions, t, format, catalog } = scope;
  const { to } = step;
  const { doubts, failed, retry } = useDoubts(scope, true);
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
        <Stepper
          scope={scope}
          key={id}
          label={t('extraUnits', { unit: format.unit(catalog, id, 2) })}
          hint={t('extraPrice', {
            included: plan.limits[id] ?? 0,
            price: format.list(plan.extras[id]![to.interval]!, catalog.currency),
          })}
          value={to.extras[id] ?? 0}
          onChange={(value) => actions.adjust({ extras: { ...to.extras, [id]: value } })}
        />
      ))}
      {doubts ? (
        <doubts.PromotionCode scope={scope} step={step} />
      ) : (
        <Waiting scope={scope} failed={failed} retry={retry} />
      )}
    </div>
  );
}
