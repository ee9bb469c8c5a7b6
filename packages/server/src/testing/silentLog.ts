import type { Logger } from '../createUptier.ts';

/** Says nothing. */
export const silentLog: Logger = { info() {}, warn() {}, error() {} };
