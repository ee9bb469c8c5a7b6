import type { CardOnFile } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { PayButtons } from './PayButtons.tsx';
import { PriceBlock } from './PriceBlock.tsx';
import { QuoteNotice } from './QuoteNotice.tsx';
import { readPriceRows } from './readPriceRows.ts';

/** The price, the card, the terms and the button, always in view. */
export function PayBox({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const price = readPriceRows(step, { ready, t, format });
  const card = cardOf(step, ready);
  return (
    <section class="side" aria-labelledby="price">
      <div class="sum">
        <h3 id="price" class="vh">
          {t('price')}
        </h3>
        <QuoteNotice step={step} />
        <PriceBlock price={price} />
        {/* Said once when it is known, without moving anybody's focus. */}
        <p class="vh" role="status">
          {step.quote.state === 'loading' && t('loadingPrice')}
          {price.isExact && t('exactPrice', { amount: price.dueToday! })}
        </p>
        {step.context.canPay && (
          <p class="card s">
            <span>{card ? cardText(card, t) : t('noCard')}</span>
            {card && (
              <button
                type="button"
                class="l"
                aria-label={t('changeCardFull')}
                disabled={step.busy}
                onClick={actions.changeCard}
              >
                {t('changeCard')}
              </button>
            )}
          </p>
        )}
      </div>
      <PayButtons step={step} ready={ready} card={card} />
    </section>
  );
}

/** The card that would be charged: one just saved, else the one the quote names, else the one on file. */
function cardOf(step: StepOf<'compare'>, { snapshot }: Ready): CardOnFile | null {
  const quoted = step.quote.state === 'ready' ? step.quote.quote.card : null;
  return step.card ?? quoted ?? snapshot.card;
}

export function cardText(
  { brand, last4 }: CardOnFile,
  t: ReturnType<typeof useScope>['view']['value']['t'],
): string {
  return t('cardEnding', { brand: brandName(brand), last4 });
}

const brands: Record<string, string> = {
  amex: 'American Express',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  jcb: 'JCB',
};

function brandName(brand: string): string {
  return brands[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}
