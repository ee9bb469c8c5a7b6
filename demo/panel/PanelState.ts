import type { Interval } from '@uptier/model';
import type { CardBehaviour } from '../stripe/Cards.ts';
import type { Mishap, StoryId } from './Story.ts';

/** How the sandbox delivers its webhooks. */
export const webhookModes = ['normal', 'delay', 'duplicate', 'reorder', 'drop'] as const;
export type WebhookMode = (typeof webhookModes)[number];

/** Everything the panel shows, as the server knows it. */
export interface PanelState {
  /** Faults can be set only where Stripe is ours. */
  stripe: 'sandbox' | 'test';
  preset: string;
  story: StoryId | null;
  mishap: Mishap | null;
  plans: { id: string; name: string; intervals: Interval[] }[];
  webhooks: { mode: WebhookMode; delayMs: number };
  /** Null while nobody of a workspace is signed in. */
  workspace: {
    id: string;
    name: string;
    person: string;
    plan: string | null;
    interval: Interval | null;
    card: CardBehaviour | null;
    clock: number;
    renewsAt: number | null;
    usage: { seats: number; storage: number; api_calls: number };
  } | null;
  personas: { id: string; name: string; note: string }[];
}

/** The copy test that runs, by account and by arm. Arm "0" is the control. */
export interface CopyTest {
  campaign: string | null;
  experiment: string | null;
  rows: {
    account: string;
    name: string;
    /** An earlier run of a story; its account is kept, because what it paid counts. */
    archived: boolean;
    owner: { id: string; name: string } | null;
    /** Null until the account has been given one, at its first visit. */
    arm: string | null;
  }[];
  arms: { arm: string; headline: string | null; assigned: number; exposed: number; paid: number }[];
}
