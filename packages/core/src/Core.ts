import type { Account } from './account/createAccount.ts';
import type { Decisions } from './decide/createDecisions.ts';
import type { Page } from './decide/createPage.ts';
import type { Flow } from './Flow.ts';
import type { Guard } from './guard/createGuard.ts';
import type { Cell } from './state/createCell.ts';
import type { Transport } from './transport/createTransport.ts';
import type { ResultListener, UptierClientOptions } from './UptierClient.ts';

/** What a first paint needs, and everything that is imported after it builds on. */
export interface Core {
  options: UptierClientOptions;
  guard: Guard;
  transport: Transport;
  account: Account;
  page: Page;
  decisions: Decisions;
  flow: Cell<Flow>;
  resultListeners: Set<ResultListener>;
  /** Epoch milliseconds by the server's clock, as far as the last snapshot tells: users' clocks are wrong. */
  now(): number;
}
