/** @jsxImportSource preact */

import { cardText } from '../cardText.ts';
import type { StepProps } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';

/** What was planned, what it costs then, and how to take it back: as near as keeping it. */
export function PlannedStep({ step, scope }: StepProps<'planned'>) {
  const { actions, t, format, catalog, snapshot } = scope;
  const { upgrade, state } = step;
  const isBusy = state === 'canceling';
  const date = format.date(upgrade.startsAt ?? upgrade.createdAt);
  return (
    <div class="one">
      <Heading>{t('plannedTitle', { plan: format.plan(catalog, upgrade.to.plan), date })}</Heading>
      <p role="status">{t('plannedBody')}</p>
      <dl class="facts">
        <div>
          <dt>{t('plannedDue', { date })}</dt>
          <dd>{format.money(upgrade.amount, upgrade.currency)}</dd>
        </div>
        {snapshot.card && (
          <div>
            <dt>{t('cardLabel')}</dt>
            <dd>{cardText(snapshot.card, t)}</dd>
          </div>
        )}
      </dl>
      {upgrade.intent && <p>{t('plannedIntent')}</p>}
      <p class="s m">{t('plannedChange')}</p>
      <p role="alert" class="e">
        {state === 'not_canceled' && t('plannedKept')}
      </p>
      <div class="duo">
        <button type="button" class="b p" aria-disabled={isBusy} onClick={() => !isBusy && actions.close()}>
          {t('done')}
        </button>
        <button type="button" class="b" aria-disabled={isBusy} onClick={() => actions.cancelPlanned()}>
          {t(isBusy ? 'oneMoment' : 'cancelPlanned')}
        </button>
      </div>
    </div>
  );
}
