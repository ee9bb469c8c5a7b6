import type { ApiObject } from '../store/objects.ts';
import type { World } from '../world.ts';
import { invalid } from './errors.ts';
import { expand } from './expand.ts';
import type { FormObject } from './form.ts';
import {
  either,
  integer,
  listOf,
  natural,
  objectOf,
  type Params,
  type Reader,
  readObject,
  type Shape,
  text,
} from './params.ts';
import { type ListView, type View, view } from './views.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

export interface Call<P> {
  world: World;
  params: P;
  /** Path parameters by name. */
  path: Record<string, string>;
  expand: readonly string[];
}

export interface Route {
  method: Method;
  /** `/v1/customers/:id` */
  path: string;
  /** Reads and checks the parameters; throws before anything is executed. */
  prepare(raw: FormObject): (world: World, path: Record<string, string>) => unknown;
  /** May be called from a browser with a publishable key, if the body carries the object's client secret. */
  public?: boolean;
}

type Handler<P> = (call: Call<P>) => ApiObject | ListView | Record<string, unknown>;

export interface RouteOptions<R extends string> {
  required?: readonly R[];
  public?: boolean;
  /** The handler has expanded its answer itself, because what it shows is gone when it returns. */
  expanded?: boolean;
}

const expandReader = listOf(text);

/** Declares one endpoint: its parameters by schema, and a handler that returns a stored object or a list. */
export function route<S extends Shape, const R extends keyof S & string = never>(
  method: Method,
  path: string,
  shape: S,
  handler: Handler<Params<S, R>>,
  options: RouteOptions<R> = {},
): Route {
  return {
    method,
    path,
    public: options.public ?? false,
    prepare(raw) {
      const { expand: rawExpand, ...rest } = raw;
      const paths = rawExpand === undefined ? [] : expandReader(rawExpand, 'expand');
      const params = readObject<S, R>(shape, options.required ?? [], rest, '');
      return (world, pathParams) => {
        const result = handler({ world, params, path: pathParams, expand: paths });
        if (options.expanded) return result;
        return expand(world, present(world, result), paths);
      };
    },
  };
}

function present(world: World, result: ApiObject | ListView | Record<string, unknown>): object {
  if (result.object === 'list') return result;
  return typeof result.object === 'string' ? view(world, result as ApiObject) : result;
}

export const listShape = {
  limit: integer,
  starting_after: text,
  ending_before: text,
  created: either(natural, objectOf({ gt: integer, gte: integer, lt: integer, lte: integer })),
};

type ListParams = {
  [K in keyof typeof listShape]?: (typeof listShape)[K] extends Reader<infer T> ? T : never;
};

/** Declares a list endpoint. `rows` come oldest first; the answer is newest first, as on Stripe. */
export function listRoute<S extends Shape>(
  path: string,
  shape: S,
  rows: (call: Call<Params<S> & ListParams>) => ApiObject[],
  options: { oldestFirst?: boolean } = {},
): Route {
  return route('GET', path, { ...listShape, ...shape }, (call) => {
    const typed = call as unknown as Call<Params<S> & ListParams>;
    const ordered = options.oldestFirst ? rows(typed) : rows(typed).toReversed();
    return paginate(call.world, ordered, typed.params, fill(path, call.path));
  });
}

function fill(path: string, values: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => values[name] ?? '');
}

/** Cursor pagination (docs.stripe.com/api/pagination): ten by default, a hundred at most. */
export function paginate(world: World, rows: ApiObject[], params: ListParams, url: string): ListView {
  const limit = params.limit ?? 10;
  if (limit < 1)
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  if (limit > 100)
    throw invalid('This value must be less than or equal to 100.', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  const matching = rows.filter((row) => inRange(row.created as number | undefined, params.created));
  const { page, hasMore } = cut(matching, params, limit);
  return { object: 'list', data: page.map((row): View => view(world, row)), has_more: hasMore, url };
}

function inRange(created: number | undefined, range: ListParams['created']): boolean {
  if (range === undefined || created === undefined) return true;
  if (typeof range === 'number') return created === range;
  return (
    (range.gt === undefined || created > range.gt) &&
    (range.gte === undefined || created >= range.gte) &&
    (range.lt === undefined || created < range.lt) &&
    (range.lte === undefined || created <= range.lte)
  );
}

function cut(rows: ApiObject[], params: ListParams, limit: number): { page: ApiObject[]; hasMore: boolean } {
  if (params.starting_after && params.ending_before) {
    throw invalid('You may only specify one of these parameters: starting_after, ending_before.');
  }
  if (params.ending_before) {
    const before = rows.slice(0, position(rows, params.ending_before, 'ending_before'));
    return { page: before.slice(-limit), hasMore: before.length > limit };
  }
  const from = params.starting_after ? position(rows, params.starting_after, 'starting_after') + 1 : 0;
  return { page: rows.slice(from, from + limit), hasMore: rows.length > from + limit };
}

function position(rows: ApiObject[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw invalid(`No such object: '${id}'`, { code: 'resource_missing', param });
  return index;
}
