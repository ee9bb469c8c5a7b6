import type { Play } from './createPlay.ts';
import { type Story, upgrade, watch } from './Story.ts';

const visa = 'pm_card_visa';
const asksBank = 'pm_card_authenticationRequired';
const declines = 'pm_card_chargeCustomerFail';

/** Several people, tabs or systems at once. */
export const actors = {
  double_click: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      if (!quote) return;
      const clicks = [1, 2].map(() => play.confirm(quote, { user: 'olga', key: 'click' }));
      const answers = await Promise.all(clicks);
      await watch(play, answers.find((answer) => answer !== null) ?? null);
    },
  },

  /** The same offer and the same user, but each tab has a key of its own. */
  two_tabs: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      if (!quote) return;
      const tabs = ['left', 'right'].map((key) => play.confirm(quote, { user: 'olga', key }));
      const answers = await Promise.all(tabs);
      await watch(play, answers.find((answer) => answer !== null) ?? null);
    },
  },

  two_tabs_two_plans: {
    card: visa,
    async act(play) {
      const growth = await play.quote('olga');
      const scale = await play.quote('olga', { plan: 'scale' });
      play.start();
      if (!growth || !scale) return;
      const answers = await Promise.all([
        play.confirm(scale, { user: 'olga', key: 'scale' }),
        play.confirm(growth, { user: 'olga', key: 'growth' }),
      ]);
      await watch(play, answers[0] ?? answers[1]);
    },
  },

  two_admins: {
    card: visa,
    async act(play) {
      const [olgas, omars] = [await play.quote('olga'), await play.quote('omar')];
      play.start();
      if (!olgas || !omars) return;
      const answers = await Promise.all([
        play.confirm(olgas, { user: 'olga', key: 'olga' }),
        play.confirm(omars, { user: 'omar', key: 'omar' }),
      ]);
      await watch(play, answers[0] ?? answers[1]);
    },
  },

  /** Olga confirms; while Stripe works on it, Omar calls it off. */
  canceled_by_another: {
    card: asksBank,
    moneyPath: '/v1/invoices/*/void',
    async act(play) {
      play.afterChange(() => cancelLive(play));
      await upgrade(play);
      await cancelLive(play);
    },
  },

  /** Pays with another card in one tab and cancels in the other. */
  pays_and_cancels: {
    card: declines,
    moneyPath: '/v1/invoices/*/pay',
    async act(play) {
      const begun = await upgrade(play);
      if (!begun) return;
      await Promise.all([play.pay(begun.id, visa), play.cancel(begun.id)]);
      await watch(play, await play.look(begun.id));
    },
  },

  /** Somebody who cannot pay asked first: what they wanted has to complete as well. */
  approved: {
    card: visa,
    async act(play) {
      const request = await play.ask('mia');
      const quote = await play.quote('olga');
      play.start();
      if (!quote || !request) return;
      const send = () => play.confirm(quote, { user: 'olga', key: 'approve', requestId: request.id });
      await watch(play, (await send()) ?? (await send()));
    },
  },

  /** Between the quote and the click a coupon appears: the price shown is no longer Stripe's. */
  coupon_between: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      await play.dashboard.addCoupon();
      play.start();
      if (quote) await watch(play, await play.confirm(quote, { user: 'olga', key: 'stale' }));
    },
  },

  /** After the last look at the price and before the call that charges: more than was shown, and it has to come back. */
  coupon_gone_midway: {
    card: visa,
    coupon: 50,
    moneyPath: '/v1/credit_notes',
    async act(play) {
      play.beforeChange(() => play.dashboard.removeCoupon());
      await upgrade(play);
    },
  },

  ended_midway: {
    card: visa,
    async act(play) {
      play.beforeChange(() => play.dashboard.endSubscription());
      await upgrade(play);
    },
  },

  ended_while_waiting: {
    card: asksBank,
    moneyPath: '/v1/invoices/*/void',
    async act(play) {
      await upgrade(play);
      await play.dashboard.endSubscription();
    },
  },

  ends_at_period_end: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      await play.dashboard.endAtPeriodEnd();
      play.start();
      if (quote) await watch(play, await play.confirm(quote, { user: 'olga', key: 'ending' }));
    },
  },

  /** No upgrade of ours at all: somebody changes the plan in Stripe's dashboard, and the account has to follow. */
  edited_elsewhere: {
    card: visa,
    leaves: 'uptier:scale:month',
    async act(play) {
      await play.dashboard.changePlan('uptier:scale:month');
      play.start();
    },
  },

  /** The period ends in the very second in which the upgrade is confirmed. */
  renewal: {
    card: visa,
    secondsLeft: 10,
    async act(play) {
      const quote = await play.quote('olga');
      play.advance(10_000);
      play.start();
      if (quote) await watch(play, await play.confirm(quote, { user: 'olga', key: 'renewal' }));
    },
  },

  /** The period ends after the last look at the price and before the call that charges. */
  renewal_midway: {
    card: visa,
    secondsLeft: 10,
    async act(play) {
      play.beforeChange(async () => play.advance(10_000));
      await upgrade(play);
    },
  },
} satisfies Record<string, Story>;

async function cancelLive(play: Play): Promise<void> {
  const live = await play.live('omar');
  if (live) await play.cancel(live.id, 'omar');
}
