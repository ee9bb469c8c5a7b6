import { type AccountSnapshot, bandOf, interrupts } from '@uptier/model';
import { type Page, paceName } from '../decide/createPage.ts';
import type { ReportedEvent } from '../UptierClient.ts';

const keepAttempts = 50;

/** A trait or measure under a name; without a value, something that happened once more. */
export function recordSignal(page: Page, name: string, input: { value: unknown; now: number }): void {
  const { state } = page;
  const { value, now } = input;
  if (value === undefined) {
    state.attempts[name] ??= [];
    state.attempts[name].push({ at: now });
    if (state.attempts[name].length > keepAttempts) state.attempts[name].shift();
  } else {
    if (Object.is(state.signals[name], value)) return;
    state.signals[name] = value;
  }
  page.changed(name);
}

/** What a reported event means for the decisions of this page. */
export function recordEvent(
  page: Page,
  event: ReportedEvent,
  at: { snapshot: AccountSnapshot | null; now: number },
): void {
  const { snapshot, now } = at;
  const { kind } = event;
  if (kind === 'feature_attempt' && event.feature)
    recordSignal(page, event.feature, { value: undefined, now });
  if (kind === 'goal' && event.name) recordSignal(page, event.name, { value: true, now });
  if (kind === 'dismissed' || kind === 'snoozed' || kind === 'never_again') dismiss(page, event, at);
  const campaign = snapshot?.candidates.find(({ id }) => id === event.campaign);
  // Only what came unasked counts towards the session: answers in their own place do not interrupt.
  if (kind === 'exposure' && campaign && interrupts(campaign)) recordSeen(page, campaign.id);
}

function dismiss(
  page: Page,
  event: ReportedEvent,
  at: { snapshot: AccountSnapshot | null; now: number },
): void {
  const { campaign } = event;
  const { snapshot, now } = at;
  if (!campaign) return;
  const trigger = snapshot?.candidates.find(({ id }) => id === campaign)?.trigger;
  const meter = event.meter ?? (trigger && 'meter' in trigger ? trigger.meter : undefined);
  const state = meter === undefined ? undefined : snapshot?.meters[meter];
  page.state.dismissed = [...page.state.dismissed, { campaign, band: state ? bandOf(state) : null, at: now }];
  page.changed(paceName);
}

/** The campaign has had its turn of interrupting in this session. */
export function recordSeen(page: Page, campaign: string): void {
  const { state } = page;
  if (state.shownThisSession.includes(campaign)) return;
  state.shownThisSession = [...state.shownThisSession, campaign];
  page.changed(paceName);
}
