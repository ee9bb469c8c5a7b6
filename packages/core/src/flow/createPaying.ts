import type { CreateUpgrade, Quote, Upgrade, UpgradeState } from '@uptier/model';
import type { FlowActions } from '../Flow.ts';
import { codeOf, isLost, UptierError } from '../transport/UptierError.ts';
import type { Cards } from './createCards.ts';
import type { Compare } from './createCompare.ts';
import { type Desk, intentOf, type Run, toFlowCode } from './createDesk.ts';
import type { Part } from './createPart.ts';
import type { Quoting } from './createQuoting.ts';
import type { Turns } from './createTurns.ts';

export interface Paying {
  /** Shows where an upgrade stands. */
  settle(run: Run, upgrade: Upgrade, attempted?: boolean): void;
  /** Reads the truth until there is one. */
  check(run: Run, patience?: UpgradeState): void;
  /** Pays a quote, with the card of the run or the one on file. The press that starts it must be the user's. */
  submit(run: Run, quote: Quote, returnUrl?: string): void;
  showPaying(run: Run, checking: boolean): void;
  pay: FlowActions['pay'];
}

/** The server asks Stripe within 20 s; after this long without an answer the truth is read instead. */
const payTimeoutMs = 30_000;
/** How soon the truth is read again; the last one repeats. */
const checkDelaysMs = [1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 10_000];
/** A state that should have changed is believed after this many reads. */
const patienceReads = 3;
const completedDelaysMs = [600, 1_000, 2_000, 3_000, 5_000];

const pending = new Set<UpgradeState>(['calling', 'unknown', 'processing']);

/**
 * From "Pay" to the receipt. The user is told "failed" only when the server says so for certain; everything unclear is "checking",
 * and checking reads until it knows. The idempotency key is made when the button is pressed and never changes while that press is
 * being answered, so that sending again cannot charge twice.
 */
