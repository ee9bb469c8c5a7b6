import type { CardOnFile, Quote } from '@uptier/model';
import { planById } from '@uptier/model';
import type { VNode } from 'preact';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { useConsent } from './useConsent.ts';

interface Props {
  step: StepOf<'compare'>;
  ready: Ready;
  card: CardOnFile | null;
}

/** Yes and no at the same size, with the recurring terms beside them. */
export function PayButtons({ step, ready, card }: Props) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const quote = step.quote.state === 'ready' ? step.quote.quote : null;
  const consent = useConsent(quote);
  return (
    <div class="foot">
      {step.context.canPay && <p class="s m terms">{consent ?? <i class="gap" />}</p>}
      <div class="duo">
        <Primary step={step} ready={ready} card={card} quote={quote} consent={consent} />
        <button type="button" class="b" onClick={actions.close}>
          {t('notNow')}
        </button>
      </div>
    </div>
  );
}

function Primary({
  step,
  ready,
  card,
  quote,
  consent,
}: Props & { quote: Quote | null; consent: string | null }): VNode | null {
  const { actions, view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const plan = planById(ready.catalog, step.to.plan);
  const planName = plan ? format.text(plan.name) : '';
  if (!step.context.canPay) {
    return step.context.canAsk ? button(t('askForPlan', { plan: planName }), actions.startAsk) : null;
  }
  if (step.quote.state === 'failed') {
    const isOld = step.quote.code === 'quote_expired' || step.quote.code === 'quote_used';
    return button(t(isOld ? 'newPrice' : 'tryAgain'), actions.retryQuote);
  }
  if (!quote || consent === null) return button(t('loadingPrice'), null);
  if (quote.dueToday <= 0) {
    return button(t('payNothing', { plan: planName }), step.busy ? null : () => actions.pay(consent));
  }
  if (!card) return button(t('continueToCard'), step.busy ? null : actions.changeCard);
  const amount = format.money(quote.dueToday, quote.currency);
  return button(t('pay', { amount }), step.busy ? null : () => actions.pay(consent));
}

/** A button that waits keeps its place and its focus; `disabled` would drop the focus to the page. */
function button(label: string, act: (() => void) | null): VNode {
  return (
    <button type="button" class="b p" aria-disabled={act === null} onClick={() => act?.()}>
      {label}
    </button>
  );
}
