import {
  type AccountSnapshot,
  type Catalog,
  concerns,
  decideOnPage,
  emptyPage,
  evaluateCondition,
  type GateAnswer,
  gate,
  type Pace,
  type PlacementTarget,
  type Reason,
  type ReasonCode,
  sayReason,
} from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { ScheduleState } from './effectiveRules.ts';
import type { Judged } from './judgeCampaigns.ts';

/** One step: in code, and in plain words for developers and growth PMs. */
export type ExplainedStep = Omit<Reason, 'campaign'> & { words: string };

export interface CampaignExplanation {
  campaign: string;
  /** Where it would speak; null where it cannot for this account. */
  place: PlacementTarget | null;
  /** Whether a page opened now, on which nothing has happened yet, shows it. */
  shows: boolean;
  /** In the order in which they were decided; the last is the one that decided it. */
  steps: ExplainedStep[];
}

/** Holds private facts (health, segment, budget): for the host's own people, never for a page. */
export interface AccountExplanation {
  account: string;
  user: string;
  campaigns: CampaignExplanation[];
  gates: { feature: string; allowed: boolean; code: GateAnswer['code'] }[];
}

export interface KnownCampaign {
  id: string;
  /** A draft is not, until its words are published. */
  isOn: boolean;
  interrupts: boolean;
  schedule: ScheduleState;
}

export interface ExplainInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  judged: readonly Judged[];
  /** Every campaign there is. */
  all: readonly KnownCampaign[];
  /** Whether anything may interrupt at all. */
  prompts: boolean;
  paces: ReadonlyMap<string, Pace>;
  now: number;
}

/** Why each campaign speaks to this user of the account, or does not: the same steps as on a page, and who qualifies among them. */
export function explainAccount(input: ExplainInput): AccountExplanation {
  const { catalog, snapshot, judged, all, now } = input;
  const decided = decideAll(input);
  const found = new Map(judged.map((one) => [one.candidate.id, one]));
  return {
    account: snapshot.account.id,
    user: snapshot.user.id,
    campaigns: all.map((known) => {
      const one = found.get(known.id);
      return one ? explainOne(one, decided) : leftOut(known, input);
    }),
    gates: catalog.features.map(({ id: feature }) => {
      const { allowed, code } = gate({ catalog, snapshot, now, feature });
      return { feature, allowed, code };
    }),
  };
}

type Decided = { place: PlacementTarget; shown: string | undefined; reasons: Reason[] }[];

/** Each place once, among the campaigns the account qualifies for. */
function decideAll({ catalog, snapshot, judged, paces, now }: ExplainInput): Decided {
  const candidates = judged.filter(isQualified).map(({ candidate, prepared }) => {
    const pace = paces.get(candidate.id);
    return { ...candidate, prepared, ...(pace && { pace }) };
  });
  // As a page that holds the right to interrupt: which page does is no property of the account.
  const lease = { id: '', expiresAt: Number.POSITIVE_INFINITY };
  const places: PlacementTarget[] = [
    { surface: 'card' },
    { surface: 'banner' },
    ...catalog.meters.map(({ id }) => ({ meter: id })),
    ...catalog.features.map(({ id }) => ({ feature: id })),
  ];
  return places.map((place) => {
    const { outcome, campaign, reasons } = decideOnPage({
      ...{ catalog, target: place, page: emptyPage(), now, matches: evaluateCondition },
      snapshot: { ...snapshot, candidates, lease },
    });
    const shown = outcome === 'show' ? campaign?.id : undefined;
    return { place, shown, reasons: reasons.filter(({ code }) => code !== 'lease_held') };
  });
}

const isQualified = ({ qualification }: Judged) => qualification.checks.every(({ passed }) => passed);

function explainOne(one: Judged, decided: Decided): CampaignExplanation {
  const { candidate, prepared, qualification } = one;
  const { id, surface } = candidate;
  const here = decided.find(({ place }) => {
    return concerns(candidate, place) && (!('surface' in place) || place.surface === surface);
  });
  const reasons = here?.reasons.filter(({ campaign }) => campaign === null || campaign === id) ?? [];
  const mayGoOn = reasons.every(({ step, passed }) => step !== 'state' || passed);
  const trigger = isQualified(one) ? [] : [prepared.trigger ?? []].flat();
  const before = reasons.filter(({ step }) => step === 'state' || (step === 'trigger' && isQualified(one)));
  const rest = reasons.filter(({ step }) => step !== 'state' && step !== 'trigger');
  const isTriggered = [...before, ...trigger].every(({ passed }) => passed);
  const after = mayGoOn && isTriggered ? qualification.checks : [];
  const steps = [...before, ...(mayGoOn ? trigger : []), ...after, ...(isQualified(one) ? rest : [])];
  return { campaign: id, place: here?.place ?? null, shows: here?.shown === id, steps: steps.map(say) };
}

/** What is not among those the account may see. */
function leftOut({ id, ...known }: KnownCampaign, { snapshot, prompts }: ExplainInput): CampaignExplanation {
  const code = whyLeftOut(known, snapshot.plan !== null, prompts);
  const step = say({ step: 'state', passed: false, code, message: '' });
  return { campaign: id, place: null, shows: false, steps: [step] };
}

function whyLeftOut(
  { isOn, interrupts, schedule }: Omit<KnownCampaign, 'id'>,
  isKnown: boolean,
  prompts: boolean,
): ReasonCode {
  if (!isOn) return 'campaign_draft';
  if (schedule !== 'running') return schedule === 'before' ? 'campaign_not_begun' : 'campaign_over';
  if (interrupts && !prompts) return 'prompts_off';
  return isKnown ? 'not_concerned' : 'account_unknown';
}

const say = ({ step, passed, code, message }: Omit<Reason, 'campaign'>): ExplainedStep => ({
  ...{ step, passed, code, message },
  words: sayReason({ code, message }),
});

/** Somebody who may buy, and whose page is not known. */
export const sessionFor = (account: string, user = ''): Session => ({
  ...{ account, user: { id: user, name: user }, origin: null, expiresAt: 0, tokenId: '' },
  scope: ['offers:read', 'requests:write', 'billing:purchase'],
});
