import { invalid } from './errors.ts';
import type { FormObject, FormValue } from './form.ts';

/** Reads one decoded form value, or refuses it with the message Stripe gives. `path` is `items[0][price]`. */
export type Reader<T> = (value: FormValue, path: string) => T;
export type Output<R> = R extends Reader<infer T> ? T : never;

export const text: Reader<string> = (value, path) => {
  if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, { param: path });
  if (value === '') throw emptyString(path);
  return value;
};

/** Text that may be unset with an empty string; unset reads as `''`. */
export const clearableText: Reader<string> = (value, path) => (value === '' ? '' : text(value, path));

export const integer: Reader<number> = (value, path) => {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) {
    if (value === '') throw emptyString(path);
    throw invalid(`Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param: path });
  }
  return Number(value);
};

export const natural: Reader<number> = (value, path) => {
  const number = integer(value, path);
  if (number < 0) {
    throw invalid('This value must be greater than or equal to 0.', {
      code: 'parameter_invalid_integer',
      param: path,
    });
  }
  return number;
};

export const decimal: Reader<string> = (value, path) => {
  if (typeof value !== 'string' || !/^-?\d+(\.\d{1,12})?$/.test(value)) {
    throw invalid(`Invalid decimal: ${String(value)}`, { param: path });
  }
  return value;
};

export const number: Reader<number> = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '' || Number.isNaN(Number(value))) {
    throw invalid(`Invalid number: ${String(value)}`, { param: path });
  }
  return Number(value);
};

export const flag: Reader<boolean> = (value, path) => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw invalid(`Invalid boolean: ${String(value)}`, { param: path });
};

export function oneOf<const T extends string>(...choices: T[]): Reader<T> {
  return (value, path) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const name = path.replace(/^.*\[([^\]]+)\]$/, '$1');
    const last = choices.at(-1);
    const list =
      choices.length > 1
        ? `one of ${choices.slice(0, -1).join(', ')}${choices.length > 2 ? ',' : ''} or ${last}`
        : last;
    throw invalid(`Invalid ${name}: must be ${list}`, { param: path });
  };
}

export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch {
      return second(value, path);
    }
  };
}

/** A value that an empty string unsets; unset reads as `''`. */
export function clearable<T>(reader: Reader<T>): Reader<T | ''> {
  return (value, path) => (value === '' ? '' : reader(value, path));
}

export function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw invalid('Invalid array', { param: path });
    return value.map((entry, index) => reader(entry, `${path}[${index}]`));
  };
}

/** Accepts whatever arrives. For parameters Stripe takes and the sandbox has no behaviour for. */
export const anything: Reader<FormValue> = (value) => value;

/** Keys and values of the integrator's choosing; an empty value removes its key. */
export const metadata: Reader<Record<string, string>> = (value, path) => {
  if (typeof value === 'string' || Array.isArray(value)) {
    if (value === '') return { '': '' };
    if (Array.isArray(value)) {
      return Object.fromEntries(value.map((entry, index) => [String(index), String(entry)]));
    }
    throw invalid('Invalid object', { param: path });
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, typeof entry === 'string' ? entry : String(entry)]),
  );
};

export type Shape = Record<string, Reader<unknown>>;

type RequiredKeys<S extends Shape, R extends keyof S> = { [K in R]: Output<S[K]> };
type OptionalKeys<S extends Shape, R extends keyof S> = { [K in Exclude<keyof S, R>]?: Output<S[K]> };
export type Params<S extends Shape, R extends keyof S = never> = RequiredKeys<S, R> & OptionalKeys<S, R>;

/** An object of known keys. Unknown keys and missing required keys are refused as Stripe refuses them. */
export function objectOf<S extends Shape, const R extends keyof S & string = never>(
  shape: S,
  required: readonly R[] = [],
): Reader<Params<S, R>> {
  return (value, path) => {
    if (typeof value === 'string' || Array.isArray(value)) {
      // Stripe encodes an empty object as an empty string.
      if (value !== '') throw invalid('Invalid object', { param: path });
      value = {};
    }
    return readObject(shape, required, value, path);
  };
}

export function readObject<S extends Shape, R extends keyof S & string>(
  shape: S,
  required: readonly R[],
  value: FormObject,
  path: string,
): Params<S, R> {
  const result: Record<string, unknown> = {};
  const at = (key: string) => (path === '' ? key : `${path}[${key}]`);
  for (const [key, entry] of Object.entries(value)) {
    const reader = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!reader) {
      throw invalid(`Received unknown parameter: ${at(key)}`, { code: 'parameter_unknown', param: at(key) });
    }
    result[key] = reader(entry, at(key));
  }
  for (const key of required) {
    if (result[key] === undefined) {
      throw invalid(`Missing required param: ${at(key)}.`, { code: 'parameter_missing', param: at(key) });
    }
  }
  return result as Params<S, R>;
}

function emptyString(path: string) {
  return invalid(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param: path },
  );
}
