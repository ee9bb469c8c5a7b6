import type { CompiledMessage } from '../CompiledMessage.ts';
import { longestRendering } from './longestRendering.ts';
import { type PatternRule, patterns } from './patterns.ts';
import { type Reading, readingsOf } from './readingsOf.ts';

export type CopySlot = 'headline' | 'body' | 'cta' | 'decline' | 'checkbox';

export interface LintInput {
  slot: CopySlot;
  /**
   * Compiled copy, of which every branch is read; or words as people read them, `{name}` where a value stands. What is written of the
   * former is not the latter: there an apostrophe is doubled and a mark may stand in the middle of a phrase.
   */
  text: string | CompiledMessage;
  locale: string;
}

export interface CopyFinding {
  rule: PatternRule | 'too-long' | 'empty';
  level: 'error' | 'warning';
  /** What is wrong and what to do instead, for the person writing. */
  message: string;
}

/** The longest text per slot before it wraps out of a prompt at 360 px; a warning, since languages differ. */
const longest: Record<CopySlot, number> = { headline: 80, body: 160, cta: 28, decline: 24, checkbox: 120 };

/** A placeholder of this name or type is a fact from the account: what it says cannot be invented. */
const bound: Partial<Record<PatternRule, RegExp>> = {
  'unbound-urgency':
    /\{\s*(?:deadline|renewal|renewal_date|trial_end|reset_date|from|to)\s*(?:,[^}]*)?\}|,\s*date\s*[,}]/u,
  'unbound-scarcity': /\{\s*(?:left|used|limit|remaining)\s*(?:,[^}]*)?\}/u,
  'unbound-social-proof': /\{\s*statistic\s*(?:,[^}]*)?\}/u,
  'trial-without-terms': /\{\s*trial_end[\s\S]*\{\s*price_after|\{\s*price_after[\s\S]*\{\s*trial_end/u,
};

const messages: Record<PatternRule, string> = {
  confirmshame: 'The way out must not judge the person. Say what it does: “Not now”.',
  'unbound-urgency':
    'Urgency must come from a date of this account. Use a date placeholder, or leave it out.',
  'unbound-scarcity':
    'Scarcity must come from a counted limit of this account. Use a placeholder, or leave it out.',
  'unbound-social-proof': 'A claim about others needs a sourced statistic. Leave it out.',
  'trial-without-terms':
    'A trial must say when it ends and what it costs then: {trial_end} and {price_after}.',
  'double-negative': 'Say it without a double negative, so that ticking it means yes.',
  threat: 'Do not threaten. Say what happens, and what the person can do.',
};

/**
 * Reads one text for dark patterns, emptiness and length. Errors block publishing.
 *
 * The rules are our own (DESIGN.md §6, "Ethics are tested rules"); they find known wordings, not intentions, so a clean
 * result is not a proof of honesty.
 */
export function lintCopy({ slot, text, locale }: LintInput): CopyFinding[] {
  const readings = typeof text === 'string' ? [{ text, counts: [] }] : readingsOf(text);
  if (readings.every((reading) => reading.text.trim() === ''))
    return [{ rule: 'empty', level: 'error', message: 'Write something, or people see an empty line.' }];
  const rules = Object.entries(patterns[locale.split('-')[0] ?? 'en'] ?? {}) as [PatternRule, RegExp][];
  const findings = rules.flatMap(([rule, pattern]): CopyFinding[] => {
    const isFound = appliesTo(rule, slot) && readings.some((reading) => isUnbound(rule, pattern, reading));
    return isFound ? [{ rule, level: 'error', message: messages[rule] }] : [];
  });
  const limit = longest[slot];
  const length = Math.max(...readings.map((reading) => longestRendering(reading.text.trim())));
  if (length > limit) {
    findings.push({
      rule: 'too-long',
      level: 'warning',
      message: `Up to ${length} characters; about ${limit} fit on a phone before the text wraps.`,
    });
  }
  return findings;
}

function isUnbound(rule: PatternRule, pattern: RegExp, { text, counts }: Reading): boolean {
  const said = asRead(text);
  return pattern.test(said) && !bound[rule]?.test(`${said}${counts.map((name) => ` {${name}}`).join('')}`);
}

/** What nobody sees must not hide anything: marks, soft hyphens and spaces without width, wide letters, a space that does not break. */
function asRead(text: string): string {
  return text
    .replaceAll('**', '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ');
}

function appliesTo(rule: PatternRule, slot: CopySlot): boolean {
  if (rule === 'confirmshame') return slot === 'decline';
  if (rule === 'double-negative') return slot === 'checkbox';
  return slot !== 'decline';
}
