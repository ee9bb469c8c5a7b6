/** @jsxImportSource preact */

import type { FlowErrorCode } from '@uptier/core';
import type { Translate } from '../texts/createTranslator.ts';
import type { TextKey } from '../texts/UiTexts.ts';
import type { StepProps } from './FlowStep.tsx';

/** What the user must know about the price: it changed, it expired, it could not be had. Always with "nothing was charged". */
export function QuoteNotice({ step, scope }: StepProps<'compare'>) {
  const { t } = scope;
  const { quote, notice } = step;
  const text =
    quote.state === 'failed'
      ? quoteFailure(quote.code, t)
      : quote.state === 'ready' && quote.changed
        ? t('priceChanged')
        : notice && t(`notice_${notice}`);
  return (
    <div role="alert" class="alert">
      {text && <p>{text}</p>}
    </div>
  );
}

function quoteFailure(code: FlowErrorCode, t: Translate): string {
  const isOld = code === 'quote_expired' || code === 'quote_used';
  // Until more words are there, what is true of every failed price is said.
  if (isOld && t.has('quoteExpired')) return t('quoteExpired');
  const key = blockedKey(code, t);
  return key ? `${t(key)} ${t('nothingCharged')}` : t('quoteFailed');
}

/** The words for a code, where it has its own and they are loaded. */
export function blockedKey(code: FlowErrorCode, t: Translate): TextKey | null {
  return t.has(`blocked_${code}`) ? (`blocked_${code}` as TextKey) : null;
}
