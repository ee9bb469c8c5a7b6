import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Reads the response types out of the pinned SDK's own declaration files, so that responses can be checked at run time
 * with closed enums: the compiler cannot, since the SDK opened its enums in version 23.
 *
 * The files are generated and regular: `interface X { field?: Type; }`, `namespace X { … }`, `type X = 'a' | 'b';`.
 */
export interface SdkTypes {
  /** Every way the value differs from the named type, as `path: problem`. Empty when it fits. */
  check(type: string, value: unknown): string[];
}

interface Field {
  optional: boolean;
  type: string;
}

interface Declaration {
  kind: 'interface' | 'alias';
  scope: string[];
  fields: Map<string, Field>;
  alias: string;
}

type Declarations = Map<string, Declaration>;

/** Sent by the API, absent from the types: kept from the days of one plan per subscription. */
const undeclared: Record<string, readonly string[]> = {
  Subscription: ['plan', 'quantity'],
  'ApiList<SubscriptionItem>': ['total_count'],
};

export function loadSdkTypes(): SdkTypes {
  // The entry point is in cjs/ or esm/; both carry the same declarations.
  const folder = join(dirname(createRequire(import.meta.url).resolve('stripe')), '..', 'esm', 'resources');
  const declarations: Declarations = new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.d.ts'),
  );
  for (const name of files) {
    const prefix = name.includes('/') ? `${dirname(name)}.` : '';
    readFile(readFileSync(join(folder, name), 'utf8'), prefix, declarations);
  }
  // `Address` and `Metadata` live beside the resources.
  readFile(readFileSync(join(folder, '..', 'shared.d.ts'), 'utf8'), '', declarations);
  return { check: (type, value) => checkType({ declarations, type, value, path: type, scope: [] }) };
}

