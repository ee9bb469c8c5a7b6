import type { Upgrade } from '@uptier/model';
import type { Play } from './createPlay.ts';

export interface Story {
  card: string;
  act(play: Play): Promise<void>;
}

/** A browser that keeps asking for a while, as ours does. */
async function watch(play: Play, upgrade: Upgrade | null): Promise<Upgrade | null> {
  let latest = upgrade;
  for (let tries = 0; tries < 3 && (!latest || isMoving(latest)); tries += 1) {
    play.advance(2_000);
    latest = (latest ? await play.look(latest.id) : await play.live()) ?? latest;
  }
  return latest;
}

function isMoving({ state }: Upgrade): boolean {
  return state === 'calling' || state === 'unknown' || state === 'processing';
}

/** Confirms; a browser that gets no answer sends the same request again, with the same key. */
async function confirm(play: Play, user = 'olga'): Promise<Upgrade | null> {
  const quote = await play.quote(user);
  if (!quote) return null;
  play.start();
  const first = await play.confirm(quote, { user, key: `key-${user}` });
  return first ?? (await play.confirm(quote, { user, key: `key-${user}` }));
}

export const stories = {
  plain: {
    card: 'pm_card_visa',
    act: async (play) => void (await watch(play, await confirm(play))),
  },

  leaves: {
    card: 'pm_card_visa',
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      if (quote) await play.confirm(quote, { user: 'olga', key: 'once' });
    },
  },

  double_click: {
    card: 'pm_card_visa',
    async act(play) {
      const quote = await play.quote('olga');
      play.start();
      if (!quote) return;
      const clicks = [1, 2].map(() => play.confirm(quote, { user: 'olga', key: 'click' }));
      const answers = await Promise.all(clicks);
      await watch(play, answers.find((answer) => answer !== null) ?? null);
    },
  },

  two_admins: {
    card: 'pm_card_visa',
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

  bank: {
    card: 'pm_card_authenticationRequired',
    async act(play) {
      const upgrade = await watch(play, await confirm(play));
      if (upgrade?.clientSecret) await play.answerBank(upgrade.clientSecret, 'complete');
      await watch(play, upgrade && (await play.look(upgrade.id)));
    },
  },

  bank_refuses: {
    card: 'pm_card_authenticationRequired',
    async act(play) {
      const upgrade = await watch(play, await confirm(play));
      if (upgrade?.clientSecret) await play.answerBank(upgrade.clientSecret, 'fail');
      if (upgrade) await play.pay(upgrade.id, 'pm_card_visa');
    },
  },

  bank_left: {
    card: 'pm_card_authenticationRequired',
    async act(play) {
      await watch(play, await confirm(play));
    },
  },

  other_card: {
    card: 'pm_card_chargeCustomerFail',
    async act(play) {
      const upgrade = await watch(play, await confirm(play));
      if (!upgrade) return;
      const paid = await play.pay(upgrade.id, 'pm_card_visa');
      await watch(play, paid ?? upgrade);
    },
  },

  cancels: {
    card: 'pm_card_chargeCustomerFail',
    async act(play) {
      const upgrade = await watch(play, await confirm(play));
      if (!upgrade) return;
      if (!(await play.cancel(upgrade.id))) await play.cancel(upgrade.id);
    },
  },

  cancels_too_late: {
    card: 'pm_card_authenticationRequired',
    async act(play) {
      const upgrade = await watch(play, await confirm(play));
      if (!upgrade?.clientSecret) return;
      await Promise.all([play.answerBank(upgrade.clientSecret, 'complete'), play.cancel(upgrade.id)]);
    },
  },

  dashboard_edit: {
    card: 'pm_card_visa',
    async act(play) {
      const quote = await play.quote('olga');
      await play.addCoupon();
      play.start();
      if (!quote) return;
      const upgrade = await play.confirm(quote, { user: 'olga', key: 'stale' });
      await watch(play, upgrade);
    },
  },

  /** No upgrade of ours at all: somebody changes the plan in Stripe's dashboard, and the account has to follow. */
  edited_elsewhere: {
    card: 'pm_card_visa',
    async act(play) {
      await play.editElsewhere();
      play.start();
    },
  },
} satisfies Record<string, Story>;

export type StoryName = keyof typeof stories;
export const storyNames = Object.keys(stories) as StoryName[];
