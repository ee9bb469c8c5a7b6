import { listAmount, type Plan, planById } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { limitText } from './readDifferences.ts';

/** As many as a person can compare at a glance. */
const most = 5;

/** Every plan in one list. A custom one leads to people; the smaller ones are shown, and changed where plans are managed. */
export function AllPlans({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { t } = useScope().view.value;
  const plans = [...ready.catalog.plans].sort((a, b) => a.rank - b.rank).slice(0, most);
  return (
    <section aria-label={t('allPlans')}>
      <ul class="plans">
        {plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} step={step} ready={ready} />
        ))}
      </ul>
    </section>
  );
}

function PlanRow({ plan, step, ready }: { plan: Plan; step: StepOf<'compare'>; ready: Ready }) {
  const { view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const { catalog } = ready;
  const { interval } = step.to;
  const selection = { plan: plan.id, interval, extras: {}, addOns: {} };
  const amount = listAmount(catalog, selection);
  const price =
    amount === null
      ? t('customPrice')
      : amount === 0
        ? t('free')
        : t(interval === 'year' ? 'perYear' : 'perMonth', { price: format.list(amount, catalog.currency) });
  const meter = 'meter' in step.context.request ? step.context.request.meter : catalog.meters[0]?.id;
  const isRecommended = plan.id === step.recommended.plan;
  return (
    <li>
      <div>
        <b>{format.text(plan.name)}</b> {isRecommended && <span class="s m">{t('recommended')}</span>}
        <div class="s m">
          {price}
          {meter && ` · ${limitText({ catalog, t, format }, selection, meter)}`}
        </div>
      </div>
      <PlanAction plan={plan} step={step} ready={ready} />
    </li>
  );
}

function PlanAction({ plan, step, ready }: { plan: Plan; step: StepOf<'compare'>; ready: Ready }) {
  const { actions, view, ask } = useScope();
  const { t } = view.value;
  const name = useFormat().text(plan.name);
  const current = planById(ready.catalog, ready.snapshot.plan?.id);
  if (plan.id === current?.id) return <span class="s m">{t('currentPlan')}</span>;
  if (plan.id === step.to.plan) return <span class="s">{t('selected')}</span>;
  if (plan.custom) {
    return (
      <button type="button" class="b" onClick={() => ask({ type: 'sales', plan: plan.id })}>
        {t('talkToSales')}
      </button>
    );
  }
  if (plan.rank < (current?.rank ?? 0)) return <span class="s m">{t('smallerPlan')}</span>;
  return (
    <button type="button" class="b" onClick={() => actions.adjust({ plan: plan.id })}>
      {t('choosePlan', { plan: name })}
    </button>
  );
}
