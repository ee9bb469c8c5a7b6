import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { cardText } from './PayBox.tsx';

/** What the bank said, what is true now, and the two ways on. */
export function DeclinedStep({ step, ready }: { step: StepOf<'declined'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const { upgrade, busy } = step;
  const card = step.quote?.card ?? ready.snapshot.card;
  const amount = format.money(step.quote?.dueToday ?? upgrade.amount, upgrade.currency);
  return (
    <div class="one">
      <Heading>{t('declinedTitle')}</Heading>
      <p role="alert" class="e">
        {t(`decline_${upgrade.decline ?? 'card_declined'}`)}
      </p>
      <dl class="facts">
        {card && (
          <div>
            <dt>{t('cardLabel')}</dt>
            <dd>{cardText(card, t)}</dd>
          </div>
        )}
        <div>
          <dt>{t('notCharged')}</dt>
          <dd>{amount}</dd>
        </div>
      </dl>
      <p class="m">
        {t('declinedNothing')}{' '}
        {upgrade.openUntil !== null && t('declinedUntil', { time: format.time(upgrade.openUntil) })}
      </p>
      <div class="duo">
        <button type="button" class="b p" aria-disabled={busy} onClick={actions.changeCard}>
          {t('useAnotherCard')}
        </button>
        <button type="button" class="b" aria-disabled={busy} onClick={actions.cancelUpgrade}>
          {t(busy ? 'canceling' : 'cancelCharge')}
        </button>
      </div>
    </div>
  );
}
