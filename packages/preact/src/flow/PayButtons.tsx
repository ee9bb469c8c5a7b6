/** @jsxImportSource preact */

import type { CardOnFile } from '@uptier/model';
import { consentText } from './consentText.ts';
import type { FlowScope } from './FlowScope.ts';
import type { StepOf, StepProps } from './FlowStep.tsx';
import type { LaterStart } from './more/readStart.ts';
import { QuoteNotice } from './QuoteNotice.tsx';

interface Paid {
  card: CardOnFile | null;
  /** What is said of a change that starts on a later day. */
  later: LaterStart | null;
}

/** Yes and no at the same size, with the recurring terms beside them. */
export function PayButtons({ step, card, later, scope }: StepProps<'compare'> & Paid) {
  const { actions, t, more } = scope;
  const consent =
    later?.consent ?? (step.quote.state === 'ready' ? consentText(step.quote.quote, scope) : null);
  const primary = readPrimary({ step, card, later, consent }, scope);
  return (
    <div class="foot">
      <QuoteNotice scope={scope} step={step} />
      {step.context.canPay && step.quote.state !== 'failed' && (
        <p class="s m terms">{consent ?? <i class="gap" />}</p>
      )}
      <div class="duo">
        {primary && (
          // A button that waits keeps its place and its focus; `disabled` would drop the focus to the page.
          <button
            type="button"
            class="b p"
            part="pay"
            aria-disabled={!primary.act}
            onClick={() => primary.act?.()}
          >
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
  { step, card, later, consent }: Paid & { step: StepOf<'compare'>; consent: string | null },
  { actions, t, format, catalog, more }: FlowScope,
): { label: string; act: (() => void) | null } | null {
  const { quote, context, to, busy } = step;
  const plan = format.plan(catalog, to.plan);
  if (!context.canPay) {
    return context.canAsk ? { label: t('askForPlan', { plan }), act: actions.startAsk } : null;
  }
  if (quote.state === 'failed') {
    const isOld = quote.code === 'quote_expired' || quote.code === 'quote_used';
    return { label: t(isOld && more ? 'newPrice' : 'tryAgain'), act: actions.retryQuote };
  }
  // The words of a later start come with the field that chooses it.
  if (quote.state === 'loading' || consent === null || (quote.quote.start && !later))
    return { label: t('oneMoment'), act: null };
  const { dueToday, currency } = quote.quote;
  const pay = busy ? null : () => actions.pay(consent);
  if (quote.quote.checkout)
    return more?.checkoutButton({ consent, busy }, { actions, t }) ?? { label: t('oneMoment'), act: null };
  if (dueToday <= 0 && !later) return { label: t('payNothing', { plan }), act: pay };
  if (!card) return { label: t('continueToCard'), act: busy ? null : actions.changeCard };
  if (later) return { label: later.button, act: pay };
  return { label: t('pay', { amount: format.money(dueToday, currency) }), act: pay };
}
