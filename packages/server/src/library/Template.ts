import type { Audience, Catalog, Motion, Need, Offer, Surface, Trigger } from '@uptier/model';
import type { CampaignSource } from '../campaigns/CampaignSource.ts';

/** What of the host's catalog a template speaks of. Left out, it is found where only one thing fits. */
export interface Choice {
  meter?: string;
  feature?: string;
  addOn?: string;
}

export type ChoiceName = keyof Choice;

/** From where the account stands to the next step: what a message says, in this order. */
export interface MessageFramework {
  current: string;
  need: string;
  gap: string;
  value: string;
  next: string;
}

/** A ready-made campaign that knows no catalog yet. */
export interface Template {
  id: string;
  motion: Motion;
  /** How a cross-sell relates to what the account has. */
  cross?: 'adjacent' | 'complementary' | 'platform';
  /** One of the five scenes every SaaS knows. */
  scene?: boolean;
  title: string;
  signal: string;
  threshold: string;
  /** Why this signal and this threshold. */
  why: string;
  audience: string;
  framework: MessageFramework;
  /** What it must be given, and why something is not fit for it. */
  needs: Partial<Record<ChoiceName, (catalog: Catalog, id: string) => boolean>>;
  /** Why a catalog without such a choice has no use for it; null when it has. */
  refuses?: (catalog: Catalog) => string | null;
  surface: Surface;
  /** Called with everything `needs` names. */
  bind(chosen: Required<Choice>, catalog: Catalog): { trigger: Trigger; need?: Need; offer: Offer };
  for?: Audience;
  words: CampaignSource;
}
