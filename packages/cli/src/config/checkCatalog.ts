import { type Catalog, type CatalogInput, defineCatalog } from '@uptier/model';
import { Problem } from '../Problem.ts';
import { isCatalogError } from './importModule.ts';

/**
 * Checks whatever a config calls its catalog: what goes into `defineCatalog` or what came out of it, e.g. read from a file.
 *
 * @throws {Problem} `invalid_catalog`, with the setting and the fix.
 */
export function checkCatalog(value: unknown, file: string): Catalog {
  const input = toInput(value, file);
  try {
    return defineCatalog(input);
  } catch (error) {
    if (isCatalogError(error)) throw new Problem('invalid_catalog', error.message, file);
    throw new Problem(
      'invalid_catalog',
      `catalog: has not the shape defineCatalog() takes (${String(error)}).`,
      file,
    );
  }
}

function toInput(value: unknown, file: string): CatalogInput {
  if (!isRecord(value)) {
    throw new Problem(
      'catalog_missing',
      'It exports no catalog. Write: export const catalog = defineCatalog({ … });',
      file,
    );
  }
  const { currency, meters, features, plans, addOns } = value;
  const input = {
    currency,
    meters: keyed(meters),
    features: keyed(features),
    plans: keyed(plans),
    addOns: keyed(addOns),
  };
  for (const part of ['meters', 'plans'] as const) {
    if (isRecord(input[part])) continue;
    throw new Problem('invalid_catalog', `catalog.${part}: is missing; give an object, by id.`, file);
  }
  return input as unknown as CatalogInput;
}

/** A finished catalog has lists; `defineCatalog` takes objects by id, in the same order. */
function keyed(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return Object.fromEntries(items.map(({ id, rank: _, ...rest }) => [String(id), rest]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
