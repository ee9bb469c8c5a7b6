/** @jsxImportSource preact */

import { listAmount, type Plan } from '@uptier/model';
import type { StepProps } from '../FlowStep.tsx';
import { BillingButton } from './BillingButton.tsx';
import { limitText } from './limitText.ts';
import { reasonOf } from './reasonOf.ts';
import { TalkToPerson } from './TalkToPerson.tsx';

/** Every plan in one list. A custom one leads to people; the smaller ones are shown, and changed where plans are managed. */
export function AllPlans({ step, scope }: StepProps<'compare'>) {
  const { t, catalog } = scope;
  const plans = [...catalog.plans].sort((a, b) => a.rank - b.rank);
  return (
    <section aria-label={t('allPlans')}>
      <ul class="plans">
        {plans.map((plan) => (
          <PlanRow scope={scope} key={plan.id} plan={plan} step={step} />
        ))}
      </ul>
    </section>
  );
}

type PlanProps = StepProps<'compare'> & { plan: Plan };

function PlanRow({ plan, step, scope }: PlanProps) {
  const { t, format, catalog } = scope;
  const { request } = step.context;
  const selection = { plan: plan.id, interval: step.to.interval, extras: {}, addOns: {} };
  const meter = 'meter' in request ? request.meter : catalog.meters[0]?.id;
  const isFit = plan.id === step.recommended.plan && !('browse' in request);
  return (
    <li>
      <div>
        <b>{format.text(plan.name)}</b> {isFit && <span class="s m">{t('recommended')}</span>}
        <div class="s m">
          {[priceText(), meter && limitText(selection, meter, scope)].filter(Boolean).join(' · ')}
        </div>
      </div>
      <PlanAction scope={scope} plan={plan} step={step} />
    </li>
  );

  function priceText(): string {
    const amount = listAmount(catalog, selection);
    if (amount === null) return t('customPrice');
    if (amount === 0) return t('free');
    const price = format.list(amount, catalog.currency);
    return t(selection.interval === 'year' ? 'perYear' : 'perMonth', { price });
  }
}

function PlanAction({ plan, step, scope }: PlanProps) {
  const { actions, t, format, catalog, snapshot } = scope;
  const reason = reasonOf(step.context.request);
  const current = catalog.plans.find(({ id }) => id === snapshot.plan?.id);
  if (plan.id === current?.id) return <span class="s m">{t('currentPlan')}</span>;
  if (plan.id === step.to.plan) return <span class="s">{t('selected')}</span>;
  if (plan.custom) {
    return (
      <TalkToPerson
        scope={scope}
        label={t('talkToSales')}
        about={{ kind: 'sales', plan: plan.id, ...(reason && { reason }) }}
      />
    );
  }
  if (plan.rank < (current?.rank ?? 0)) {
    return (
      <span class="s m">
        {t('smallerPlan')}{' '}
        {step.context.canPay && <BillingButton scope={scope} label={t('billing')} look="l" />}
      </span>
    );
  }
  return (
    <button type="button" class="b" onClick={() => actions.adjust({ plan: plan.id })}>
      {t('choosePlan', { plan: format.text(plan.name) })}
    </button>
  );
}
