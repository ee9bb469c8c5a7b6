import {
  type AccountSnapshot,
  type CampaignCandidate,
  type QualifyRules,
  type ReasonCode,
  sayReason,
} from '@uptier/model';
import type { Base } from '../context.ts';
import { namesHeard } from '../signals/namesHeard.ts';
import { signals } from '../storage/schema.ts';
import { and, asc, inArray } from '../storage/sql.ts';
import type { AudienceEstimate } from './AudienceEstimate.ts';
import { createCampaignIndex } from './createCampaignIndex.ts';
import { type Seen, type Sightings, seenDays } from './createSightings.ts';
import type { RuledCampaign } from './effectiveRules.ts';
import { explainAccount } from './explainAccount.ts';
import { judgeCampaigns } from './judgeCampaigns.ts';
import type { SeenFacts } from './SeenFacts.ts';

/** Rows that are looked at: well under a second's work, and at most two points off. From more a fair part is taken. */
const mostSeen = 2_500;

type Heard = Map<string, Record<string, number[]>>;

/**
 * How many of the accounts of the last month a campaign would speak to, and why not to the others: each account as it was last seen, put
 * through the very steps that decide on a page (`judgeCampaigns`, `explainAccount`). Pacing, holdout and arms are left out, for they say
 * when somebody is asked, not who qualifies.
 */
export async function estimateAudience(
  { catalog, db, options }: Pick<Base, 'catalog' | 'db' | 'options'>,
  sightings: Sightings,
  campaign: RuledCampaign,
  copy: CampaignCandidate['copy'],
): Promise<AudienceEstimate> {
  const { seen, share } = await sightings.sample(mostSeen);
  const candidate = toCandidate(campaign, copy);
  const heard = await hear({ db }, [...seen.keys()], candidate);
  const why = new Map<ReasonCode, { accounts: number; words: string }>();
  let qualified = 0;
  const judge = judgeOf({ catalog, rules: options.qualify, campaign, candidate });
  for (const [account, looks] of seen) {
    const found = looks.map((look) => judge(look, heard.get(account) ?? {}));
    const last = found.find((code) => code === null) === null ? null : found[0]!;
    if (last === null) qualified += 1;
    else
      why.set(last, {
        words: sayReason({ code: last, message: '' }),
        accounts: (why.get(last)?.accounts ?? 0) + 1,
      });
  }
  const whole = (accounts: number) => Math.round(accounts / share);
  return {
    days: seenDays,
    seen: whole(seen.size),
    qualified: whole(qualified),
    isSampled: share < 1,
    looked: seen.size,
    reasons: [...why]
      .map(([code, { accounts, words }]) => ({ code, words, accounts: whole(accounts) }))
      .sort((a, b) => b.accounts - a.accounts),
  };
}

interface Judging {
  catalog: Base['catalog'];
  rules: Partial<QualifyRules>;
  campaign: RuledCampaign;
  candidate: CampaignCandidate;
}

/** Null: it would speak. Otherwise the step that ended it. */
function judgeOf({ catalog, rules, campaign, candidate }: Judging) {
  const index = createCampaignIndex([campaign]);
  const known = { id: campaign.id, isOn: true, interrupts: false, schedule: 'running' as const };
  return ({ account, at, facts }: Seen, heard: Record<string, number[]>): ReasonCode | null => {
    const snapshot = snapshotOf(account, at, facts, heard);
    const { meters, features } = snapshot;
    const concerned = index.selectAll({
      meters: Object.keys(meters).filter((meter) => meters[meter]!.limit !== 'unlimited'),
      locked: Object.keys(features).filter((feature) => !features[feature]),
      traits: facts.traits,
      renewal: snapshot.plan?.periodEnd ?? null,
      now: at,
    });
    const judging = {
      catalog,
      snapshot,
      traits: facts.traits,
      rules,
      audienceOf: () => campaign.audience,
      now: at,
    };
    const judged = judgeCampaigns(concerned.length > 0 ? [candidate] : [], judging);
    const [said] = explainAccount({
      ...{ catalog, snapshot, judged, all: [known], prompts: true, paces: new Map(), now: at },
    }).campaigns;
    if (!said || said.shows) return null;
    return (said.steps.find(({ passed }) => !passed) ?? said.steps.at(-1))?.code ?? 'not_concerned';
  };
}

/** What was not kept of a snapshot decides nothing here. */
function snapshotOf(
  account: string,
  at: number,
  { snapshot: { can, isUpgrading, ...facts } }: SeenFacts,
  heard: Record<string, number[]>,
): AccountSnapshot {
  return {
    version: '',
    asOf: at,
    account: { id: account, name: account },
    user: { id: 'someone', name: 'someone', can },
    ...facts,
    card: null,
    upgrade: isUpgrading ? { id: '', state: 'unknown', mine: false } : null,
    requests: [],
    approvers: [],
    candidates: [],
    heard,
    lease: null,
    payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
  };
}

function toCandidate(campaign: RuledCampaign, copy: CampaignCandidate['copy']): CampaignCandidate {
  const { id, motion, surface, trigger, condition, offer, need, startedAt } = campaign;
  return {
    id,
    motion,
    surface,
    trigger,
    condition,
    offer,
    copy,
    assignment: null,
    startedAt,
    ...(need !== undefined && { need }),
  };
}

/** What anybody in these accounts did of what the campaign looks at. How long it counts is for the trigger to say. */
async function hear(
  { db }: Pick<Base, 'db'>,
  accounts: string[],
  candidate: CampaignCandidate,
): Promise<Heard> {
  const names = namesHeard([candidate]);
  const heard: Heard = new Map();
  if (names.size === 0 || accounts.length === 0) return heard;
  const rows = await db.query
    .select({ account: signals.account, name: signals.name, at: signals.at })
    .from(signals)
    .where(and(inArray(signals.account, accounts), inArray(signals.name, [...names.keys()])))
    .orderBy(asc(signals.at));
  for (const { account, name, at } of rows) {
    const times = heard.get(account) ?? {};
    times[name] = [...(times[name] ?? []), at].slice(-50);
    heard.set(account, times);
  }
  return heard;
}
