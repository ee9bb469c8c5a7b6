/** @jsxImportSource preact */

import { consentText } from '../consentText.ts';
import type { StepProps } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';
import { readStart } from './readStart.ts';
import { useCardForm } from './useCardForm.ts';

/** The card form: pays as soon as the card is saved, at the amount on its button and the terms beside it. */
export function CardStep({ step, scope }: StepProps<'card'>) {
  const { actions, t, format } = scope;
  const { quote, upgrade, clientSecret, error } = step;
  const { state, save, retry } = useCardForm(scope, clientSecret);
  const later = quote && readStart(quote, scope);
  const consent = later?.consent ?? (quote && consentText(quote, scope));
  const due = quote?.dueToday ?? upgrade?.amount ?? 0;
  const currency = quote?.currency ?? upgrade?.currency ?? scope.catalog.currency;
  const problem =
    state === 'failed' ? t('cardFormFailed') : error === 'payment_method_invalid' ? t('cardNotSaved') : error;
  return (
    <form
      class="one form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(consent);
      }}
    >
      <Heading>{t(upgrade ? 'cardTitleOther' : 'cardTitle')}</Heading>
      <p class="m">{t('cardBody')}</p>
      <div class="fields" aria-busy={state === 'loading'}>
        {state === 'loading' && <p class="m s">{t('cardLoading')}</p>}
        <slot name="payment" />
      </div>
      <p role="alert" class="e">
        {problem}
      </p>
      {consent && <p class="s m">{consent}</p>}
      <div class="duo">
        {state === 'failed' ? (
          <button type="button" class="b p" onClick={retry}>
            {t('tryAgain')}
          </button>
        ) : (
          <button type="submit" class="b p" aria-disabled={state !== 'ready'}>
            {state === 'saving'
              ? t('oneMoment')
              : (later?.button ?? t('pay', { amount: format.money(due, currency) }))}
          </button>
        )}
        <button type="button" class="b" onClick={() => (upgrade ? actions.cancelUpgrade() : actions.back())}>
          {t(upgrade ? 'cancelCharge' : 'back')}
        </button>
      </div>
    </form>
  );
}
