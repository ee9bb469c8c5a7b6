import { listAmount, meterById, planById } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { Stepper } from './Stepper.tsx';

/** Billing interval with the true saving, and extra units where the plan sells them. */
export function Adjust({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const { catalog } = ready;
  const { to } = step;
  const plan = planById(catalog, to.plan);
  if (!plan) return null;
  const intervals = (['month', 'year'] as const).filter((interval) => plan.prices[interval] !== undefined);
  const saving = yearlySaving(step, ready);
  const extras = Object.entries(plan.extras).filter(([, prices]) => prices?.[to.interval] !== undefined);
  return (
    <div class="adjust">
      {intervals.length > 1 && (
        <fieldset>
          <legend>{t('billing')}</legend>
          <div class="seg">
            {intervals.map((interval) => (
              <label key={interval}>
                <input
                  type="radio"
                  name="interval"
                  checked={to.interval === interval}
                  onChange={() => actions.adjust({ interval })}
                />
                <span>
                  {t(interval === 'year' ? 'yearly' : 'monthly')}
                  {interval === 'year' && saving !== null && (
                    <span class="s m">
                      {' '}
                      {t('saveYearly', { amount: format.list(saving, catalog.currency) })}
                    </span>
                  )}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {extras.map(([meter, prices]) => {
        const included = plan.limits[meter];
        if (included === 'unlimited' || !meterById(catalog, meter)) return null;
        const price = format.list(prices![to.interval]!, catalog.currency);
        return (
          <Stepper
            key={meter}
            label={t('extraUnits', { unit: format.unit(catalog, meter, 2) })}
            hint={t('extraPrice', { included: included ?? 0, price })}
            value={to.extras[meter] ?? 0}
            onChange={(value) => actions.adjust({ extras: { ...to.extras, [meter]: value } })}
          />
        );
      })}
    </div>
  );
}

/** Twelve months at the monthly list price, less the yearly one; null where that is not a saving. */
function yearlySaving({ to }: StepOf<'compare'>, { catalog }: Ready): number | null {
  const monthly = listAmount(catalog, { ...to, interval: 'month' });
  const yearly = listAmount(catalog, { ...to, interval: 'year' });
  const saving = monthly === null || yearly === null ? 0 : monthly * 12 - yearly;
  return saving > 0 ? saving : null;
}
