import type { CampaignCandidate, CompiledMessage } from '@uptier/model';
import type { CampaignSource, CopySource } from './CampaignSource.ts';
import { CampaignError } from './Campaigns.ts';
import { CopyError } from './CopyError.ts';
import { compileMessage } from './compileMessage.ts';
import { placeholdersOf } from './placeholdersOf.ts';

export type CompiledCopy = CampaignCandidate['copy'];

const slots = ['headline', 'body', 'cta'] as const;
const longest: Record<(typeof slots)[number], number> = { headline: 400, body: 1200, cta: 200 };

/** What `promptValues` can fill in. */
const knownPlaceholders = new Set(
  'account current meter unit units used pending limit left percent resets from to forecast feature offer plan add add_on price more interval priced compared even bigger saves renewal trial_end price_after person who'.split(
    ' ',
  ),
);

/** Compiles every locale of a campaign's words. @throws CampaignError `invalid_copy` with the place of the first mistake. */
export function compileCampaign(source: CampaignSource): CompiledCopy {
  if (!source.en)
    throw new CampaignError('invalid_copy', 'English is needed: it is the fallback.', { path: 'en' });
  const entries = Object.entries(source).flatMap(([locale, words]) =>
    words ? [[locale, compileWords(locale, words)] as const] : [],
  );
  return Object.fromEntries(entries) as CompiledCopy;
}

function compileWords(locale: string, words: CopySource): CompiledCopy['en'] {
  checkLocale(locale);
  const [headline, body, cta] = slots.map((slot) =>
    compileSlot(`${locale}.${slot}`, words[slot], longest[slot]),
  );
  return { headline: headline!, body: body!, cta: cta! };
}

function compileSlot(path: string, text: string, longest: number): CompiledMessage {
  try {
    if (typeof text !== 'string' || text.trim() === '')
      throw new CopyError('empty', 'Write something here.', 0);
    if (text.length > longest) {
      throw new CopyError('too_long', `At most ${longest} characters; this has ${text.length}.`, longest);
    }
    const message = compileMessage(text);
    for (const name of placeholdersOf(message)) {
      if (!knownPlaceholders.has(name)) throw unknownPlaceholder(name, text);
    }
    return message;
  } catch (error) {
    if (!(error instanceof CopyError)) throw error;
    throw new CampaignError('invalid_copy', error.message, { path, position: error.position });
  }
}

function unknownPlaceholder(name: string, text: string): CopyError {
  const known = [...knownPlaceholders].join(', ');
  return new CopyError(
    'unknown_placeholder',
    `There is no placeholder "${name}". Known: ${known}.`,
    text.indexOf(name),
  );
}

function checkLocale(locale: string): void {
  try {
    if (Intl.getCanonicalLocales(locale).length === 1) return;
  } catch {
    // Not a locale: said below.
  }
  throw new CampaignError('invalid_copy', `"${locale}" is not a locale such as "en" or "pt-BR".`, {
    path: locale,
  });
}
