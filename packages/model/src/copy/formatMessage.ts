import { resolveText } from '../catalog/resolveText.ts';
import { cached } from '../intl/cached.ts';
import { type DateContext, formatDate } from '../money/formatDate.ts';
import { formatMoney } from '../money/formatMoney.ts';
import type { CompiledMessage, MessageNode } from './CompiledMessage.ts';
import { cleanValue, isolate } from './cleanValue.ts';
import type { Values } from './Value.ts';

/** A piece of a formatted message: text, bold, or a link. Never HTML. */
export type Part = string | { b: Part[] } | { a: string; c: Part[] };

export interface MessageContext extends DateContext {
  values: Values;
  /** The language of the message, where it is not the locale's: its plurals follow it, as numbers and dates follow the locale. */
  lang?: string;
}

/** https, mailto, or a path of the host's own page; `//` and `/\` would leave it, and tabs hide them. */
const allowedHref = /^(https:\/\/|mailto:|\/(?![/\\]))[^\s\\]*$/;

/**
 * Fills a compiled message in.
 *
 * @returns its parts, or null when a value is missing: the caller hides the prompt, for half a sentence is worse than none. A missing
 * value in a `select` takes `other`, which is how copy gives a fallback.
 * @example formatMessage(['Pay ', { v: 'amount' }, ' now'], { values: { amount: { amount: 4800, currency: 'usd' } }, locale: 'en', now })
 */
export function formatMessage(message: CompiledMessage, context: MessageContext): Part[] | null {
  return format(message, context, '');
}

function format(message: CompiledMessage, context: MessageContext, hash: string): Part[] | null {
  const parts: Part[] = [];
  for (const node of message) {
    const made = formatNode(node, context, hash);
    if (!made) return null;
    for (const part of made) {
      const last = parts.length - 1;
      if (typeof part === 'string' && typeof parts[last] === 'string') parts[last] += part;
      else parts.push(part);
    }
  }
  return parts;
}

function formatNode(node: MessageNode, context: MessageContext, hash: string): Part[] | null {
  if (typeof node === 'string') return [node];
  if ('v' in node) return formatValue(node, context);
  if ('hash' in node) return [hash];
  if ('options' in node) return formatChoice(node, context, hash);
  const inner = format('b' in node ? node.b : node.c, context, hash);
  if (!inner || 'b' in node) return inner && [{ b: inner }];
  return allowedHref.test(node.a) ? [{ a: node.a, c: inner }] : inner;
}

function formatChoice(
  node: Extract<MessageNode, { options: object }>,
  context: MessageContext,
  hash: string,
): Part[] | null {
  const option = (key: string) => own(node.options, key);
  if ('select' in node) {
    const chosen = option(String(own(context.values, node.select))) ?? option('other');
    return chosen ? format(chosen, context, hash) : null;
  }
  const count = own(context.values, node.plural);
  if (typeof count !== 'number') return null;
  const rules = cached(Intl.PluralRules, context.lang ?? context.locale, {
    type: node.ordinal ? 'ordinal' : 'cardinal',
  });
  const chosen = option(`=${count}`) ?? option(rules.select(count)) ?? option('other');
  return chosen ? format(chosen, context, formatNumber(count, context.locale)) : null;
}

function formatValue(node: { v: string; f?: 'number' | 'date' }, context: MessageContext): Part[] | null {
  const { locale } = context;
  const value = own(context.values, node.v);
  let text = '';
  if (typeof value === 'number') {
    if (Number.isFinite(value))
      text = node.f === 'date' ? formatDate(value, context) : formatNumber(value, locale);
  } else if (value && node.f !== 'date') {
    text =
      typeof value === 'object' && 'currency' in value
        ? formatMoney(value as Parameters<typeof formatMoney>[0], { locale, list: 'list' in value })
        : cleanValue(resolveText(value, locale));
  }
  return text ? [isolate(text, locale)] : null;
}

function formatNumber(value: number, locale: string): string {
  return cached(Intl.NumberFormat, locale, {}).format(value);
}

/** A placeholder may be called `constructor`. */
function own<T>(table: Partial<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
