export { createUptierClient } from './createUptierClient.ts';
export {
  type Entitlement,
  type EntitlementTarget,
  readEntitlement,
  snapshotIn,
} from './decide/readEntitlement.ts';
export type * from './Flow.ts';
export type { CreateFlow } from './flow/createFlow.ts';
export type { Call } from './later/createCalls.ts';
export { type Cell, createCell } from './state/createCell.ts';
export { type ClientErrorCode, UptierError } from './transport/UptierError.ts';
export type * from './UptierClient.ts';
