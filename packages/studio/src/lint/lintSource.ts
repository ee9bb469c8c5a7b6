import { lintCopy } from '@uptier/model';
import { CampaignError, compileCampaign } from '@uptier/server';
import type { CopyByLocale, CopySource, LintFinding } from '../api/contract.ts';

const slots: (keyof CopySource)[] = ['headline', 'body', 'cta'];

/** Everything wrong with a campaign's words: what does not parse, and what must not be said. */
export function lintSource(copy: CopyByLocale): LintFinding[] {
  return Object.entries(copy).flatMap(([locale, source]) =>
    source ? slots.flatMap((field) => lintField(locale, field, source)) : [],
  );
}

function lintField(locale: string, field: keyof CopySource, source: CopySource): LintFinding[] {
  const findings = lintCopy({ slot: field, text: source[field], locale });
  const syntax = syntaxOf(locale, field, source[field]);
  return [...(syntax ? [syntax] : []), ...findings].map((finding) => ({ ...finding, field, locale }));
}

/** One field compiled alone, so that a mistake is shown where it was made. */
function syntaxOf(locale: string, field: keyof CopySource, text: string) {
  if (text.trim() === '') return null;
  const alone = { headline: '-', body: '-', cta: '-', [field]: text } as CopySource;
  try {
    compileCampaign(
      locale === 'en' ? { en: alone } : { en: { headline: '-', body: '-', cta: '-' }, [locale]: alone },
    );
    return null;
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    return { rule: 'syntax', level: 'error' as const, message: error.message };
  }
}
