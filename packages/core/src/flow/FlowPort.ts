import type { PageState } from '@uptier/model';
import type { Flow, FlowActions } from '../Flow.ts';
import type { Call } from '../later/createCalls.ts';
import type { ClientState, Platform, Press, RequireResult, UpgradeRequest } from '../UptierClient.ts';

/** What the flow machine needs of the client it is attached to. */
export interface FlowPort {
  platform: Platform;
  call: Call;
  /** Epoch milliseconds by the server's clock, as well as it is known. */
  now(): number;
  /** Unique per endpoint, account and user: names the lock that keeps a payment in one tab. */
  name(): string;
  account(): ClientState;
  refresh(): Promise<void>;
  /** When each signal of behaviour happened, e.g. attempts of a feature by its id. */
  attempts: PageState['attempts'];
  get(): Flow;
  set(flow: Flow): void;
  /** Tells the developer. */
  tell(error: unknown): void;
  /** A mistake of ours, counted. */
  fail(error: unknown): void;
}

export interface FlowMachine {
  actions: FlowActions;
  /** Shows the offer that answers `request`. Resolves when the user is done; never rejects. */
  open(request: UpgradeRequest, press?: Press): Promise<RequireResult>;
  /** Shows somebody's approval request, prefilled. */
  openRequest(id: string): Promise<RequireResult>;
  /** Goes on with a payment that a reload interrupted; null when there is none, or another tab has it. `id`: back from Stripe Checkout. */
  resume(id: string | null): Promise<RequireResult | null>;
  /** The snapshot changed while the flow is open. */
  accountChanged(): void;
  stop(): void;
}
