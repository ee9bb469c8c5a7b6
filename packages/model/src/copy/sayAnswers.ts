import { pickLocale } from '../catalog/resolveText.ts';
import { formatMoney } from '../money/formatMoney.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import { fillCopy } from './fillCopy.ts';
import type { Part } from './formatMessage.ts';

/** A prompt in the words of one language. */
export interface Said {
  /** The page's language, as it named itself. */
  locale: string;
  words: [headline: Part[], body: Part[], cta: Part[]];
  /** The list price of what it offers; left out where there is none. */
  price?: string;
}

interface Reader {
  /** The page's language. */
  locale: string;
  /** The catalog's. */
  currency: string;
  now: Millis;
}

/**
 * The candidates of a snapshot, those that answer for a meter or a feature with their words filled in. For servers: the first use of
 * `Intl` costs a page more than the prompt itself, so a page paints what was said for it, and formats only what changes.
 */
export function sayAnswers(
  { candidates, answers }: Pick<AccountSnapshot, 'candidates' | 'answers'>,
  reader: Reader,
): CampaignCandidate[] {
  const first = new Set([...Object.values(answers?.meters ?? {}), ...Object.values(answers?.features ?? {})]);
  return candidates.map((candidate) => {
    const { id, prepared } = candidate;
    const said = first.has(id) && sayPrompt(candidate, reader);
    return prepared && said ? { ...candidate, prepared: { ...prepared, said } } : candidate;
  });
}

/** Null where it cannot be said ahead: a value is missing, or a day is named, which depends on the reader's time zone. */
function sayPrompt({ copy, prepared }: CampaignCandidate, { locale, currency, now }: Reader): Said | null {
  if (!prepared || JSON.stringify(pickLocale(copy, locale) ?? copy.en).includes('"f":"date"')) return null;
  const { offer, values } = prepared;
  const words = fillCopy(copy, { values, locale, now });
  if (!words) return null;
  return {
    locale,
    words,
    ...('listPrice' in offer && {
      price: formatMoney({ amount: offer.listPrice, currency }, { locale, list: true }),
    }),
  };
}
