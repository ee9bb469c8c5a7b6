import {
  type AccountSnapshot,
  type Audience,
  type CampaignCandidate,
  type Catalog,
  isPitch,
  type Prepared,
  prepare,
  type Qualification,
  type QualifyRules,
  qualify,
  readsTraits,
  reduceTrigger,
} from '@uptier/model';
import { isPossible, type PreparedCandidate } from './mostUrgent.ts';

export interface JudgeInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  /** The account's own, and those of the user under `user`. */
  traits: Record<string, unknown>;
  rules: Partial<QualifyRules>;
  audienceOf(campaign: string): Audience | undefined;
  now: number;
}

/** A campaign for an account, with everything the server found. Holds private facts: never for a page. */
export interface Judged {
  candidate: CampaignCandidate;
  prepared: Prepared;
  qualification: Qualification;
  /** Whether the account qualifies for it as a pitch, also where it only answers: what makes an opportunity. */
  isOpportunity: boolean;
}

/** The account's half of every decision, and whether the account should be asked at all. */
export function judgeCampaigns(candidates: readonly CampaignCandidate[], input: JudgeInput): Judged[] {
  return candidates.map((candidate) => judge(candidate, input));
}

/** Whether a page may show a campaign, as far as the account decides. */
export function mayCome(campaign: Campaign, input: JudgeInput): boolean {
  const { catalog, snapshot, traits, now } = input;
  const prepared = prepare(campaign, { catalog, snapshot, now, facts: { traits } });
  return (
    isPossible({ prepared }) && qualifyFor(campaign, prepared, input).checks.every(({ passed }) => passed)
  );
}

type Campaign = Parameters<typeof prepare>[0] & Pick<CampaignCandidate, 'id' | 'motion'>;

function judge(candidate: CampaignCandidate, input: JudgeInput): Judged {
  const { catalog, snapshot, traits, now } = input;
  const prepared = prepare(candidate, { catalog, snapshot, now, facts: { traits } });
  const qualification = qualifyFor(candidate, prepared, input);
  // That a feature is locked is a fact of the plan; only somebody who wants it makes it an opportunity.
  const isWanted = candidate.trigger.kind !== 'gate';
  const asPitch = isPitch(candidate)
    ? qualification
    : qualifyFor({ ...candidate, surface: 'card' }, prepared, input);
  return {
    candidate,
    prepared,
    qualification,
    isOpportunity: isWanted && isPossible({ prepared }) && ['pitch', 'ask'].includes(asPitch.outcome),
  };
}

function qualifyFor(
  campaign: Campaign,
  { offer }: Prepared,
  { snapshot, traits, rules, audienceOf, now }: JudgeInput,
): Qualification {
  const audience = audienceOf(campaign.id);
  const target = 'to' in offer ? offer.to.plan : 'plan' in offer ? offer.plan.id : undefined;
  return qualify({
    ...{ campaign, traits, rules, target, now, account: snapshot },
    ...(audience && { audience }),
  });
}

/**
 * What a page may have of what was judged: nothing that does not qualify, no trigger that reads private facts, and no words about them.
 */
export function toPages(judged: readonly Judged[], input: JudgeInput): PreparedCandidate[] {
  const { catalog, snapshot, traits, now } = input;
  const account = { catalog, snapshot, now, facts: { traits } };
  return judged.flatMap(({ candidate, prepared: { left: _, ...prepared }, qualification }) => {
    if (qualification.checks.some(({ passed }) => !passed)) return [];
    const { trigger } = candidate;
    const isPrivate = readsTraits(trigger);
    if (prepared.trigger?.passed === false) return isPrivate ? [] : [{ ...candidate, prepared }];
    const sent = { ...candidate, trigger: reduceTrigger(trigger, account) };
    if (!isPrivate || !prepared.trigger) return [{ ...sent, prepared }];
    // The moment at which it ends may be the very date that is private.
    return [{ ...sent, prepared: { ...prepared, trigger: { ...prepared.trigger, message: '' }, at: null } }];
  });
}
