import { percentOf } from '../decide/bands.ts';
import type { Condition } from '../decide/Condition.ts';
import { evaluateCondition } from '../decide/evaluateCondition.ts';
import { interrupts } from '../decide/interrupts.ts';
import type { Verdict } from '../decide/prepare.ts';
import type { QualifyCode, ReasonCode } from '../decide/ReasonCode.ts';
import { kindOf } from '../decide/reduceTrigger.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import {
  type Audience,
  type KnownTraits,
  type Qualification,
  type QualifyRules,
  qualifyRules,
} from './Qualification.ts';

const day = 86_400_000;

export interface QualifyInput {
  campaign: Pick<CampaignCandidate, 'motion' | 'surface' | 'trigger' | 'offer'>;
  audience?: Audience;
  /** What an audience may ask of the account; left out, whatever it asks of it does not fit. */
  account?: Pick<AccountSnapshot, 'plan' | 'meters' | 'locale'>;
  /** As the host told them; anything may stand under any name. */
  traits: Record<string, unknown>;
  /** The plan that would be bought, for its profile. */
  target?: string | undefined;
  rules?: Partial<QualifyRules>;
  now: Millis;
}

/**
 * Whether an account should be asked for more, with the reason of every step. For servers: traits are private.
 *
 * Bands and gates in their own place answer somebody who is there already, so they are no pitch: only whom they name is looked at.
 * Everything else is one, and a struggling or not yet activated account is never pitched: it gets the help campaigns instead.
 */
export function qualify(input: QualifyInput): Qualification {
  const { campaign } = input;
  if (campaign.offer.kind === 'help') return qualifyForHelp(input);
  const authority = checkAuthority(readTraits(input.traits));
  const outcome = authority.code === 'no_authority' ? 'ask' : 'pitch';
  const checks: Verdict[] = [];
  if (!isPitch(campaign)) checks.push(verdict('answer_not_pitch', true, 'it answers in its own place'));
  // How well somebody is matters to a pitch alone; whom a campaign names, it names wherever it speaks.
  for (const [check, otherwise] of isPitch(campaign) ? steps : named) {
    const found = check(input);
    if (!found) continue;
    checks.push(found);
    if (!found.passed) return { outcome: otherwise, checks };
  }
  return { outcome, checks: [...checks, authority] };
}

/** Whether a campaign proposes something to somebody who did not come upon it. */
export function isPitch(campaign: Pick<CampaignCandidate, 'surface' | 'trigger'>): boolean {
  return interrupts(campaign) || !['usage', 'gate'].includes(kindOf(campaign.trigger));
}

function qualifyForHelp(input: QualifyInput): Qualification {
  const campaign = { ...input.campaign, offer: { kind: 'sales' as const }, surface: 'card' as const };
  const { outcome, checks } = qualify({ ...input, campaign });
  const why = checks.at(-1)?.message ?? '';
  const fits = outcome === 'help';
  return {
    outcome: fits ? 'help' : 'silent',
    checks: [verdict(fits ? 'help_fits' : 'help_not_needed', fits, why)],
  };
}

type Step = (input: QualifyInput) => Verdict | null;

/** Whom the campaign itself names. */
const named: [Step, 'help' | 'silent'][] = [
  [checkPlan, 'silent'],
  [checkUsage, 'silent'],
  [checkSegment, 'silent'],
  [checkRole, 'silent'],
  [checkLocale, 'silent'],
  [
    ({ traits, audience }) =>
      checkCondition(audience?.condition, traits, 'condition_met', 'condition_not_met'),
    'silent',
  ],
];

/** In this order; beside each what is left to an account that fails it. */
const steps: [Step, 'help' | 'silent'][] = [
  [({ traits, rules }) => checkShare('health', readTraits(traits).health, rules), 'help'],
  [checkActivation, 'help'],
  [({ traits, rules }) => checkShare('satisfaction', readTraits(traits).satisfaction, rules), 'help'],
  [checkAdoption, 'help'],
  [checkConsistency, 'silent'],
  ...named,
  [checkBudget, 'silent'],
  [checkRoi, 'silent'],
  [checkProfile, 'silent'],
];

const shareCodes = {
  health: ['healthy', 'struggling', 'health_unknown'],
  satisfaction: ['satisfied', 'dissatisfied', 'satisfaction_unknown'],
  adoption: ['adopted', 'adoption_low', 'adoption_unknown'],
} as const;

function checkShare(
  name: keyof typeof shareCodes,
  value: number | undefined,
  rules: Partial<QualifyRules> = {},
): Verdict {
  const [well, poor, unknown] = shareCodes[name];
  if (value === undefined) return verdict(unknown, true, `nobody told the ${name}`);
  const least = rules[name] ?? qualifyRules[name];
  const passed = value >= least;
  return verdict(passed ? well : poor, passed, `${name} is ${value}; asked from ${least}`);
}

function checkActivation({ traits, rules, now }: QualifyInput): Verdict {
  const { activatedAt } = readTraits(traits);
  if (activatedAt === undefined) return verdict('activation_unknown', true, 'nobody told of an activation');
  if (activatedAt === false) return verdict('not_activated', false, 'no first value yet');
  const days = Math.floor((now - activatedAt) / day);
  const least = rules?.daysSinceActivation ?? qualifyRules.daysSinceActivation;
  const passed = days >= least;
  return verdict(
    passed ? 'activated' : 'activated_lately',
    passed,
    `activated ${days} days ago; asked from ${least}`,
  );
}

/** Who fills what the plan has uses it, whatever share of its features that is. */
function checkAdoption({ campaign, traits, rules }: QualifyInput): Verdict | null {
  return campaign.motion === 'capacity' ? null : checkShare('adoption', readTraits(traits).adoption, rules);
}

