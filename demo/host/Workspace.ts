/** Quillboard's own data. Nothing here knows Uptier; `uptier.ts` beside it does. */
export type Role = 'owner' | 'admin' | 'member';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Epoch milliseconds of the last visit. */
  lastSeenAt: number;
}

export interface Invitation {
  id: string;
  email: string;
  invitedBy: string;
  invitedAt: number;
}

export interface Folder {
  name: string;
  gb: number;
}

/** API calls of one day, UTC. */
export interface ApiDay {
  at: number;
  calls: number;
}

/** What Quillboard remembers of a workspace's subscription at Stripe. */
export interface Billing {
  customer: string;
  subscription: string;
  /** Only in Stripe's test mode and the sandbox: the clock this customer lives on, and the time it shows. */
  clock: { id: string; at: number };
  plan: string;
  interval: 'month' | 'year';
  /** The period in which API calls are counted. */
  periodStart: number;
  periodEnd: number;
}

export interface Workspace {
  id: string;
  /** Which of the seeded companies this is; a scenario replaces the workspace of one company by a fresh one. */
  company: string;
  name: string;
  /** Replaced by a fresh one; kept so that its open payments can still settle. */
  archived: boolean;
  people: Person[];
  invitations: Invitation[];
  folders: Folder[];
  trashGb: number;
  apiDays: ApiDay[];
  sso: { enabled: boolean; domain: string };
  billing: Billing | null;
  /** What was done for each paid upgrade, by event id, so that a repeated event does nothing twice. */
  completed: Record<string, string[]>;
}

/** An email Quillboard would have sent. */
export interface Mail {
  id: string;
  workspace: string;
  to: string;
  subject: string;
  text: string[];
  at: number;
  /** The event that it tells of: one that is told again is mailed once. */
  event?: string;
}

/** Somebody who works at Quillboard, not at a customer. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  title: string;
}

/** A workspace lives in the time of its billing clock, so that a month can pass in a second. */
export function timeOf(workspace: Workspace): number {
  return workspace.billing?.clock.at ?? Date.now();
}

export function canPay(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}
