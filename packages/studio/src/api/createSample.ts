import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Catalog,
  decide,
  emptyPage,
  type FeatureValue,
  formatMessage,
  kindOf,
  type MeterState,
  needOf,
  type People,
  type PlacementTarget,
  planById,
  type Scope,
  toPlainText,
} from '@uptier/model';
import {
  CampaignError,
  type CampaignInfo,
  type CampaignRules,
  type CampaignSource,
  compileCampaign,
} from '@uptier/server';
import type { Scene } from './contract.ts';

const day = 86_400_000;

/** Large deals are not what a preview is about, so nobody stands beside its prices. */
const dana = { id: 'dana', name: 'Dana Reyes', replyHours: 24 };
const [csmFrom, salesFrom] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
const somebody: People = { csm: dana, sales: dana, csmFrom, salesFrom, salesOnly: false };

export interface SampleInput {
  copy: CampaignCandidate['copy'];
  /** Left out: those published. */
  rules?: Pick<CampaignRules, 'trigger' | 'offer' | 'surface'>;
  scene?: Scene;
}

export type Sample = (
  info: CampaignInfo,
  input: SampleInput,
) => { snapshot: AccountSnapshot; catalog: Catalog; target: PlacementTarget };

/** A headline as the sample account reads it; as written where it cannot be filled in. */
export type Say = (info: CampaignInfo, source: CampaignSource) => string;

export function createSay(sample: Sample, now: () => number): Say {
  return (info, source) => {
    try {
      const copy = compileCampaign(source);
      const { snapshot, catalog, target } = sample(info, { copy });
      const at = now();
      const { values } = decide({ snapshot, catalog, target, page: emptyPage(), now: at });
      const parts = formatMessage(copy.en.headline, { values, locale: 'en', now: at });
      return parts ? toPlainText(parts) : source.en.headline;
    } catch (error) {
      if (error instanceof CampaignError) return source.en?.headline ?? '';
      throw error;
    }
  };
}

function targetOf(info: Pick<CampaignInfo, 'surface' | 'trigger' | 'need'>): PlacementTarget {
  const { surface } = info;
  if (surface === 'card' || surface === 'banner') return { surface };
  const need = needOf({ trigger: info.trigger, ...(info.need !== undefined && { need: info.need }) });
  if (!need) return { surface: 'card' };
  return 'meter' in need ? { meter: need.meter } : { feature: need.feature };
}

/** What a signed-in person may do, by who they are. */
const rights: Record<Scene['persona'], Scope[]> = {
  buyer: ['offers:read', 'requests:write', 'billing:purchase'],
  asker: ['offers:read', 'requests:write'],
  neither: ['offers:read'],
};

/** An account that meets a campaign: on the smallest plan, or the one asked for, with the campaign's meter in its band. Only for previews. */
export function createSample(options: { catalog: Catalog; now: () => number }): Sample {
  const { catalog } = options;
  return (info, { copy, rules = info.publishedRules, scene = { persona: 'buyer' } }) => {
    const now = options.now();
    const campaign = { ...info, ...rules };
    const plan = planById(catalog, scene.plan) ?? catalog.plans[0];
    const limits = plan?.limits ?? {};
    const meters = Object.fromEntries(
      catalog.meters.map((meter): [string, MeterState] => [
        meter.id,
        meterState(campaign, { catalog, limits, meter: meter.id, use: scene.use, now }),
      ]),
    );
    const features: Record<string, FeatureValue> = { ...plan?.features };
    const snapshot: AccountSnapshot = {
      version: 'preview',
      asOf: now,
      account: { id: 'preview', name: 'Acme' },
      user: { id: 'preview', name: 'Preview', can: rights[scene.persona] },
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
      approvers: [{ id: 'owner', name: 'Olga Owner' }],
      candidates: [toCandidate(campaign, copy)],
      lease: { id: 'preview', expiresAt: now + day },
      people: somebody,
      payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
      locale: null,
    };
    return { snapshot, catalog, target: targetOf(campaign) };
  };
}

interface MeterInput {
  catalog: Catalog;
  limits: Partial<Record<string, number | 'unlimited'>>;
  meter: string;
  use: number | undefined;
  now: number;
}

function meterState(
  campaign: Pick<CampaignInfo, 'trigger' | 'need'>,
  { catalog, limits, meter, use, now }: MeterInput,
): MeterState {
  const limit = limits[meter] ?? 'unlimited';
  const { trigger } = campaign;
  const need = needOf({ trigger, ...(campaign.need !== undefined && { need: campaign.need }) });
  const isMine = !!need && 'meter' in need && need.meter === meter;
  const usual = trigger.kind === 'usage' && trigger.meter === meter ? trigger.band : 40;
  const percent = isMine ? (use ?? usual) : usual;
  const active = limit === 'unlimited' ? 0 : Math.ceil((limit * percent) / 100);
  const resets = catalog.meters.find(({ id }) => id === meter)?.reset === 'period';
  const forecast = isMine && trigger.kind === 'forecast' ? { from: now + 5 * day, to: now + 9 * day } : null;
  return { active, pending: 0, limit, resetsAt: resets ? now + 18 * day : null, forecast, relief: {} };
}

/** What is done, reached or told of an account is taken as so; how full its meter is, and what is locked, is looked at. */
function toCandidate(
  info: CampaignInfo & Pick<CampaignRules, 'offer'>,
  copy: CampaignCandidate['copy'],
): CampaignCandidate {
  const { id, motion, surface, trigger, need, offer } = info;
  const isLookedAt = trigger.kind === 'usage' || trigger.kind === 'gate' || trigger.kind === 'forecast';
  return {
    ...{ id, motion, surface, offer, copy },
    trigger: isLookedAt ? trigger : { kind: 'met', as: kindOf(trigger) },
    need: need !== undefined ? need : needOf({ trigger }),
    condition: null,
    assignment: null,
    startedAt: 0,
  };
}
