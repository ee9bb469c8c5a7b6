/** @jsxImportSource preact */

import { cardText } from './cardText.ts';
import type { StepProps } from './FlowStep.tsx';
import { PayButtons } from './PayButtons.tsx';
import { PriceBlock } from './PriceBlock.tsx';
import { readPriceRows } from './readPriceRows.ts';

/** The price, the card, the terms and the button, always in view. */
export function PayBox({ step, scope }: StepProps<'compare'>) {
  const { actions, t, snapshot, more } = scope;
  const { quote, context, busy } = step;
  const price = readPriceRows(step, scope);
  // The card that would be charged: one just saved, else the one the quote names, else the one on file.
  const card = step.card ?? (quote.state === 'ready' ? quote.quote.card : null) ?? snapshot.card;
  return (
    <section class="side" aria-labelledby="price">
      <div class="sum">
        <h3 id="price" class="vh">
          {t('price')}
        </h3>
        <PriceBlock scope={scope} price={price} />
        {more && <more.AboutPrice scope={scope} step={step} />}
        {/* Said once when it is known, without moving anybody's focus. */}
        <p class="vh" role="status">
          {quote.state === 'loading' && t('loadingPrice')}
          {price.isExact && t('exactPrice', { amount: price.dueToday! })}
        </p>
        {context.canPay && (
          <p class="card s">
            <span>{card ? cardText(card, t) : t('noCard')}</span>
            {card && (
              <button
                type="button"
                class="l"
                aria-label={t('changeCardFull')}
                aria-disabled={busy}
                onClick={() => actions.changeCard()}
              >
                {t('changeCard')}
              </button>
            )}
          </p>
        )}
      </div>
      <PayButtons scope={scope} step={step} card={card} />
    </section>
  );
}
