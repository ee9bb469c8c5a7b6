import type { Readable, Stop, UptierClient } from '@uptier/core';
import type { AccountSnapshot, Catalog } from '@uptier/model';
import type { Styles } from '../appearance/createStyles.ts';
import type { Translate } from '../texts/createTranslator.ts';
import type { TextSet } from '../texts/UiTexts.ts';
import type { HostAction, UiEvent } from '../UptierUi.ts';
import type { Format } from './createFormat.ts';

/** Language and direction as they are now, and what formats in them. */
export interface View {
  /** What numbers, dates and the words of campaigns and catalog follow. */
  locale: string;
  /** The language of our words: English where the locale has none. */
  lang: string;
  /** The direction of our words, unless the host has set one. */
  dir: 'ltr' | 'rtl';
  t: Translate;
  format: Format;
  /** False until the words of the locale have arrived: nothing flashes in another language. */
  loaded: boolean;
}

/** What every surface of one `createUptierUi` shares. */
export interface UiScope {
  client: UptierClient;
  /** Where the server module is mounted. */
  endpoint: string;
  view: Readable<View>;
  /** Whether the colours are known. */
  dressed: Readable<boolean>;
  /** The ends of all that stands on the page, but for the flow. */
  running: Set<Stop>;
  /** What every shadow root begins with. */
  styles: readonly Styles[];
  /** A mistake of ours: told to the host, and counted. */
  report(error: unknown): void;
  /** What is nobody's mistake, as code that a lost connection or a blocker kept away: told only. */
  tell(error: unknown): void;
  emit(event: UiEvent): void;
  /** Asks the host first; true: it does it itself. */
  ask(action: HostAction): boolean;
  /** Wraps a handler so that it cannot throw into the page. */
  guard<A extends unknown[]>(run: (...args: A) => unknown): (...args: A) => void;
  /** Starts loading the upgrade flow before it is needed. */
  preload(): void;
  /** Loads more words of the current locale, and of every later one. */
  need(...sets: TextSet[]): Promise<void>;
}

/** What is known of the account. */
export interface Ready {
  snapshot: AccountSnapshot;
  catalog: Catalog;
  /** When this was so for certain, where it may not be any more. */
  asOf?: number;
}

/** Since when what is shown may not be so any more; nothing while it is current. */
export function ageText({ asOf }: Ready, { t, format }: View): string | null {
  return asOf === undefined ? null : t('asOf', { time: format.time(asOf) });
}

export function canPay({ snapshot }: Ready): boolean {
  return snapshot.user.can.includes('billing:purchase');
}

/** Whether a list price says something true to this account: with a coupon or tiers it pays another one. Tax comes on top of it. */
export function paysListPrice({ snapshot: { estimate } }: Ready): boolean {
  return estimate.kind !== 'none' || (estimate.reason !== 'coupon' && estimate.reason !== 'tiers');
}

export function canAsk({ snapshot }: Ready): boolean {
  return snapshot.user.can.includes('requests:write') && snapshot.approvers.length > 0;
}
