import { UptierError } from '../errors/UptierError.ts';

const deepest = 32;
/** In Unicode mode only half a pair is a surrogate. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Refuses JSON that is valid but that something behind us could not carry: nested deeper than a stack, a NUL or half a
 * surrogate pair (Postgres stores neither), or a key that would reach for a prototype.
 */
export function checkJson(root: unknown): void {
  const rest: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let item = rest.pop(); item; item = rest.pop()) {
    const { value, path, depth } = item;
    if (depth > deepest) throw refused(path, `is nested deeper than ${deepest} levels.`);
    if (typeof value === 'string') checkText(value, path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (key === '__proto__') throw refused(path, 'has a key that is not allowed: __proto__.');
      checkText(key, path);
      const childPath = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      rest.push({ value: child, path: childPath, depth: depth + 1 });
    }
  }
}

function checkText(text: string, path: string): void {
  if (text.includes('\0') || loneSurrogate.test(text))
    throw refused(path, 'holds characters that cannot be stored.');
}

function refused(path: string, problem: string): UptierError {
  const shown = path.slice(0, 200);
  return new UptierError('invalid_request', `${shown || 'The body'} ${problem}`, { path: shown });
}