export function createPaying(options: {
  desk: Desk;
  compare: Compare;
  quoting: Quoting;
  cards: Part<Cards>;
  turns: Part<Turns>;
  /** Marks this tab as the one that pays. */
  hold: (run: Run) => void;
}): Paying {
  const { desk, compare, quoting, cards, turns, hold } = options;
  const { call, platform } = desk.port;

  function pay(consent: string, returnUrl?: string) {
    const run = desk.run();
    const flow = desk.port.get();
    if (!run?.context.canPay || flow.step !== 'compare' || flow.busy || flow.quote.state !== 'ready') return;
    const { quote } = flow.quote;
    if (!quoting.isFresh(quote)) return compare.show(run, { was: quote });
    run.consent = consent;
    if (!needsCard(quote) || run.saved) return submit(run, quote, returnUrl);
    desk.go(run, { ...flow, busy: true });
    cards.use(run, (part) => part.open(run, quote, null));
  }

  function submit(run: Run, quote: Quote, returnUrl?: string): void {
    const intent = intentOf(run.context.request);
    const body: CreateUpgrade = {
      quoteId: quote.id,
      consent: run.consent ?? '',
      ...(intent && { intent }),
      ...(run.context.approval && { requestId: run.context.approval.id }),
      ...(run.saved && { paymentMethod: run.saved.paymentMethod }),
      ...(returnUrl && { returnUrl }),
    };
    quoting.cancel();
    run.attempt = { quote, key: platform.randomId(), body };
    hold(run);
    showPaying(run, false);
    desk.spawn(run, () => send(run));
  }

  function post(attempt: NonNullable<Run['attempt']>): Promise<Upgrade> {
    const { key, body } = attempt;
    return call('POST /upgrades', { body, idempotencyKey: key, timeoutMs: payTimeoutMs });
  }

  async function send(run: Run): Promise<void> {
    const { attempt } = run;
    if (!attempt) return;
    const stillMatters = desk.take(run);
    try {
      const upgrade = await post(attempt);
      if (stillMatters()) settle(run, upgrade);
    } catch (error) {
      if (stillMatters()) refused(run, error);
    }
  }

  function settle(run: Run, upgrade: Upgrade, attempted = false) {
    const { context } = run;
    run.upgradeId = upgrade.id;
    if (isPlanned(upgrade)) return turns.use(run, ({ planning }) => planning.show(run, upgrade));
    if (pending.has(upgrade.state)) return check(run);
    switch (upgrade.state) {
      case 'succeeded':
        return desk.spawn(run, () => succeed(run, upgrade));
      case 'requires_action':
        desk.go(run, { step: 'challenge', context, upgrade, attempted });
        return watch(run, upgrade);
      case 'awaiting_payment':
        desk.go(run, { step: 'declined', context, quote: quoteOf(run), upgrade, busy: false });
        return watch(run, upgrade);
      default:
        return compareAgain(run, upgrade);
    }
  }

  function watch(run: Run, upgrade: Upgrade): void {
    const stillMatters = desk.take(run);
    // The part may come late, when the user has gone on.
    cards.use(run, (part) => stillMatters() && part.watch(run, upgrade));
  }

  /** Final without a charge: the offer is still there, at a new price. */
  function compareAgain(run: Run, upgrade: Upgrade): void {
    const notice = upgrade.state === 'failed' ? 'payment_failed' : 'payment_expired';
    const was = quoteOf(run);
    if (!Object.keys(run.change).length) run.change = { ...upgrade.to };
    compare.show(run, { notice, was });
  }

  async function succeed(run: Run, upgrade: Upgrade): Promise<void> {
    const stillMatters = desk.take(run);
    const { context } = run;
    const show = ({ receipt, completed }: Upgrade) =>
      desk.go(run, { step: 'success', context, upgrade, receipt, completed });
    show(upgrade);
    // The host goes on with its task on the answer, so the new limits must be known by then.
    await Promise.race([desk.port.refresh(), desk.wait(run, 5_000)]);
    desk.answer(run, { allowed: true, outcome: 'upgraded' });
    if (!upgrade.intent && !context.approval && upgrade.receipt) return;
    for (const ms of completedDelaysMs) {
      await desk.wait(run, ms);
      const now = await call('GET /upgrades/:id', { id: upgrade.id }).catch(() => null);
      if (!stillMatters()) return;
      if (now) show(now);
      if (now?.completed.length && now.receipt) return;
    }
  }

  function check(run: Run, patience?: UpgradeState): void {
    desk.spawn(run, () => readTruth(run, patience));
  }

  async function readTruth(run: Run, patience: UpgradeState | undefined): Promise<void> {
    const stillMatters = desk.take(run);
    showPaying(run, true);
    for (let reads = 1; ; reads += 1) {
      await desk.wait(run, checkDelaysMs[Math.min(reads, checkDelaysMs.length) - 1] ?? 0);
      if (!stillMatters()) return;
      try {
        const upgrade = await truth(run);
        if (!stillMatters()) return;
        if (!upgrade || (pending.has(upgrade.state) && !isPlanned(upgrade))) continue;
        const unchanged = upgrade.state === patience;
        if (unchanged && reads < patienceReads) continue;
        return settle(run, upgrade, unchanged);
      } catch (error) {
        if (!stillMatters()) return;
        if (!isLost(error) && codeOf(error) !== 'rate_limited') return refused(run, error);
      }
    }
  }

  /** The upgrade as the server knows it; null while that cannot be said. */
  async function truth(run: Run): Promise<Upgrade | null> {
    if (run.upgradeId) return call('GET /upgrades/:id', { id: run.upgradeId });
    const { upgrade } = await call('GET /upgrades/live', {});
    if (upgrade) return mine(run, upgrade);
    // None is live: it is finished, or never arrived. The same key gets the stored answer, or does it now, while the user watches.
    return run.attempt && platform.isVisible() ? post(run.attempt) : null;
  }

  function mine(run: Run, upgrade: Upgrade): Upgrade {
    if (!run.attempt || upgrade.quoteId === run.attempt.quote.id) return upgrade;
    throw new UptierError('upgrade_in_progress', 'Another upgrade is live.', 409);
  }

  /** The server said no, for certain; or nothing certain came back. */
  function refused(run: Run, error: unknown) {
    if (isLost(error)) return check(run);
    const code = toFlowCode(error);
    const was = quoteOf(run);
    const changed = error instanceof UptierError ? error.quote : undefined;
    if (code === 'quote_changed' && changed) return compare.show(run, { given: changed });
    if (code === 'quote_changed' || code === 'quote_expired' || code === 'quote_used')
      return compare.show(run, { was });
    if (code === 'payment_method_invalid') {
      run.saved = null;
      return cards.use(run, (part) => part.open(run, was, null, code));
    }
    desk.take(run);
    desk.go(run, { step: 'blocked', context: run.context, code });
  }

  function showPaying(run: Run, checking: boolean): void {
    const before = desk.port.get();
    const upgrade = 'upgrade' in before ? before.upgrade : null;
    desk.go(run, { step: 'paying', context: run.context, quote: quoteOf(run), upgrade, checking });
  }

  return { settle, check, submit, showPaying, pay };
}

function quoteOf({ attempt }: Run): Quote | null {
  return attempt?.quote ?? null;
}

/** It waits for its day, and nothing needs to be watched meanwhile. */
function isPlanned({ state, startsAt }: Upgrade): boolean {
  return state === 'processing' && !!startsAt;
}

/** Nothing to pay now or later needs no card, and Checkout asks for its own. */
function needsCard(quote: Quote): boolean {
  return !quote.card && !quote.checkout && (quote.dueToday > 0 || quote.next.amount > 0);
}
