import type { Quote, Upgrade } from '@uptier/model';
import type { FlowActions } from '../Flow.ts';
import type { Compare } from './createCompare.ts';
import { type Desk, dismissed, type Run, toFlowCode } from './createDesk.ts';
import type { Paying } from './createPaying.ts';
import type { Quoting } from './createQuoting.ts';

export interface Cards {
  /** Opens the card form: before the first payment, or for a declined upgrade. */
  open(run: Run, quote: Quote | null, upgrade: Upgrade | null, error?: string): void;
  /** Notices when an open payment ends by itself: paid or voided somewhere else, or past its deadline. */
  watch(run: Run, upgrade: Upgrade): void;
  look(run: Run): void;
  actions: Pick<FlowActions, 'changeCard' | 'cardSaved' | 'cardFailed' | 'challengeEnded' | 'cancelUpgrade'>;
}

/** The server asks Stripe within 20 s; after this long without an answer the truth is read instead. */
const payTimeoutMs = 30_000;
/** After its deadline an unpaid upgrade is voided by the server's next round of work. */
const lookAgainMs = 15_000;
const longestWaitMs = 86_400_000;

/** What a payment may need beyond the card on file: another card, the bank's challenge, and the way out. */
export function createCards(options: {
  desk: Desk;
  compare: Compare;
  quoting: Quoting;
  paying: Paying;
}): Cards {
  const { desk, compare, quoting, paying } = options;
  const { call, platform } = desk.port;

  /** A declined or challenged payment is voided by the server after a while; the page must not go on offering it. */
  function watch(run: Run, upgrade: Upgrade): void {
    const stillMatters = desk.take(run);
    if (upgrade.openUntil === null) return;
    const again = () => {
      if (!stillMatters()) return;
      look(run);
      desk.later(run, lookAgainMs, again);
    };
    desk.later(run, Math.min(Math.max(upgrade.openUntil - desk.port.now(), 0) + 1_000, longestWaitMs), again);
  }

  /** Reads the upgrade on screen once, quietly: it may have been paid or voided somewhere else. */
  function look(run: Run): void {
    const flow = desk.port.get();
    const upgrade = 'upgrade' in flow ? flow.upgrade : null;
    if (!upgrade || flow.step === 'paying' || flow.step === 'success') return;
    desk.spawn(run, async () => {
      const now = await call('GET /upgrades/:id', { id: upgrade.id }).catch(() => null);
      const next = desk.port.get();
      const undisturbed =
        desk.run() === run && next.step === flow.step && 'upgrade' in next && next.upgrade === upgrade;
      if (now && undisturbed && now.state !== upgrade.state) paying.settle(run, now);
    });
  }

  function open(run: Run, quote: Quote | null, upgrade: Upgrade | null, error: string | null = null): void {
    desk.spawn(run, async () => {
      const stillMatters = desk.take(run);
      const from = desk.port.get();
      if (from.step === 'compare' || from.step === 'declined') desk.go(run, { ...from, busy: true });
      try {
        const { clientSecret } = await call('POST /setup-intents', { retry: true });
        if (!stillMatters()) return;
        quoting.cancel();
        desk.go(run, { step: 'card', context: run.context, quote, upgrade, clientSecret, error });
        if (upgrade) watch(run, upgrade);
      } catch (cause) {
        if (!stillMatters()) return;
        const code = toFlowCode(cause);
        if (from.step === 'declined') paying.settle(run, from.upgrade);
        else if (code === 'offline') compare.show(run, { notice: 'offline', was: quote });
        else desk.go(run, { step: 'blocked', context: run.context, code });
      }
    });
  }

  const cardSaved: FlowActions['cardSaved'] = (paymentMethod, saved = {}) => {
    const run = desk.run();
    const flow = desk.port.get();
    if (!run || flow.step !== 'card') return;
    run.saved = { paymentMethod, card: saved.card ?? null };
    run.consent = saved.consent ?? run.consent;
    if (flow.upgrade) return payWith(run, flow.upgrade, paymentMethod);
    // Without agreement to the terms, or with terms that have run out, the user sees the price once more.
    if (!flow.quote || run.consent === null || !quoting.isFresh(flow.quote))
      return compare.show(run, { was: flow.quote });
    paying.submit(run, flow.quote);
  };

  /** Another card for the same invoice. An invoice is paid once, so a lost answer is settled by reading. */
  function payWith(run: Run, upgrade: Upgrade, paymentMethod: string): void {
    run.upgradeId = upgrade.id;
    paying.showPaying(run, false);
    desk.spawn(run, async () => {
      const stillMatters = desk.take(run);
      try {
        const next = await call('POST /upgrades/:id/pay', {
          id: upgrade.id,
          body: { paymentMethod },
          timeoutMs: payTimeoutMs,
          idempotencyKey: platform.randomId(),
        });
        if (stillMatters()) paying.settle(run, next);
      } catch {
        // Lost, or no longer payable: either way the upgrade itself says what is true.
        if (stillMatters()) paying.check(run, 'awaiting_payment');
      }
    });
  }

  function cancelUpgrade(): void {
    const run = desk.run();
    const flow = desk.port.get();
    if (!run || !('upgrade' in flow) || !flow.upgrade) return;
    if (flow.step !== 'declined' && flow.step !== 'challenge' && flow.step !== 'card') return;
    if (flow.step === 'declined' && flow.busy) return;
    const { id, state } = flow.upgrade;
    run.upgradeId = id;
    if (flow.step === 'declined') desk.go(run, { ...flow, busy: true });
    else paying.showPaying(run, true);
    desk.spawn(run, async () => {
      const stillMatters = desk.take(run);
      try {
        const upgrade = await call('POST /upgrades/:id/cancel', { id });
        if (!stillMatters()) return;
        if (upgrade.state !== 'canceled' && upgrade.state !== 'failed') return paying.settle(run, upgrade);
        void desk.port.refresh();
        desk.close(run, dismissed);
      } catch {
        if (stillMatters()) paying.check(run, state);
      }
    });
  }

  return {
    open,
    watch,
    look,
    actions: {
      changeCard() {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run?.context.canPay) return;
        if (flow.step === 'declined' && !flow.busy) open(run, flow.quote, flow.upgrade);
        if (flow.step !== 'compare' || flow.busy || flow.quote.state !== 'ready') return;
        open(run, flow.quote.quote, null);
      },
      cardSaved,
      cardFailed(error) {
        const run = desk.run();
        const flow = desk.port.get();
        if (run && flow.step === 'card') desk.go(run, { ...flow, error });
      },
      challengeEnded() {
        const run = desk.run();
        if (run && desk.port.get().step === 'challenge') paying.check(run, 'requires_action');
      },
      cancelUpgrade,
    },
  };
}
