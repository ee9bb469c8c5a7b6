import type { Text } from '../catalog/Catalog.ts';
import type { Money } from '../money/Money.ts';

/**
 * What a placeholder may hold. Numbers and money are formatted for the reader's locale, a `Text` is resolved to it; a time is a
 * number of epoch milliseconds under `{name, date}`. `list: true` marks a list price, which drops empty decimals.
 */
export type Value = string | number | Text | (Money & { list?: true });

export type Values = Partial<Record<string, Value>>;
