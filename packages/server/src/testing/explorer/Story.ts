import type { Upgrade } from '@uptier/model';
import type Stripe from 'stripe';
import type { Play } from './createPlay.ts';

/** How the customer stands before the story begins, in Stripe's words. */
export interface Setting {
  /** The token of the test card on file. */
  card: string;
  customer?: Stripe.CustomerCreateParams;
  subscription?: Partial<Stripe.SubscriptionCreateParams>;
  /** Percent off, for ever, from the start. */
  coupon?: number;
  /** The subscription's period began so long ago that this many seconds are left of it. */
  secondsLeft?: number;
}

export interface Story extends Setting {
  act(play: Play): Promise<void>;
  /** Path of the call whose faults matter most, when it is not the change itself. */
  moneyPath?: string;
  /** The lookup key of the plan that an edit elsewhere leaves behind. */
  leaves?: string;
}

/** A browser that keeps asking for a while, as ours does. */
export async function watch(play: Play, upgrade: Upgrade | null): Promise<Upgrade | null> {
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

/** Quotes and confirms; a browser that gets no answer sends the same request again, with the same key. */
export async function upgrade(play: Play, change?: Parameters<Play['quote']>[1]): Promise<Upgrade | null> {
  const quote = await play.quote('olga', change);
  play.start();
  if (!quote) return null;
  const send = () => play.confirm(quote, { user: 'olga', key: 'key-olga' });
  return watch(play, (await send()) ?? (await send()));
}
