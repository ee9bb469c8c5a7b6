import type { Flow, Stop, UptierClient } from '@uptier/core';
import type { ApprovalRequest, Contact, PlacementTarget, PlanId, Upgrade } from '@uptier/model';
import type { Appearance } from './appearance/Appearance.ts';
import type { UiTexts } from './texts/UiTexts.ts';

export type Dir = 'ltr' | 'rtl' | 'auto';

export interface UiOptions {
  /** Where the server module is mounted, e.g. `/uptier`. */
  endpoint: string;
  /** Gives a session token; called again when one expires. */
  session: () => Promise<string>;
  /** BCP 47, e.g. `de-AT`. Left out: the language of the page, then the browser's. Unknown ones read as English. */
  locale?: string;
  /** `auto` (the default) follows the locale. */
  dir?: Dir;
  appearance?: Appearance;
  /** Replaces single sentences in every locale. */
  texts?: Partial<UiTexts>;
  /** Everything that went wrong, once each; nothing is ever thrown into the page. After three, all surfaces remove themselves. */
  onError?: (error: unknown) => void;
  onEvent?: (event: UiEvent) => void;
  /** Lets `?uptier=inspect` open the inspector where money is real. Elsewhere it always may. */
  inspect?: boolean;
  /** Another client, for tests and previews. */
  client?: UptierClient;
}

/** What happened, for the host's analytics and its own pages. */
export type UiEvent =
  | { type: 'prompt_shown' | 'prompt_dismissed'; target: PlacementTarget; campaign: string | null }
  /** The flow went to a step; `closed` ends it. None of one that was prevented. */
  | { type: 'flow'; step: Flow['step'] }
  | { type: 'upgraded'; upgrade: Upgrade }
  | { type: 'requested'; request: ApprovalRequest }
  | (HostAction & {
      /** The host does it itself; otherwise see each action. */
      preventDefault(): void;
    });

/** What the host may do itself. */
export type HostAction =
  /** The upgrade flow is about to open, at this step: show your own way to upgrade, or let it. `require()` then answers as if it was closed. */
  | { type: 'open'; step: Flow['step'] }
  /** The user wants to talk about a plan that people make: open your own contact, or let the form of whom you named in `people` open. */
  | { type: 'sales'; plan: PlanId }
  /** The user wants a hand, not a plan: open a chat with this person, or let a form open that says when they answer. */
  | { type: 'help'; person: Contact }
  /** The user wants to update the payment method: open your billing page, or let the provider's open. */
  | { type: 'update_payment' };

/** What each kind of surface is told. */
export interface SurfaceProps {
  /** One place that may show an offer: beside a meter, at a feature, or a free spot of the page. */
  prompt: { meter: string } | { feature: string } | { surface: 'card' | 'banner' };
  meter: { meter: string };
  /** Explains a feature that is off; shows the host element's own children where it is on. */
  gate: { feature: string };
  /** Requests waiting for this user's decision; nothing where there are none unless `showEmpty`. */
  requests: { showEmpty?: boolean };
  /** The name of the current plan. */
  badge: Record<never, never>;
}

export type SurfaceKind = keyof SurfaceProps;

export interface Mounted<P> {
  update(props: P): void;
  stop(): void;
}

export interface UptierUi {
  client: UptierClient;
  /** Draws one surface into `host`, in a shadow root of its own. */
  mount<K extends SurfaceKind>(kind: K, host: HTMLElement, props: SurfaceProps[K]): Mounted<SurfaceProps[K]>;
  setAppearance(appearance: Appearance): void;
  setLocale(locale: string, dir?: Dir): void;
  /** Starts the client and the upgrade flow; the result undoes everything. */
  start(): Stop;
}
