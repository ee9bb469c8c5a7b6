/** @jsxImportSource preact */

import type { CurrentPlan } from '@uptier/model';
import { useId, useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { type StartDays, startDays, toDay, toStart } from './startDays.ts';

/**
 * The change on a later day: chosen here, priced at once beside it, and confirmed with the same button that pays. Where nothing runs
 * yet, or a trial does, there is no later day that could be promised.
 */
export function StartDate({ step, scope }: StepProps<'compare'>) {
  const { client, snapshot } = scope;
  const { plan, status } = snapshot;
  const days = plan && startDays(client.now(), plan.periodEnd);
  if (!days || status !== 'active' || plan.cancelAtPeriodEnd || !step.context.canPay) return null;
  return <Start plan={plan} days={days} step={step} scope={scope} />;
}

type StartProps = StepProps<'compare'> & { plan: CurrentPlan; days: StartDays };

function Start({ plan, days, step, scope }: StartProps) {
  const { actions, t, format } = scope;
  const { busy, startRefused, to } = step;
  const isOtherInterval = to.interval !== plan.interval;
  const renewal = format.date(plan.periodEnd);
  return (
    <div class="start">
      <p>{t(isOtherInterval ? 'startYearly' : 'startBody')}</p>
      {!isOtherInterval && <DayField plan={plan} days={days} step={step} scope={scope} />}
      <button
        type="button"
        class="b"
        aria-disabled={busy}
        onClick={() => actions.chooseStart(plan.periodEnd)}
      >
        {t('startRenewal', { date: renewal })}
      </button>
      <p role="alert" class="e">
        {startRefused && t(startRefused === 'offline' ? 'sendOffline' : 'startRefused')}
      </p>
      <Chosen plan={plan} step={step} scope={scope} />
    </div>
  );
}

/** The browser's own date field: it knows the visitor's calendar, keyboard and screen reader. */
function DayField({ plan, days, step, scope }: StartProps) {
  const { actions, t, format } = scope;
  const { quote, busy } = step;
  const id = useId();
  const start = quote.state === 'ready' ? quote.quote.start : undefined;
  const [typed, setTyped] = useState(start ? toDay(start.at) : '');
  const [left, setLeft] = useState(false);
  const isIn = typed >= days.first && typed <= days.last;
  const range = { from: dateOf(days.first), to: format.date(plan.periodEnd) };
  const isWrong = left && typed !== '' && !isIn;
  return (
    <div class="field">
      <label for={id}>{t('startDay')}</label>
      <input
        id={id}
        class="i"
        type="date"
        min={days.first}
        max={days.last}
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={`${id}-h`}
        // While a year is being typed it is not there yet, and nothing is wrong.
        onBlur={() => setLeft(true)}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          if (value >= days.first && value <= days.last && !busy)
            actions.chooseStart(toStart(value, days, plan.periodEnd));
        }}
      />
      <span id={`${id}-h`} class={isWrong ? 's e' : 's m'}>
        {t(isWrong ? 'startWrong' : 'startRange', range)}
      </span>
    </div>
  );

  function dateOf(day: string): string {
    return format.date(toStart(day, days, plan.periodEnd));
  }
}

/** What happens until then, what then, and the way back to today. */
function Chosen({ plan, step, scope }: StepProps<'compare'> & { plan: CurrentPlan }) {
  const { actions, t, format, catalog } = scope;
  const { quote, busy, to } = step;
  const exact = quote.state === 'ready' ? quote.quote : null;
  const start = exact?.start;
  return (
    <>
      <p role="status">
        {busy && t('oneMoment')}
        {!busy &&
          start &&
          t('startChosen', {
            date: format.date(start.at),
            plan: format.plan(catalog, plan.id),
            amount: format.money(start.due, exact.currency),
            to: format.plan(catalog, to.plan),
          })}
      </p>
      {start && (
        <button type="button" class="l" aria-disabled={busy} onClick={() => actions.chooseStart(null)}>
          {t('startToday')}
        </button>
      )}
    </>
  );
}
