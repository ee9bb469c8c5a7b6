import type { Condition } from './Condition.ts';

/** Lists by id, for `$inGroup`. */
export type SavedGroups = Record<string, unknown[]>;

type Operator = (actual: unknown, expected: unknown, groups: SavedGroups) => boolean;

/**
 * Whether attributes meet a targeting condition, in the MongoDB-style syntax of GrowthBook and checked against its public vectors:
 * https://docs.growthbook.io/lib/build-your-own. What cannot be understood is not met; nothing throws.
 *
 * @example evaluateCondition({ role: 'admin', 'seats.used': { $gte: 19 } }, { role: 'admin', seats: { used: 19 } }) // true
 */
export function evaluateCondition(
  condition: Condition,
  attributes: Record<string, unknown>,
  groups: SavedGroups = {},
): boolean {
  return meets(attributes, condition, groups);
}

function meets(subject: unknown, condition: unknown, groups: SavedGroups): boolean {
  if (!isObject(condition)) return false;
  return Object.entries(condition).every(([key, wanted]) => {
    if (key === '$or') return meetsSome(subject, wanted, groups);
    if (key === '$nor') return Array.isArray(wanted) && !meetsSome(subject, wanted, groups);
    if (key === '$and') return Array.isArray(wanted) && wanted.every((each) => meets(subject, each, groups));
    if (key === '$not') return isObject(wanted) && !meets(subject, wanted, groups);
    return meetsValue(readPath(subject, key), wanted, groups);
  });
}

/** No alternatives at all is no restriction. */
function meetsSome(subject: unknown, wanted: unknown, groups: SavedGroups): boolean {
  return Array.isArray(wanted) && (!wanted.length || wanted.some((each) => meets(subject, each, groups)));
}

/** A missing attribute reads as null, an inherited one as missing. */
function readPath(subject: unknown, path: string): unknown {
  let value: unknown = subject;
  for (const key of path.split('.')) {
    value =
      typeof value === 'object' && value && Object.hasOwn(value, key) ? (value as Condition)[key] : null;
  }
  return value;
}

function meetsValue(actual: unknown, wanted: unknown, groups: SavedGroups, fold = same): boolean {
  switch (typeof wanted) {
    case 'string':
      return fold(String(actual)) === fold(wanted);
    case 'number':
      return Number(actual) === wanted;
    case 'boolean':
      return actual !== null && !!actual === wanted;
  }
  if (wanted === null) return actual === null;
  if (!isOperators(wanted)) return JSON.stringify(actual) === JSON.stringify(wanted);
  return Object.entries(wanted).every(
    ([name, expected]) => Object.hasOwn(operators, name) && operators[name]?.(actual, expected, groups),
  );
}

const operators: Record<string, Operator> = {
  $eq: (actual, expected) => actual === expected,
  $ne: (actual, expected) => actual !== expected,
  $lt: (actual, expected) => compare(actual, expected, (a, b) => a < b),
  $lte: (actual, expected) => compare(actual, expected, (a, b) => a <= b),
  $gt: (actual, expected) => compare(actual, expected, (a, b) => a > b),
  $gte: (actual, expected) => compare(actual, expected, (a, b) => a >= b),
  $veq: (actual, expected) => toVersion(actual) === toVersion(expected),
  $vne: (actual, expected) => toVersion(actual) !== toVersion(expected),
  $vlt: (actual, expected) => toVersion(actual) < toVersion(expected),
  $vlte: (actual, expected) => toVersion(actual) <= toVersion(expected),
  $vgt: (actual, expected) => toVersion(actual) > toVersion(expected),
  $vgte: (actual, expected) => toVersion(actual) >= toVersion(expected),
  $exists: (actual, expected) => (actual === null || actual === undefined) === !expected,
  $type: (actual, expected) => typeOf(actual) === expected,
  $in: (actual, expected) => Array.isArray(expected) && isIn(actual, expected, same),
  $ini: (actual, expected) => Array.isArray(expected) && isIn(actual, expected, lower),
  $nin: (actual, expected) => Array.isArray(expected) && !isIn(actual, expected, same),
  $nini: (actual, expected) => Array.isArray(expected) && !isIn(actual, expected, lower),
  $inGroup: (actual, expected, groups) => isIn(actual, groups[String(expected)] ?? [], same),
  $notInGroup: (actual, expected, groups) => !isIn(actual, groups[String(expected)] ?? [], same),
  $all: (actual, expected, groups) => hasAll(actual, expected, groups, same),
  $alli: (actual, expected, groups) => hasAll(actual, expected, groups, lower),
  $size: (actual, expected, groups) => Array.isArray(actual) && meetsValue(actual.length, expected, groups),
  $elemMatch: (actual, expected, groups) =>
    Array.isArray(actual) &&
    actual.some(
      (each) =>
        each && (isOperators(expected) ? meetsValue(each, expected, groups) : meets(each, expected, groups)),
    ),
  $not: (actual, expected, groups) => !meetsValue(actual, expected, groups),
  $regex: (actual, expected) => matches(actual, expected, '') === true,
  $regexi: (actual, expected) => matches(actual, expected, 'i') === true,
  $notRegex: (actual, expected) => matches(actual, expected, '') === false,
  $notRegexi: (actual, expected) => matches(actual, expected, 'i') === false,
};

type Fold = (value: unknown) => unknown;

const same: Fold = (value) => value;
const lower: Fold = (value) => (typeof value === 'string' ? value.toLowerCase() : value);

function isObject(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOperators(value: unknown): value is Condition {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key.startsWith('$'));
}

/** JavaScript's own comparison, as in every SDK: numbers as numbers, two strings by their letters. */
function compare(actual: unknown, expected: unknown, holds: (a: number, b: number) => boolean): boolean {
  return holds(actual as number, expected as number);
}

function isIn(actual: unknown, expected: unknown[], fold: Fold): boolean {
  const list = expected.map(fold);
  return Array.isArray(actual)
    ? actual.some((each) => list.includes(fold(each)))
    : list.includes(fold(actual));
}

function hasAll(actual: unknown, expected: unknown, groups: SavedGroups, fold: Fold): boolean {
  return (
    Array.isArray(actual) &&
    Array.isArray(expected) &&
    expected.every((wanted) => actual.some((each) => meetsValue(each, wanted, groups, fold)))
  );
}

/** Null for a pattern that is none. */
function matches(actual: unknown, pattern: unknown, flags: string): boolean | null {
  try {
    return new RegExp(String(pattern), flags).test(String(actual));
  } catch {
    return null;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A version as text that sorts: numbers padded to five places, a release after its pre-releases, build metadata left out. */
function toVersion(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' && value ? value : '0';
  const parts = text.replace(/^v|\+.*$/g, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(5, ' ') : part)).join('-');
}
