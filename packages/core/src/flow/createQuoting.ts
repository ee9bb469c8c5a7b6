import type { Quote } from '@uptier/model';
import type { CompareStep } from '../Flow.ts';
import type { Stop } from '../UptierClient.ts';
import { type Desk, type Run, toFlowCode } from './createDesk.ts';

export interface Quoting {
  /** The price of what is asked for; shows nothing. */
  ask(asked: Pick<Run, 'change' | 'startsAt'>, signal?: AbortSignal): Promise<Quote>;
  /** Prices `run.change`, after `delayMs`; the latest wins. `was`: the quote this one replaces, to say whether the price moved. */
  request(run: Run, options: { delayMs: number; was: Quote | null }): void;
  /** A quote that came with a refusal. */
  accept(run: Run, quote: Quote, changed: boolean): void;
  /** Whether the quote on screen may still be paid. */
  isFresh(quote: Quote): boolean;
  cancel(): void;
}

/** A new quote is fetched this long before the old one ends, so that nobody presses a dead button. */
const marginMs = 45_000;
/** A page left open must not price for ever: after this many renewals the user asks again. */
const maxRenewals = 8;

/**
 * Exact prices for the comparison: one request at a time, the latest wins, and an expiring quote is replaced before it ends.
 *
 * Its lifetime is counted here from when it arrived: the user's clock may be wrong, and billing time may be a test clock.
 */
export function createQuoting(desk: Desk): Quoting {
  const { call, platform } = desk.port;
  let abort: AbortController | null = null;
  let stops: Stop[] = [];
  let fresh: { id: string; until: number } | null = null;
  let renewed = 0;

  function cancel(): void {
    abort?.abort();
    abort = null;
    for (const stop of stops) stop();
    stops = [];
  }

  function request(run: Run, options: { delayMs: number; was: Quote | null }): void {
    renewed = 0;
    start(run, options);
  }

  function start(run: Run, { delayMs, was }: { delayMs: number; was: Quote | null }): void {
    cancel();
    // Whoever was shown the comparison may have closed it at once.
    if (desk.run() !== run) return;
    run.stops.add(cancel);
    const own = new AbortController();
    abort = own;
    const ask = () => desk.spawn(run, () => fetchQuote(run, was, own.signal));
    if (delayMs) stops.push(desk.later(run, delayMs, ask));
    else ask();
  }

  const ask: Quoting['ask'] = ({ change, startsAt }, signal) => {
    const checkout = desk.ready().snapshot.blockedBy === 'no_subscription';
    const body = { change, ...(checkout && { checkout }), ...(startsAt && { startsAt }) };
    return call('POST /quotes', { body, retry: true, ...(signal && { signal }) });
  };

  async function fetchQuote(run: Run, was: Quote | null, signal: AbortSignal): Promise<void> {
    try {
      const quote = await ask(run, signal);
      if (!signal.aborted) accept(run, quote, was !== null && isDifferent(was, quote));
    } catch (error) {
      if (!signal.aborted) show(run, { state: 'failed', code: toFlowCode(error) });
    }
  }

  function accept(run: Run, quote: Quote, changed: boolean): void {
    cancel();
    const lifetimeMs = Math.max(quote.expiresAt - quote.createdAt, 0);
    fresh = { id: quote.id, until: platform.now() + lifetimeMs };
    show(run, { state: 'ready', quote, changed });
    stops.push(desk.later(run, Math.max(lifetimeMs - marginMs, 0), () => renew(run, quote)));
  }

  function renew(run: Run, was: Quote) {
    renewed += 1;
    if (renewed > maxRenewals) return show(run, { state: 'failed', code: 'quote_expired' });
    if (platform.isVisible()) return start(run, { delayMs: 0, was });
    // Nobody is looking: price again when somebody is.
    show(run, { state: 'loading' });
    run.stops.add(cancel);
    stops.push(
      platform.onVisibility((visible) => {
        if (visible) start(run, { delayMs: 0, was });
      }),
    );
  }

  function show(run: Run, quote: CompareStep['quote']): void {
    const flow = desk.port.get();
    if (flow.step === 'compare') desk.go(run, { ...flow, quote });
  }

  return {
    ask,
    request,
    accept,
    isFresh: (quote) => fresh?.id === quote.id && platform.now() < fresh.until,
    cancel,
  };
}

function isDifferent(a: Quote, b: Quote): boolean {
  return (
    a.dueToday !== b.dueToday ||
    a.currency !== b.currency ||
    a.next.amount !== b.next.amount ||
    a.next.at !== b.next.at ||
    a.start?.due !== b.start?.due
  );
}
