/** The stored form of every API object: references are ids, sub-lists live in their own collection. */

export type * from './objects/catalog.ts';
export type * from './objects/common.ts';
export type * from './objects/customer.ts';
export type * from './objects/invoice.ts';
export type * from './objects/payment.ts';
export type * from './objects/platform.ts';
export type * from './objects/subscription.ts';
