import { longestRendering } from './longestRendering.ts';
import { type PatternRule, patterns } from './patterns.ts';

export type CopySlot = 'headline' | 'body' | 'cta' | 'decline' | 'checkbox';

export interface LintInput {
  slot: CopySlot;
  /** ICU text as written. */
  text: string;
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
export function lintCopy(input: LintInput): CopyFinding[] {
  const text = input.text.trim();
  if (text === '')
    return [{ rule: 'empty', level: 'error', message: 'Write something, or people see an empty line.' }];
  const findings: CopyFinding[] = [];
  const rules = patterns[input.locale.split('-')[0] ?? 'en'] ?? {};
  for (const [rule, pattern] of Object.entries(rules) as [PatternRule, RegExp][]) {
    if (!appliesTo(rule, input.slot) || bound[rule]?.test(text)) continue;
    if (pattern.test(text)) findings.push({ rule, level: 'error', message: messages[rule] });
  }
  const limit = longest[input.slot];
  const length = longestRendering(text);
  if (length > limit) {
    findings.push({
      rule: 'too-long',
      level: 'warning',
      message: `Up to ${length} characters; about ${limit} fit on a phone before the text wraps.`,
    });
  }
  return findings;
}

function appliesTo(rule: PatternRule, slot: CopySlot): boolean {
  if (rule === 'confirmshame') return slot === 'decline';
  if (rule === 'double-negative') return slot === 'checkbox';
  return slot !== 'decline';
}
