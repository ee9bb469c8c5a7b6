export type * from './catalog/Catalog.ts';
export { CatalogError, type CatalogInput, defineCatalog } from './catalog/defineCatalog.ts';
export type { CompiledMessage, MessageNode } from './copy/CompiledMessage.ts';
export type { Condition } from './decide/Condition.ts';
export type * from './decide/Decision.ts';
export type { Estimate } from './estimate/Estimate.ts';
export type * from './money/Money.ts';
export type * from './wire/index.ts';
