export interface SwitchState {
  /** Off: nothing unasked is shown anywhere; walls and gates still answer. */
  prompts: boolean;
  /** Off: no quote, no payment; what has begun is still settled. */
  payments: boolean;
}

export interface Switches {
  get(): Promise<SwitchState>;
  /** Holds on every instance within two seconds. `actor` is kept in the audit. */
  set(change: Partial<SwitchState>, actor: string): Promise<void>;
}
