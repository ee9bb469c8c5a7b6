/** Why a command stopped, for the person who ran it: what is wrong, and what to do. The exit code is 1. */
export class Problem extends Error {
  /** Stable, for scripts that read `--json`. */
  readonly code: string;
  /** The setting, file or text at fault. */
  readonly path: string | undefined;

  constructor(code: string, message: string, path?: string) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.path = path;
  }
}

/** A command line that cannot be understood. The exit code is 2, as of the usual Unix tools. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
