export type ConfigCode =
  | 'option_missing'
  | 'option_invalid'
  | 'secret_too_short'
  | 'live_key_needs_postgres'
  | 'connect_not_supported'
  | 'storage_locked'
  | 'sandbox_missing';

/** A setting that is wrong at start: which one, and what to do about it. Nothing has been started. */
export class ConfigError extends Error {
  readonly code: ConfigCode;
  /** The option at fault, e.g. `sessionKeys.current.secret`. */
  readonly path: string;

  constructor(code: ConfigCode, path: string, problem: string) {
    super(`uptier: ${path}: ${problem}`);
    this.name = 'ConfigError';
    this.code = code;
    this.path = path;
  }
}
