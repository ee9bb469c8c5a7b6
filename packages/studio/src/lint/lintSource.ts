import { type CompiledMessage, lintCopy } from '@uptier/model';
import { CampaignError, compileCampaign, compileMessage } from '@uptier/server';
import type { CopyByLocale, CopySource, LintFinding } from '../api/contract.ts';
import { findMissingFallbacks } from './findMissingFallbacks.ts';

const slots: (keyof CopySource)[] = ['headline', 'body', 'cta'];

/**
 * Everything wrong with a campaign's words: what does not parse, what must not be said, and what may be unknown and has no words to fall
 * back on. `always` are the fields that are known wherever the campaign speaks.
 */
export function lintSource(copy: CopyByLocale, always: ReadonlySet<string>): LintFinding[] {
  return Object.entries(copy).flatMap(([locale, source]) =>
    source ? slots.flatMap((field) => lintField({ locale, field, always }, source)) : [],
  );
}

interface Place {
  locale: string;
  field: keyof CopySource;
  always: ReadonlySet<string>;
}

function lintField({ locale, field, always }: Place, source: CopySource): LintFinding[] {
  const text = source[field];
  const syntax = syntaxOf(locale, field, text);
  // What does not compile is read as it is written, so that one mistake does not hide another.
  const message = syntax ? null : compileMessage(text);
  const findings = [
    ...(syntax ? [syntax] : []),
    ...(message ? fallbacksOf(message, always) : []),
    ...lintCopy({ slot: field, text: message ?? text, locale }),
  ];
  return findings.map((finding) => ({ ...finding, field, locale }));
}

function fallbacksOf(message: CompiledMessage, always: ReadonlySet<string>) {
  return findMissingFallbacks(message, always).map((name) => ({
    rule: `missing-fallback-${name}`,
    level: 'error' as const,
    message: `“${name}” is not known of every account. Say what stands there instead, or the prompt stays away.`,
  }));
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