function readFile(source: string, prefix: string, into: Declarations): void {
  const lines = source.replace(/\/\*[\s\S]*?\*\//g, '').split('\n');
  const scope: string[] = [];
  let open: { name: string; declaration: Declaration } | null = null;
  let aliasText = '';
  let inline = false;
  for (const raw of lines) {
    const line = raw.trim();
    if (aliasText !== '') {
      aliasText += ` ${line}`;
      if (line.endsWith(';')) aliasText = addAlias(aliasText, scope, prefix, into);
      continue;
    }
    const header = /^(?:export )?(?:declare )?(interface|namespace|class) (\w+)(?:.*)\{$/.exec(line);
    if (header && !open) {
      const name = header[2] ?? '';
      if (header[1] === 'namespace') scope.push(name);
      else {
        const declaration: Declaration = {
          kind: 'interface',
          scope: [...scope],
          fields: new Map(),
          alias: '',
        };
        open = { name, declaration };
        if (header[1] === 'interface') into.set(prefix + [...scope, name].join('.'), declaration);
      }
      continue;
    }
    if (line === '}') {
      if (open) open = null;
      else scope.pop();
      continue;
    }
    if (inline) {
      if (line === '};') inline = false;
      continue;
    }
    if (open) {
      const map = /^(\w+)(\?)?: \{$/.exec(line);
      if (map) {
        open.declaration.fields.set(map[1] ?? '', { optional: map[2] === '?', type: '{}' });
        inline = true;
        continue;
      }
      const field = /^(\w+)(\?)?: (.+);$/.exec(line);
      if (field)
        open.declaration.fields.set(field[1] ?? '', { optional: field[2] === '?', type: field[3] ?? '' });
      continue;
    }
    if (/^(?:export )?(?:declare )?type \w+ =/.test(line)) {
      aliasText = line;
      if (line.endsWith(';')) aliasText = addAlias(aliasText, scope, prefix, into);
    }
  }
}

function addAlias(text: string, scope: string[], prefix: string, into: Declarations): '' {
  const match = /type (\w+) = (.+);$/.exec(text);
  if (match) {
    const name = prefix + [...scope, match[1]].join('.');
    into.set(name, { kind: 'alias', scope: [...scope], fields: new Map(), alias: match[2] ?? '' });
  }
  return '';
}

interface Check {
  declarations: Declarations;
  type: string;
  value: unknown;
  path: string;
  scope: string[];
}

/** Splits a union at its top level, leaving the angle brackets of `Array<A | B>` alone. */
function members(type: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of type) {
    if (character === '<' || character === '{') depth += 1;
    if (character === '>' || character === '}') depth -= 1;
    if (character === '|' && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else current += character;
  }
  return [...parts, current.trim()].filter((part) => part !== '' && part !== 'OtherString');
}

function checkType(check: Check): string[] {
  const options = members(check.type);
  const results = options.map((type) => checkOne({ ...check, type }));
  if (results.some((problems) => problems.length === 0)) return [];
  // The closest candidate explains best; an object is compared with object types, not with `string`.
  const sorted = results.toSorted((a, b) => score(a) - score(b));
  return sorted[0] ?? [];
}

/** Being of another kind altogether is further off than any number of wrong fields. */
function score(problems: string[]): number {
  const foreign = problems.some((problem) => / is not (a|an|one) /.test(problem) && problems.length === 1);
  return foreign ? 1000 : problems.length;
}

const primitives: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  // A decimal travels as text.
  Decimal: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
  unknown: () => true,
  void: (value) => value === undefined,
  true: (value) => value === true,
};

function checkOne(check: Check): string[] {
  const { type, value, path } = check;
  const primitive = Object.hasOwn(primitives, type) ? primitives[type] : undefined;
  if (primitive) return primitive(value) ? [] : [`${path}: ${show(value)} is not a ${type}`];
  const literal = /^'(.*)'$/.exec(type);
  if (literal) return value === literal[1] ? [] : [`${path}: ${show(value)} is not one of '${literal[1]}'`];
  const list = /^Array<(.+)>$/.exec(type);
  if (list) return checkList(check, list[1] ?? '');
  const apiList = /^ApiList<(.+)>$/.exec(type);
  if (apiList) return checkApiList(check, apiList[1] ?? '');
  if (type.startsWith('{')) return isObject(value) ? [] : [`${path}: ${show(value)} is not an object`];
  return checkNamed(check);
}

function checkList(check: Check, type: string): string[] {
  if (!Array.isArray(check.value)) return [`${check.path}: ${show(check.value)} is not an array`];
  return check.value.flatMap((value, index) =>
    checkType({ ...check, type, value, path: `${check.path}[${index}]` }),
  );
}

function checkApiList(check: Check, type: string): string[] {
  if (!isObject(check.value)) return [`${check.path}: ${show(check.value)} is not a list`];
  const { object, data, has_more, url, ...rest } = check.value;
  const known = undeclared[`ApiList<${type}>`] ?? [];
  const extra = Object.keys(rest).filter((key) => !known.includes(key));
  const shape =
    object === 'list' && typeof has_more === 'boolean' && typeof url === 'string' && extra.length === 0;
  const problems = shape ? [] : [`${check.path}: is not a list with object, data, has_more and url alone`];
  return [...problems, ...checkList({ ...check, value: data, path: `${check.path}.data` }, type)];
}

/** `Status` inside `Invoice` is `Invoice.Status`; otherwise the name is looked for further out. */
function resolve({ declarations, type, scope }: Check): [string, Declaration] | null {
  // `_Refund` is how a file names the resource when a type of its own is called the same.
  const imported = type.startsWith('_') ? type.slice(1) : null;
  if (imported) scope = [];
  const name = imported ?? type;
  for (let depth = scope.length; depth >= 0; depth -= 1) {
    const candidate = [...scope.slice(0, depth), name].join('.');
    const found = declarations.get(candidate);
    if (found) return [candidate, found];
  }
  return null;
}

function checkNamed(check: Check): string[] {
  const found = resolve(check);
  if (!found) return [`${check.path}: the SDK's type ${check.type} was not found`];
  const [name, declaration] = found;
  const scope = name.split('.');
  if (declaration.kind === 'alias') {
    const problems = checkType({ ...check, type: declaration.alias, scope: scope.slice(0, -1) });
    return problems.length === 0
      ? []
      : [`${check.path}: ${show(check.value)} is not one of ${declaration.alias}`];
  }
  return checkInterface({ ...check, type: name, scope }, declaration);
}

function checkInterface(check: Check, declaration: Declaration): string[] {
  const { value, path, type } = check;
  if (!isObject(value)) return [`${path}: ${show(value)} is not a ${type}`];
  const problems: string[] = [];
  for (const [key, field] of declaration.fields) {
    if (value[key] === undefined) {
      if (!field.optional) problems.push(`${path}.${key}: is missing`);
      continue;
    }
    problems.push(...checkType({ ...check, type: field.type, value: value[key], path: `${path}.${key}` }));
  }
  // An interface without fields here is one the parser does not look into, such as an index signature.
  const known = new Set([...declaration.fields.keys(), ...(undeclared[type] ?? [])]);
  if (declaration.fields.size > 0) {
    for (const key of Object.keys(value))
      if (!known.has(key)) problems.push(`${path}.${key}: is not in the SDK's types`);
  }
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? 'undefined';
}