function checkConsistency({ traits, rules }: QualifyInput): Verdict {
  const { activeWeeks } = readTraits(traits);
  if (activeWeeks === undefined)
    return verdict('consistency_unknown', true, 'nobody told how regular the use is');
  const least = rules?.activeWeeks ?? qualifyRules.activeWeeks;
  const passed = activeWeeks >= least;
  return verdict(
    passed ? 'used_consistently' : 'used_irregularly',
    passed,
    `in use ${activeWeeks} weeks in a row; asked from ${least}`,
  );
}

function checkPlan({ audience, account }: QualifyInput): Verdict | null {
  return checkListed(audience?.plans, account?.plan?.id, 'plan_fits', 'plan_differs');
}

function checkUsage({ audience, account }: QualifyInput): Verdict | null {
  if (!audience?.usage?.length) return null;
  const said = audience.usage.map(({ meter, from = 0, below = Number.POSITIVE_INFINITY }) => {
    const state = account?.meters[meter];
    const percent = state && percentOf(state);
    const fits = typeof percent === 'number' && percent >= from * 100 && percent < below * 100;
    const wanted = `${Math.round(from * 100)} %${below < Number.POSITIVE_INFINITY ? ` to ${Math.round(below * 100)} %` : ' or more'}`;
    const is = typeof percent === 'number' ? `${percent} %` : 'not known';
    return { fits, words: `${meter} is ${is}; wanted: ${wanted}` };
  });
  const wrong = said.find(({ fits }) => !fits);
  return verdict(wrong ? 'usage_differs' : 'usage_fits', !wrong, (wrong ?? said[0])!.words);
}

function checkLocale({ audience, account }: QualifyInput): Verdict | null {
  if (!audience?.locales?.length) return null;
  const is = account?.locale ?? undefined;
  const wide = is?.split('-')[0]?.toLowerCase();
  const fits = audience.locales.some((one) => [is?.toLowerCase(), wide].includes(one.toLowerCase()));
  const words = `${is ?? 'not known'}; wanted: ${audience.locales.join(', ')}`;
  return verdict(fits ? 'locale_fits' : 'locale_differs', fits, words);
}

function checkSegment({ audience, traits }: QualifyInput): Verdict | null {
  const { segment } = readTraits(traits);
  return checkListed(audience?.segments, segment, 'segment_fits', 'segment_differs');
}

function checkRole({ audience, traits }: QualifyInput): Verdict | null {
  return checkListed(audience?.roles, readTraits(traits).user?.role, 'role_fits', 'role_differs');
}

/** A campaign that names whom it is for is for nobody whose kind is not known. */
function checkListed(
  wanted: string[] | undefined,
  is: string | undefined,
  fits: QualifyCode,
  differs: QualifyCode,
): Verdict | null {
  if (!wanted?.length) return null;
  const passed = is !== undefined && wanted.includes(is);
  return verdict(passed ? fits : differs, passed, `${is ?? 'not known'}; wanted: ${wanted.join(', ')}`);
}

function checkBudget({ traits }: QualifyInput): Verdict | null {
  const { budgetSignal } = readTraits(traits);
  if (!budgetSignal) return null;
  const passed = budgetSignal !== 'frozen';
  return verdict(passed ? 'budget_open' : 'budget_frozen', passed, `budget: ${budgetSignal}`);
}

function checkRoi({ traits }: QualifyInput): Verdict | null {
  return readTraits(traits).roiStated ? verdict('roi_stated', true, 'they said what it is worth') : null;
}

function checkProfile({ target, rules, traits }: QualifyInput): Verdict | null {
  return checkCondition(target && rules?.profiles?.[target], traits, 'profile_fits', 'profile_differs');
}

function checkCondition(
  condition: Condition | '' | undefined,
  traits: Record<string, unknown>,
  met: ReasonCode,
  notMet: ReasonCode,
): Verdict | null {
  if (!condition) return null;
  const passed = evaluateCondition(condition, traits);
  return verdict(passed ? met : notMet, passed, JSON.stringify(condition));
}

function checkAuthority({ user }: KnownTraits): Verdict {
  if (user?.budgetAuthority === false)
    return verdict('no_authority', true, 'has no budget: asks somebody who does');
  return verdict('has_authority', true, 'nothing speaks against this person');
}

function verdict(code: ReasonCode, passed: boolean, message: string): Verdict {
  return { step: 'qualify', passed, code, message };
}

/** Only what has the type it should have; the rest is as good as not told. */
function readTraits(traits: Record<string, unknown>): KnownTraits {
  const known: KnownTraits = {};
  for (const name of ['health', 'adoption', 'satisfaction', 'activeWeeks'] as const) {
    const value = traits[name];
    if (typeof value === 'number' && Number.isFinite(value)) known[name] = value;
  }
  const { activatedAt, segment, budgetSignal, roiStated, user } = traits;
  if (typeof activatedAt === 'number' || activatedAt === false) known.activatedAt = activatedAt;
  if (typeof segment === 'string') known.segment = segment;
  if (budgetSignal === 'approved' || budgetSignal === 'open' || budgetSignal === 'frozen')
    known.budgetSignal = budgetSignal;
  if (roiStated === true) known.roiStated = true;
  if (typeof user === 'object' && user) known.user = readUser(user);
  return known;
}

function readUser(user: object): NonNullable<KnownTraits['user']> {
  const { role, budgetAuthority } = user as Record<string, unknown>;
  return {
    ...(typeof role === 'string' && { role }),
    ...(typeof budgetAuthority === 'boolean' && { budgetAuthority }),
  };
}
