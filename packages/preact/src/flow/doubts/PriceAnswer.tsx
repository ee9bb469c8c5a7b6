/** @jsxImportSource preact */

import { calculateRoi, type RoiInput, yearlyDifference } from '@uptier/model';
import { paysListPrice } from '../../shell/UiScope.ts';
import type { FlowScope } from '../FlowScope.ts';
import { yearlySaving } from '../more/yearlySaving.ts';
import type { AnswerProps } from './Doubting.ts';
import { NumberField } from './NumberField.tsx';

/** What it costs more a year against what it would save by the user's own numbers; the calculator opens blank. */
export function PriceAnswer({ step, scope, doubting }: AnswerProps) {
  const { actions, t, format, catalog, snapshot } = scope;
  const { from, to } = step;
  const { roiForm: form, setRoiForm, roi } = doubting;
  const plan = format.plan(catalog, to.plan);
  const more = paysListPrice(scope) ? yearlyDifference(catalog, { from, to, current: snapshot.plan }) : null;
  const saving = to.interval === 'month' && paysListPrice(scope) ? yearlySaving(to, catalog) : null;
  const list = (amount: number) => format.list(amount, catalog.currency);
  const field = (key: keyof typeof form, label: string) => (
    <NumberField
      scope={scope}
      label={label}
      value={form[key]}
      onInput={(value) => setRoiForm({ ...form, [key]: value })}
    />
  );
  return (
    <>
      <p>{costText()}</p>
      <p class="m">{t('roiHint')}</p>
      <div class="fields3">
        {field('hours', t('roiHours'))}
        {field('people', t('roiPeople'))}
        {field('rate', t('roiRate', { currency: catalog.currency.toUpperCase() }))}
      </div>
      <div role="status">{roi && <Arithmetic scope={scope} roi={roi} more={more} />}</div>
      {saving !== null && (
        <button type="button" class="b" onClick={() => actions.adjust({ interval: 'year' })}>
          {t('payYearly', { amount: list(saving) })}
        </button>
      )}
    </>
  );

  function costText(): string {
    if (more === null) return t('costsUnknown', { plan });
    return more > 0 ? t('costsMore', { plan, amount: list(more) }) : t('costsNoMore', { plan });
  }
}

/** Every step of the sum, so that it can be checked by hand. */
function Arithmetic({ roi, more, scope }: { roi: RoiInput; more: number | null; scope: FlowScope }) {
  const { t, format, catalog } = scope;
  const { perWeek, perYear, ratio } = calculateRoi(roi, more ?? 0);
  const list = (amount: number) => format.list(amount, catalog.currency);
  const week = {
    hours: t('hoursCount', { count: roi.hoursPerWeek }),
    people: t('peopleCount', { count: roi.people }),
    rate: list(roi.hourlyRate),
    amount: list(perWeek),
  };
  const against = { difference: list(more ?? 0), ratio: format.number(Math.round((ratio ?? 0) * 10) / 10) };
  return (
    <div class="sums">
      <p>{t('roiWeek', week)}</p>
      <p>{t('roiYear', { amount: list(perWeek), year: list(perYear) })}</p>
      {ratio !== null && (
        <p>
          <b>{t(ratio < 1 ? 'roiBelow' : 'roiRatio', against)}</b>
        </p>
      )}
    </div>
  );
}
