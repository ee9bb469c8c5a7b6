import type { CompiledMessage } from '../CompiledMessage.ts';
import { longestRendering, type Widths } from './longestRendering.ts';
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
  /** Names of all that the prompt says beside this text: a button that charges needs the price in sight. Left out: not looked at. */
  view?: ReadonlySet<string>;
  /** How long the value of a placeholder may get, in characters. Left out: as long as most are. */
  widest?: Widths;
}

export interface CopyFinding {
  rule: PatternRule | 'too-long' | 'empty';
  level: 'error' | 'warning';
  /** What is wrong and what to do instead, for the person writing. */
  message: string;
}

/** The longest English text per slot before it wraps out of a prompt at 360 px. */
const longest: Record<CopySlot, number> = { headline: 60, body: 200, cta: 24, decline: 24, checkbox: 120 };
/** Other languages need more room to say the same. */
const otherLanguages = 1.4;

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
  'cta-without-price':
    'This button sounds as if it charged, and it opens the offer. Say that (“See Growth”), or say {price} and {interval} beside it.',
  threat: 'Do not threaten. Say what happens, and what the person can do.',
};

/**
 * Reads one text for dark patterns, emptiness and length. Errors block publishing.
 *
 * The rules are our own (DESIGN.md §6, "Ethics are tested rules"); they find known wordings, not intentions, so a clean
 * result is not a proof of honesty.
 */
export function lintCopy(input: LintInput): CopyFinding[] {
  const { text, locale } = input;
  const readings = typeof text === 'string' ? [{ text, counts: [] }] : readingsOf(text);
  if (readings.every((reading) => reading.text.trim() === ''))
    return [{ rule: 'empty', level: 'error', message: 'Write something, or people see an empty line.' }];
  const rules = Object.entries(patterns[languageOf(locale)] ?? {}) as [PatternRule, RegExp][];
  const findings = rules.flatMap(([rule, pattern]): CopyFinding[] => {
    const isFound = appliesTo(rule, input) && readings.some((reading) => isUnbound(rule, pattern, reading));
    return isFound ? [{ rule, level: 'error', message: messages[rule] }] : [];
  });
  return [...findings, ...findTooLong(readings, input)];
}

/** Whether anything is known of how people are pressed in this language. */
export const hasCopyRules = (locale: string): boolean => Object.hasOwn(patterns, languageOf(locale));

const languageOf = (locale: string) => locale.split('-')[0] ?? 'en';

/** Text that is too long with usual values wraps for everybody, and is an error; with long names alone it is one to look at. */
function findTooLong(readings: Reading[], { slot, locale, widest }: LintInput): CopyFinding[] {
  const limit = Math.floor(longest[slot] * (languageOf(locale) === 'en' ? 1 : otherLanguages));
  const longestOf = (widths?: Widths) =>
    Math.max(...readings.map(({ text }) => longestRendering(text.trim(), widths)));
  const [usual, most] = [longestOf(), longestOf(widest)];
  if (usual > limit) {
    const message = `Up to ${usual} characters; ${limit} fit on a phone before the text wraps.`;
    return [{ rule: 'too-long', level: 'error', message }];
  }
  if (most <= limit) return [];
  const message = `Up to ${most} characters where names are long; ${limit} fit on a phone before the text wraps.`;
  return [{ rule: 'too-long', level: 'warning', message }];
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

function appliesTo(rule: PatternRule, { slot, view }: LintInput): boolean {
  if (rule === 'confirmshame') return slot === 'decline';
  if (rule === 'double-negative') return slot === 'checkbox';
  if (rule === 'cta-without-price') return slot === 'cta' && view !== undefined && !saysPrice(view);
  return slot !== 'decline';
}

/**
 * A prompt's button never charges: it opens the comparison, which has the exact price, and only "Pay {amount} now" there takes money. So the
 * rule is for buttons that say otherwise, and the list price with its interval is enough beside them.
 */
const saysPrice = (view: ReadonlySet<string>) =>
  view.has('price_after') || ((view.has('price') || view.has('more')) && view.has('interval'));
