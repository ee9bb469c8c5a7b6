import { type Catalog, defineCatalog, type Scope } from '@uptier/model';
import type { CampaignDefinition } from '../../campaigns/defaultCampaigns.ts';
import { gateLocked, usageNear } from '../../campaigns/defaultCopy.ts';

export const account = 'acme';

/** Sold by the seat: 500 on the plan the company has, and no limit on the next. */
export function companyCatalog(people: number): Catalog {
  return defineCatalog({
    currency: 'usd',
    meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
    features: {
      sso: { name: 'Single sign-on', group: 'security' },
      export: { name: 'Data export', group: 'capabilities' },
    },
    plans: {
      starter: { name: 'Starter', prices: { month: 490_000 }, limits: { seats: people } },
      growth: {
        name: 'Growth',
        prices: { month: 890_000 },
        limits: { seats: people * 2 },
        features: { sso: true, export: true },
      },
      scale: {
        name: 'Scale',
        prices: { month: 1_990_000 },
        limits: { seats: 'unlimited' },
        features: { sso: true, export: true },
      },
    },
  });
}

/** What interrupts in this company, beside the answers that are on by default: one campaign of each kind of trigger. */
export const interruptions: CampaignDefinition[] = [
  campaign('seats-nearly-full', { kind: 'usage', meter: 'seats', band: 95 }),
  campaign('asked-for-sso', { kind: 'behaviour', signal: 'sso', count: 3, withinDays: 14 }),
  campaign('first-report', { kind: 'value', goal: 'first_report' }, 'banner'),
  campaign('renewal', { kind: 'time', event: 'renewal', withinDays: 7 }),
];

function campaign(
  id: string,
  trigger: CampaignDefinition['trigger'],
  surface: 'card' | 'banner' = 'card',
): CampaignDefinition {
  return {
    id,
    motion: trigger.kind === 'behaviour' ? 'feature' : 'tier',
    surface,
    trigger,
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    // Who has the feature by then is not asked, however often they tried.
    ...(trigger.kind === 'behaviour' && { need: { feature: trigger.signal } }),
    startedAt: 0,
    words: trigger.kind === 'usage' ? usageNear : gateLocked,
  };
}

export interface Employee {
  id: string;
  /** Owners pay, members ask, guests can do neither. */
  role: 'owner' | 'member' | 'guest';
  scope: Scope[];
  /** Comes four times as often as others, and wants what is locked. */
  isEager: boolean;
}

const scopes: Record<Employee['role'], Scope[]> = {
  owner: ['offers:read', 'requests:write', 'billing:purchase'],
  member: ['offers:read', 'requests:write'],
  guest: ['offers:read'],
};

export function employees(count: number): Employee[] {
  return Array.from({ length: count }, (_, index) => {
    const role = index % 100 === 0 ? 'owner' : index % 10 === 9 ? 'guest' : 'member';
    const id = `${role}-${String(index).padStart(3, '0')}`;
    return { id, role, scope: scopes[role], isEager: index % 10 === 4 };
  });
}
