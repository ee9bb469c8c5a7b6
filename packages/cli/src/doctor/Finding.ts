/** One thing the doctor looked at. */
export interface Finding {
  level: 'ok' | 'note' | 'warning' | 'problem';
  /** What was looked at, e.g. `stripe.key`. Stable, for scripts. */
  check: string;
  message: string;
}

export const ok = (check: string, message: string): Finding => ({ level: 'ok', check, message });
/** Fine while trying things out; to be decided before real customers come. */
export const note = (check: string, message: string): Finding => ({ level: 'note', check, message });
export const warning = (check: string, message: string): Finding => ({ level: 'warning', check, message });
export const problem = (check: string, message: string): Finding => ({ level: 'problem', check, message });
