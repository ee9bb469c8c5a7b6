/** The process is gone: nothing after this point happens any more. */
export class Crash extends Error {}
