import { type CompiledMessage, hasCopyRules, lintCopy } from '@uptier/model';
import { CampaignError, compileCampaign, compileMessage, placeholdersOf } from '@uptier/server';
import type { CopyByLocale, CopySource, FieldView, LintFinding } from '../api/contract.ts';
import { findMissingFallbacks } from './findMissingFallbacks.ts';

/** What may be said where the campaign speaks. */
export type LintField = Pick<FieldView, 'name' | 'always' | 'longest'>;

const slots: (keyof CopySource)[] = ['headline', 'body', 'cta'];

/**
 * Everything wrong with a campaign's words: what does not parse, what must not be said, what is too long, a language that is begun and not
 * complete, and what may be unknown and has no words to fall back on.
 */
export function lintSource(copy: CopyByLocale, fields: readonly LintField[]): LintFinding[] {
  return Object.entries(copy).flatMap(([locale, source]) =>
    source ? lintLanguage(locale, source, fields) : [],
  );
}

function lintLanguage(locale: string, source: CopySource, fields: readonly LintField[]): LintFinding[] {
  const texts = slots.map((field) => read(locale, field, source[field]));
  const view = new Set(texts.flatMap(({ message }) => (message ? [...placeholdersOf(message)] : [])));
  const findings = texts.flatMap((text) => lintText(text, { fields, view }));
  return hasCopyRules(locale) ? findings : [unread(locale), ...findings];
}

/** Silence must not look like approval. */
const unread = (locale: string): LintFinding => ({
  ...{ locale, field: 'headline', rule: 'unread-language', level: 'warning' },
  message:
    'There are no rules for this language: words that press people are not found. Have it read by somebody who speaks it.',
});

interface Read {
  locale: string;
  field: keyof CopySource;
  text: string;
  /** Null where it does not compile. */
  message: CompiledMessage | null;
  syntax: Pick<LintFinding, 'rule' | 'level' | 'message'> | null;
}

function read(locale: string, field: keyof CopySource, text: string): Read {
  const syntax = syntaxOf(locale, field, text);
  return { locale, field, text, syntax, message: syntax ? null : compileMessage(text) };
}

interface Around {
  fields: readonly LintField[];
  /** What the prompt says in all. */
  view: ReadonlySet<string>;
}

function lintText({ locale, field, text, syntax, message }: Read, { fields, view }: Around): LintFinding[] {
  if (text.trim() === '' && locale !== 'en') return [unfinished(locale, field)];
  const widest = Object.fromEntries(fields.map(({ name, longest }) => [name, longest]));
  const findings = [
    ...(syntax ? [syntax] : []),
    ...(message ? fallbacksOf(message, fields) : []),
    // What does not compile is read as it is written, so that one mistake does not hide another.
    ...lintCopy({ slot: field, text: message ?? text, locale, view, widest }),
  ];
  return findings.map((finding) => ({ ...finding, field, locale }));
}

/** Half a language is shown to nobody, so it is not published either: who reads it would see an empty line. */
const unfinished = (locale: string, field: keyof CopySource): LintFinding => ({
  ...{ locale, field, rule: 'missing-locale', level: 'error' },
  message: 'This language is begun and not complete. Write this too, or remove the translation.',
});

function fallbacksOf(message: CompiledMessage, fields: readonly LintField[]) {
  const always = new Set(fields.flatMap((one) => (one.always ? [one.name] : [])));
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
