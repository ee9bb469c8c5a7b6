import type { Catalog } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Grant, StartTrial } from './account.ts';
import type { BusinessCase, CreateBusinessCase, SharedBusinessCase } from './cases.ts';
import type { ClaimTurn, SendEvents } from './events.ts';
import type { CreateHandoff, Handoff } from './handoffs.ts';
import type { CreateQuote, Quote } from './quotes.ts';
import type { ApprovalRequest, CreateApprovalRequest, DeclineApprovalRequest } from './requests.ts';
import type { CreateUpgrade, PayUpgrade, SetupIntentResponse, Upgrade } from './upgrades.ts';

/** Sent by both sides as `Uptier-Version`. A server answers this version and the one before. */
export type WireVersion = 1;

/** Every browser route: method and path (below the mount point) → what goes in and what comes out. */
export interface Routes {
  'GET /catalog': { response: Catalog };
  /** Answers 304 to an unchanged `If-None-Match`. */
  'GET /account': { response: AccountSnapshot };
  /** Newline-delimited JSON, one `AccountChange` a line, a blank line as heartbeat every 15 s. */
  'GET /changes': { response: AccountChange };
  'POST /quotes': { request: CreateQuote; response: Quote };
  'POST /upgrades': { request: CreateUpgrade; response: Upgrade };
  'GET /upgrades/live': { response: { upgrade: Upgrade | null } };
  'GET /upgrades/:id': { response: Upgrade };
  'POST /upgrades/:id/pay': { request: PayUpgrade; response: Upgrade };
  'POST /upgrades/:id/cancel': { response: Upgrade };
  'POST /setup-intents': { response: SetupIntentResponse };
  'POST /requests': { request: CreateApprovalRequest; response: ApprovalRequest };
  'POST /requests/:id/decline': { request: DeclineApprovalRequest; response: ApprovalRequest };
  'POST /requests/:id/withdraw': { response: ApprovalRequest };
  'POST /cases': { request: CreateBusinessCase; response: SharedBusinessCase };
  'GET /cases': { response: { cases: BusinessCase[] } };
  'POST /cases/:id/revoke': { response: BusinessCase };
  'POST /trials': { request: StartTrial; response: Grant };
  'POST /handoffs': { request: CreateHandoff; response: Handoff };
  'POST /portal': { response: { url: string } };
  'POST /portal/downgrade': { response: { url: string } };
  'POST /portal/cancel': { response: { url: string } };
  'POST /portal/card': { response: { url: string } };
  'POST /portal/address': { response: { url: string } };
  'POST /claims': { request: ClaimTurn; response: { granted: boolean } };
  'POST /events': { request: SendEvents; response: { stored: number } };
}

/** Something about the account changed; the browser fetches the snapshot again. */
export interface AccountChange {
  version: string;
}
