import type { Condition } from '@uptier/model';

/** What a row compares with, in words. */
export const operators = {
  $eq: 'is',
  $ne: 'is not',
  $gte: 'is at least',
  $lt: 'is below',
  $in: 'is one of',
  $exists: 'is known',
} as const;

export interface Row {
  trait: string;
  operator: keyof typeof operators;
  /** As it is typed. */
  value: string;
}

/** A condition as rows that must all hold; null where it is more than that. */
export function toRows(condition: Condition): Row[] | null {
  const rows = Object.entries(condition).map(([trait, wanted]) => toRow(trait, wanted));
  return rows.every((row) => row !== null) ? rows : null;
}

function toRow(trait: string, wanted: unknown): Row | null {
  if (trait.startsWith('$')) return null;
  if (isPlain(wanted)) return { trait, operator: '$eq', value: write(wanted) };
  if (typeof wanted !== 'object' || wanted === null) return null;
  const [[operator, value] = ['', null], ...more] = Object.entries(wanted);
  if (!Object.hasOwn(operators, operator) || more.length > 0) return null;
  const known = operator as Row['operator'];
  if (known === '$exists') return value === true ? { trait, operator: known, value: '' } : null;
  if (known === '$in') {
    if (!Array.isArray(value) || !value.every((one) => isPlain(one) && !write(one).includes(',')))
      return null;
    return { trait, operator: known, value: value.map(write).join(', ') };
  }
  return isPlain(value) ? { trait, operator: known, value: write(value) } : null;
}

/** Why a trait cannot have this name beside the others; null: it can. Two rows of one name would be one, and the other lost. */
export function whyNot(name: string, others: readonly string[]): string | null {
  if (name === '') return 'A trait needs a name.';
  if (name.startsWith('$')) return 'The name of a trait does not begin with $.';
  return others.includes(name) ? `Another row asks for “${name}” already.` : null;
}

export function fromRows(rows: readonly Row[]): Condition {
  return Object.fromEntries(rows.map(({ trait, operator, value }) => [trait, toWanted(operator, value)]));
}

function toWanted(operator: Row['operator'], value: string): unknown {
  if (operator === '$exists') return { $exists: true };
  if (operator === '$eq') return read(value);
  if (operator === '$in') {
    const parts = value.split(',').map((one) => one.trim());
    return { $in: parts.filter(Boolean).map(read) };
  }
  return { [operator]: read(value) };
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** A text that would be read as a number or as yes is put in quotes. */
function write(value: string | number | boolean): string {
  if (typeof value !== 'string') return value === true ? 'yes' : value === false ? 'no' : String(value);
  return read(value) === value ? value : JSON.stringify(value);
}

function read(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === 'yes') return true;
  if (trimmed === 'no') return false;
  if (trimmed !== '' && Number.isFinite(Number(trimmed)) && String(Number(trimmed)) === trimmed)
    return Number(trimmed);
  if (/^".*"$/.test(trimmed)) {
    try {
      return String(JSON.parse(trimmed));
    } catch {
      return trimmed;
    }
  }
  return trimmed;
}
