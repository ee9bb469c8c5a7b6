import { type Story, upgrade, watch } from './Story.ts';

const voiding = '/v1/invoices/*/void';
const paying = '/v1/invoices/*/pay';
const visa = 'pm_card_visa';
const asksBank = 'pm_card_authenticationRequired';
const declines = 'pm_card_chargeCustomerFail';

/** One person and their bank. */
export const people = {
  plain: { card: visa, act: async (play) => void (await upgrade(play)) },

  leaves: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      if (quote) await play.confirm(quote, { user: 'olga', key: 'once' });
    },
  },

  by_the_year: {
    card: visa,
    act: async (play) => void (await upgrade(play, { plan: 'growth', interval: 'year' })),
  },

  seats: {
    card: visa,
    act: async (play) => void (await upgrade(play, { plan: 'growth', extras: { seats: 3 } })),
  },

  /** The customer's balance pays: settled without a charge. */
  covered: {
    card: visa,
    customer: { balance: -1_000_000 },
    act: async (play) => void (await upgrade(play)),
  },

  classic: {
    card: visa,
    subscription: { billing_mode: { type: 'classic' } },
    act: async (play) => void (await upgrade(play)),
  },

  bank: {
    card: asksBank,
    async act(play) {
      const begun = await upgrade(play);
      if (begun?.clientSecret) await play.answerBank(begun.clientSecret, 'complete');
      await watch(play, begun && (await play.look(begun.id)));
    },
  },

  bank_refuses: {
    card: asksBank,
    moneyPath: paying,
    async act(play) {
      const begun = await upgrade(play);
      if (begun?.clientSecret) await play.answerBank(begun.clientSecret, 'fail');
      if (begun) await play.pay(begun.id, visa);
    },
  },

  /** Goes away from the bank's window and never comes back. */
  bank_left: { card: asksBank, moneyPath: voiding, act: async (play) => void (await upgrade(play)) },

  other_card: {
    card: declines,
    moneyPath: paying,
    async act(play) {
      const begun = await upgrade(play);
      if (!begun) return;
      const paid = await play.pay(begun.id, visa);
      await watch(play, paid ?? begun);
    },
  },

  third_card: {
    card: declines,
    moneyPath: paying,
    async act(play) {
      const begun = await upgrade(play);
      if (!begun) return;
      await watch(play, await play.pay(begun.id, declines));
      await watch(play, (await play.pay(begun.id, visa)) ?? begun);
    },
  },

  other_card_asks_bank: {
    card: declines,
    moneyPath: paying,
    async act(play) {
      const begun = await upgrade(play);
      if (!begun) return;
      const asked = await watch(play, (await play.pay(begun.id, asksBank)) ?? begun);
      if (asked?.clientSecret) await play.answerBank(asked.clientSecret, 'complete');
      await watch(play, await play.look(begun.id));
    },
  },

  cancels: {
    card: declines,
    moneyPath: voiding,
    async act(play) {
      const begun = await upgrade(play);
      if (!begun) return;
      if (!(await play.cancel(begun.id))) await play.cancel(begun.id);
    },
  },

  cancels_too_late: {
    card: asksBank,
    moneyPath: voiding,
    async act(play) {
      const begun = await upgrade(play);
      if (!begun?.clientSecret) return;
      await Promise.all([play.answerBank(begun.clientSecret, 'complete'), play.cancel(begun.id)]);
    },
  },

  /** Comes back after the quote has ended, with the page still open. */
  comes_back_late: {
    card: visa,
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      play.advance(16 * 60_000);
      if (quote) await play.confirm(quote, { user: 'olga', key: 'late' });
    },
  },
} satisfies Record<string, Story>;
