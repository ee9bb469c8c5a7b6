/** @jsxImportSource preact */

import { cardText } from '../cardText.ts';
import type { StepProps } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';

/** What the bank said, what is true now, and the two ways on. */
export function DeclinedStep({ step, scope }: StepProps<'declined'>) {
  const { actions, t, format, snapshot } = scope;
  const { upgrade, quote, busy } = step;
  const card = quote?.card ?? snapshot.card;
  const amount = format.money(quote?.dueToday ?? upgrade.amount, upgrade.currency);
  const time = upgrade.openUntil !== null && format.time(upgrade.openUntil);
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
        {t('declinedNothing')} {time && t('declinedUntil', { time })}
      </p>
      <div class="duo">
        <button type="button" class="b p" aria-disabled={busy} onClick={() => !busy && actions.changeCard()}>
          {t('useAnotherCard')}
        </button>
        <button type="button" class="b" aria-disabled={busy} onClick={() => !busy && actions.cancelUpgrade()}>
          {t(busy ? 'oneMoment' : 'cancelCharge')}
        </button>
      </div>
    </div>
  );
}
