export type * from './Flow.ts';
export type * from './UptierClient.ts';
