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
  const later = (more && quote.state === 'ready' && more.readStart(quote.quote, scope)) || null;
  const price = { ...readPriceRows(step, scope), ...later?.price };
  // The card that would be charged: one just saved, else the one the quote names, else the one on file.
  const card = step.card ?? (quote.state === 'ready' ? quote.quote.card : null) ?? snapshot.card;
  return (
    <section class="side" aria-labelledby="price">
      <div class="sum">
        <h3 id="price" class="vh">
          {t('price')}
        </h3>
        <PriceBlock price={price} dueLabel={later?.dueLabel ?? t('dueToday')} />
        {more && <more.AboutPrice scope={scope} step={step} />}
        {/* Said once when it is known, without moving anybody's focus. */}
        <p class="vh" role="status">
          {quote.state === 'loading' && t('loadingPrice')}
          {price.isExact && (later?.said ?? t('exactPrice', { amount: price.dueToday! }))}
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
      <PayButtons scope={scope} step={step} card={card} later={later} />
    </section>
  );
}
