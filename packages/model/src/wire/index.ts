/** The versioned HTTP contract between browser packages and the server: plain types, no code. */
export type * from './account.ts';
export type * from './campaigns.ts';
export type * from './cases.ts';
export type * from './errors.ts';
export type * from './events.ts';
export type * from './handoffs.ts';
export type * from './quotes.ts';
export type * from './requests.ts';
export type * from './routes.ts';
export type * from './upgrades.ts';
