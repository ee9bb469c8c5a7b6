import { pickLocale } from '../catalog/resolveText.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import { formatMessage, type MessageContext } from './formatMessage.ts';
import type { Said } from './sayAnswers.ts';

/** A prompt's words in the page's language. Null where a value is missing in any of them: half a sentence is worse than none. */
export function fillCopy(copy: CampaignCandidate['copy'], context: MessageContext): Said['words'] | null {
  const own = pickLocale(copy, context.locale);
  const { headline, body, cta } = own ?? copy.en;
  const lang = own ? context.locale : 'en';
  const [fact, consequence, action] = [headline, body, cta].map((message) =>
    formatMessage(message, { ...context, lang }),
  );
  return fact && consequence && action ? [fact, consequence, action] : null;
}
