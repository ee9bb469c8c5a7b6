import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Catalog,
  decide,
  emptyPage,
  type FeatureValue,
  formatMessage,
  type MeterState,
  type PlacementTarget,
  toPlainText,
} from '@uptier/model';
import { CampaignError, type CampaignInfo, type CampaignSource, compileCampaign } from '@uptier/server';

const day = 86_400_000;

export type Sample = (
  info: CampaignInfo,
  copy: CampaignCandidate['copy'],
) => { snapshot: AccountSnapshot; catalog: Catalog };

/** A headline as the sample account reads it; as written where it cannot be filled in. */
export type Say = (info: CampaignInfo, source: CampaignSource) => string;

export function createSay(sample: Sample, now: () => number): Say {
  return (info, source) => {
    try {
      const copy = compileCampaign(source);
      const { snapshot, catalog } = sample(info, copy);
      const at = now();
      const { values } = decide({ snapshot, catalog, target: targetOf(info), page: emptyPage(), now: at });
      const parts = formatMessage(copy.en.headline, { values, locale: 'en', now: at });
      return parts ? toPlainText(parts) : source.en.headline;
    } catch (error) {
      if (error instanceof CampaignError) return source.en.headline;
      throw error;
    }
  };
}

function targetOf({ trigger }: CampaignInfo): PlacementTarget {
  if (trigger.kind === 'gate') return { feature: trigger.feature };
  return 'meter' in trigger ? { meter: trigger.meter } : { surface: 'card' };
}

/** An account that meets a campaign: on the smallest plan, with the campaign's meter in its band. Only for previews. */
export function createSample(options: { catalog: Catalog; now: () => number }): Sample {
  const { catalog } = options;
  return (info, copy) => {
    const now = options.now();
    const plan = catalog.plans[0];
    const meters = Object.fromEntries(
      catalog.meters.map((meter): [string, MeterState] => [
        meter.id,
        meterState(info, catalog, meter.id, now),
      ]),
    );
    const features: Record<string, FeatureValue> = { ...plan?.features };
    const snapshot: AccountSnapshot = {
      version: 'preview',
      asOf: now,
      account: { id: 'preview', name: 'Preview' },
      user: { id: 'preview', name: 'Preview', can: ['offers:read', 'billing:purchase'] },
      status: 'active',
      blockedBy: null,
      plan: plan
        ? {
            id: plan.id,
            interval: 'month',
            extras: {},
            addOns: {},
            amount: plan.prices.month ?? null,
            periodStart: now - 12 * day,
            periodEnd: now + 18 * day,
            cancelAtPeriodEnd: false,
          }
        : null,
      meters,
      features,
      grants: [],
      card: { brand: 'visa', last4: '4242' },
      estimate: { kind: 'list', currency: catalog.currency },
      upgrade: null,
      requests: [],
      approvers: [],
      candidates: [toCandidate(info, copy)],
      lease: null,
      payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
      locale: null,
    };
    return { snapshot, catalog };
  };
}

function meterState(info: CampaignInfo, catalog: Catalog, meter: string, now: number): MeterState {
  const limit = catalog.plans[0]?.limits[meter] ?? 'unlimited';
  const band = info.trigger.kind === 'usage' && info.trigger.meter === meter ? info.trigger.band : 40;
  const active = limit === 'unlimited' ? 0 : Math.ceil((limit * band) / 100);
  const resets = catalog.meters.find(({ id }) => id === meter)?.reset === 'period';
  return { active, pending: 0, limit, resetsAt: resets ? now + 18 * day : null, forecast: null, relief: {} };
}

function toCandidate(info: CampaignInfo, copy: CampaignCandidate['copy']): CampaignCandidate {
  const { id, motion, surface, trigger } = info;
  return {
    id,
    motion,
    surface,
    trigger,
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    copy,
    assignment: null,
    startedAt: 0,
  };
}
