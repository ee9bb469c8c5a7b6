export { createStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from './createStripeSandbox.ts';
export type { SandboxLogEntry } from './dashboard/createLog.ts';
export type {
  Deliver,
  DeliveryMode,
  DeliveryOptions,
  DeliveryRecord,
  DeliverySettings,
} from './events/createDelivery.ts';
export type { Fault, FaultKind } from './http/faults.ts';
export type { SandboxServer } from './http/listen.ts';
export type { RequestRecord } from './http/requestRecord.ts';
export type { CollectionName, Collections, Store } from './store/createStore.ts';
export type { ApiObject } from './store/objects.ts';
