// The catalog: plans, meters, features, and what a selection of them costs and allows.
export type * from './catalog/Catalog.ts';
export { CatalogError, type CatalogInput, defineCatalog } from './catalog/defineCatalog.ts';
export * from './catalog/lookups.ts';
export { pickLocale, resolveText } from './catalog/resolveText.ts';
export * from './catalog/selections.ts';

// Words and amounts.
export type { CompiledMessage, MessageNode } from './copy/CompiledMessage.ts';
export { cleanValue } from './copy/cleanValue.ts';
export { formatMessage, type MessageContext, type Part, toPlainText } from './copy/formatMessage.ts';
export type { Value, Values } from './copy/Value.ts';
// Deciding.
export type { Condition } from './decide/Condition.ts';
export type * from './decide/Decision.ts';
export type { Estimate } from './estimate/Estimate.ts';
export { type DateContext, formatDate } from './money/formatDate.ts';
export { formatMoney } from './money/formatMoney.ts';
export type * from './money/Money.ts';
export { minorUnits } from './money/minorUnits.ts';

// The HTTP contract.
export type * from './wire/index.ts';
