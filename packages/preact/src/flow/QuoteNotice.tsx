import type { FlowErrorCode } from '@uptier/core';
import { en } from '../locales/en.ts';
import { useScope } from '../shell/UiScope.ts';
import type { Translate } from '../texts/createTranslator.ts';
import type { TextKey } from '../texts/UiTexts.ts';
import type { StepOf } from './FlowStep.tsx';

/** What the user must know about the price: it changed, it expired, it could not be had. Always with "nothing was charged". */
export function QuoteNotice({ step }: { step: StepOf<'compare'> }) {
  const { t } = useScope().view.value;
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
  if (code === 'quote_expired' || code === 'quote_used') return t('quoteExpired');
  const key = blockedKey(code);
  return key === 'blocked_other' ? t('quoteFailed') : `${t(key)} ${t('nothingCharged')}`;
}

/** The words for a code; codes a user can do nothing about share one sentence. */
export function blockedKey(code: FlowErrorCode): TextKey {
  const key = `blocked_${code}`;
  return key in en ? (key as TextKey) : 'blocked_other';
}
