/** @jsxImportSource preact */

import type { CardOnFile } from '@uptier/model';
import { consentText } from './consentText.ts';
import type { FlowScope } from './FlowScope.ts';
import type { StepOf, StepProps } from './FlowStep.tsx';
import { QuoteNotice } from './QuoteNotice.tsx';

/** Yes and no at the same size, with the recurring terms beside them. */
export function PayButtons({ step, card, scope }: StepProps<'compare'> & { card: CardOnFile | null }) {
  const { actions, t, more } = scope;
  const consent = step.quote.state === 'ready' ? consentText(step.quote.quote, scope) : null;
  const primary = readPrimary({ step, card, consent }, scope);
  return (
    <div class="foot">
      <QuoteNotice scope={scope} step={step} />
      {step.context.canPay && step.quote.state !== 'failed' && (
        <p class="s m terms">{consent ?? <i class="gap" />}</p>
      )}
      <div class="duo">
        {primary && (
          // A button that waits keeps its place and its focus; `disabled` would drop the focus to the page.
          <button type="button" class="b p" aria-disabled={!primary.act} onClick={() => primary.act?.()}>
            {primary.label}
          </button>
        )}
        <button type="button" class="b" onClick={() => actions.close()}>
          {t('notNow')}
        </button>
      </div>
      {more && <more.NotSure scope={scope} />}
    </div>
  );
}

/** What the first button says and does; `act` null waits. */
function readPrimary(
  { step, card, consent }: { step: StepOf<'compare'>; card: CardOnFile | null; consent: string | null },
  { actions, t, format, catalog, more }: FlowScope,
): { label: string; act: (() => void) | null } | null {
  const { quote, context, to, busy } = step;
  const plan = format.plan(catalog, to.plan);
  if (!context.canPay) {
    return context.canAsk ? { label: t('askForPlan', { plan }), act: actions.startAsk } : null;
  }
  if (quote.state === 'failed') {
    const isOld = quote.code === 'quote_expired' || quote.code === 'quote_used';
    return { label: t(isOld ? 'newPrice' : 'tryAgain'), act: actions.retryQuote };
  }
  if (quote.state === 'loading' || consent === null) return { label: t('oneMoment'), act: null };
  const { dueToday, currency } = quote.quote;
  const pay = busy ? null : () => actions.pay(consent);
  if (quote.quote.checkout)
    return more?.checkoutButton({ consent, busy }, { actions, t }) ?? { label: t('oneMoment'), act: null };
  if (dueToday <= 0) return { label: t('payNothing', { plan }), act: pay };
  if (!card) return { label: t('continueToCard'), act: busy ? null : actions.changeCard };
  return { label: t('pay', { amount: format.money(dueToday, currency) }), act: pay };
}
