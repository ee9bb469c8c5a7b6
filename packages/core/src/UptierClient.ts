import type {
  AccountSnapshot,
  Catalog,
  Change,
  Decision,
  Intent,
  Need,
  PlacementTarget,
  UptierEvent,
} from '@uptier/model';
import type { Flow, FlowActions } from './Flow.ts';
import type { CreateFlow } from './flow/createFlow.ts';
import type { Inspection } from './inspect/createInspection.ts';
import type { Call } from './later/createCalls.ts';

export type Stop = () => void;

/** Anything with `get` and `subscribe`; framework bindings need nothing more. */
export interface Readable<T> {
  get(): T;
  /** Calls `listener` after each change, never at once. */
  subscribe(listener: () => void): Stop;
}

export type ClientState =
  | { phase: 'loading' }
  | {
      phase: 'ready';
      snapshot: AccountSnapshot;
      catalog: Catalog;
      /** The server cannot be reached, and what is known may not be so any more. */
      stale: boolean;
      /** When it was so for certain, by the server's clock: once it has been stale for half a minute, and must say since when. */
      asOf?: number;
    }
  /** Nothing could be loaded; nothing is shown. `offline` tries again when the network is back. */
  | {
      phase: 'unavailable';
      reason: 'offline' | 'session' | 'server';
      /** What was known when mistakes of ours took everything off the page: what the account has stays on. */
      last?: AccountSnapshot | null;
    };

export interface UptierClientOptions {
  /** Where the server module is mounted, e.g. `/uptier`. */
  endpoint: string;
  /** Gives a session token; called again when one expires, one call at a time. */
  session: () => Promise<string>;
  locale?: string;
  onError?: (error: unknown) => void;
  /** `denied`, or a browser that sends Global Privacy Control: only what pacing strictly needs is reported. */
  consent?: 'granted' | 'denied' | (() => boolean);
  /** Imports the flow machine of `@uptier/core/flow` when it is first needed: a renderer ships it in one chunk with its dialog. */
  loadFlow: () => Promise<CreateFlow>;
  /** Hands in what the browser has; the core names no global. */
  platform: Platform;
}

/** What the core needs of its surroundings. */
export interface Platform {
  fetch: typeof fetch;
  now(): number;
  setTimeout(run: () => void, ms: number): Stop;
  /** Calls back once what was drawn until now is on the screen. */
  afterPaint(run: () => void): Stop;
  /** Calls back when the page becomes visible or hidden. */
  onVisibility(listener: (visible: boolean) => void): Stop;
  onOnline(listener: (online: boolean) => void): Stop;
  isVisible(): boolean;
  /** One leader per browser for push; false where locks are missing. */
  lead?(name: string, run: (signal: AbortSignal) => Promise<void>): Stop;
  broadcast?(
    name: string,
    listener: (message: unknown) => void,
  ): { post(message: unknown): void; stop: Stop };
  randomId(): string;
  /** The upgrade that Stripe Checkout led back from, told once. */
  returned?(): string | null;
  /** What the browser sends as `Sec-GPC`. */
  globalPrivacyControl?: boolean;
}

export type ReportedEvent = Omit<UptierEvent, 'id' | 'at'>;

export type UpgradeRequest =
  | { meter: string; add: number; intent?: Intent }
  | { feature: string; intent?: Intent }
  /** The user asked to see plans, or opened what a prompt proposed: `need` is what that was about, for who has to ask somebody to pay. */
  | { browse: true; change?: Change; need?: Need | undefined };

/** A press on something of ours, which must never do nothing. */
export interface Press {
  /** What kept it from working: said in words, instead of an offer. */
  error?: unknown;
}

export type RequireResult =
  | { allowed: true; outcome: 'allowed' | 'upgraded' }
  | { allowed: false; outcome: 'requested' | 'dismissed' }
  /** It begins on a later day (epoch milliseconds), and `onUpgraded` runs then. */
  | { allowed: false; outcome: 'planned'; startsAt: number }
  /** The user chose a free way out; the host carries it out, e.g. `{ relief: 'send_fitting', fits: 1 }`. */
  | { allowed: false; outcome: 'relief'; relief: 'fitting' | 'pending' | 'inactive'; fits: number }
  /**
   * Nothing could be shown. `busy`: the flow is open already · `offline`, `session`, `server`: nothing is known · `checking`: the user
   * left while a payment was being read, and `onUpgraded` runs if it was made · else a refusal code such as `past_due`.
   */
  | { allowed: false; outcome: 'unavailable'; reason: string };

export type ResultListener = (event: { request: UpgradeRequest; result: RequireResult }) => void;

export interface UptierClient {
  state: Readable<ClientState>;
  /** What one place on the page should show now, with every reason. */
  decision(target: PlacementTarget): Readable<Decision>;
  /** Every decision made so far, newest last, for the inspector and `explain()`. */
  explain(): Decision[];
  /**
   * May the user go on? Opens the upgrade flow when not. Never rejects. There is one flow on a page: while it is open, another
   * request is `unavailable` with the reason `busy`, so that a double click cannot do the same thing twice.
   * With `press` the user, too, is told in words why nothing can be offered.
   */
  require(request: UpgradeRequest, press?: Press): Promise<RequireResult>;
  /** Opens the flow for somebody else's request, prefilled. */
  openRequest(requestId: string): Promise<RequireResult>;
  /** The upgrade flow: one per page. */
  flow: Readable<Flow>;
  actions: FlowActions;
  /**
   * Reports something that happened: an exposure, a dismissal, a goal, a feature attempt. With a `campaign`, `dismissed` hides it for
   * now and `never_again` for good, for this user on every device.
   */
  report(event: ReportedEvent): void;
  /** Something only the page knows: a trait under a name, or (without a value) that the named thing happened once more. */
  signal(name: string, value?: unknown): void;
  /** While one of these holds, nothing comes unasked. */
  quiet(flags: { hostModalOpen?: boolean; typing?: boolean; inCall?: boolean }): void;
  /** Every place with what it shows and why, live, for an inspector. Looking takes no part: it spends and reports nothing. */
  inspect(): Promise<Readable<Inspection | null>>;
  /** Epoch milliseconds by the server's clock, as well as it is known. */
  now(): number;
  refresh(): Promise<void>;
  /** Calls back with every answer the flow gave, also when the prompt opened it. */
  onResult(listener: ResultListener): Stop;
  /** Loads the flow machine ahead of time, e.g. when a button is hovered or the page is idle. */
  prepare(): Promise<void>;
  /** Calls one route of the server as the signed-in user, for what the flow has no step for. Rejects with an `UptierError`. */
  call: Call;
  /** Where the payment provider lets the user change a card or cancel; null when it cannot be opened now. */
  portal(): Promise<string | null>;
  /** The renderer caught something: `onError` hears it, and after three the client stops and shows nothing. */
  fail(error: unknown): void;
  setLocale(locale: string): void;
  start(): Stop;
}
