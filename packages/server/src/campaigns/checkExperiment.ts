import type { Catalog, Offer } from '@uptier/model';
import { z } from 'zod';
import { findUnknown } from '../library/findUnknown.ts';
import type { ArmChange } from './ArmChange.ts';
import { CampaignError, type PublishOptions } from './Campaigns.ts';
import { compileCampaign } from './compileCampaign.ts';
import type { RuledCampaign } from './effectiveRules.ts';
import { offersSame } from './offersSame.ts';
import { offer } from './ruleSchemas.ts';

/** What a test is compared with. */
export interface Tested {
  catalog: Catalog;
  /** With the rules that are live. */
  campaign: RuledCampaign;
  interrupting: boolean;
}

/** @throws CampaignError `invalid_experiment` or `invalid_copy`. */
export function checkExperiment(
  {
    weights,
    variants,
    withheld = [],
    arms = [],
    traffic = 1,
    plan,
  }: NonNullable<PublishOptions['experiment']>,
  tested: Tested,
): void {
  const { interrupting } = tested;
  if (variants.length < 2) {
    throw new CampaignError('invalid_experiment', 'An experiment compares at least two variants.', {
      path: 'variants',
    });
  }
  if (weights.length !== variants.length) {
    throw new CampaignError('invalid_experiment', 'Give one weight for each variant.', { path: 'weights' });
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.some((weight) => !(weight > 0)) || Math.abs(sum - 1) > 0.001) {
    throw new CampaignError('invalid_experiment', 'Weights are above 0 and sum to 1.', { path: 'weights' });
  }
  const indexes = new Set(withheld);
  if (indexes.size === variants.length || [...indexes].some((arm) => !variants[arm])) {
    throw new CampaignError('invalid_experiment', 'Withhold some of the arms, by their index, and not all.', {
      path: 'withheld',
    });
  }
  if (indexes.has(0)) {
    throw new CampaignError(
      'invalid_experiment',
      'The first arm is the control, what is live now: it is not the one to withhold.',
      { path: 'withheld' },
    );
  }
  const { alpha = 0.05, guardrails = [] } = plan ?? {};
  if (!(alpha > 0 && alpha < 1) || guardrails.some(({ margin }) => !(margin >= 0))) {
    throw new CampaignError(
      'invalid_experiment',
      'Alpha lies between 0 and 1, and margins are not negative.',
      {
        path: 'plan',
      },
    );
  }
  if (plan && !(plan.conversionDays > 0 && plan.expectedAccounts > 0 && plan.decideAt > 0)) {
    throw new CampaignError(
      'invalid_experiment',
      'A plan names its end, the days to convert and the accounts expected.',
      {
        path: 'plan',
      },
    );
  }
  if (!(traffic > 0 && traffic <= 1)) {
    throw new CampaignError('invalid_experiment', 'Traffic is above 0 and at most 1.', { path: 'traffic' });
  }
  checkArms(arms, variants.length, tested);
  if (!interrupting && indexes.size > 0) {
    throw new CampaignError(
      'invalid_experiment',
      'What answers in its own place answers everybody: only cards and banners can be withheld.',
      { path: 'withheld' },
    );
  }
  for (const variant of variants) compileCampaign(variant);
}

const armSchema = z.strictObject({
  surface: z.enum(['card', 'banner']).exactOptional(),
  offer: offer.exactOptional(),
  // A turn that was kept empty is a turn: the next one is a week later at the earliest.
  delayDays: z.int().min(7).max(28).exactOptional(),
});

function checkArms(arms: ArmChange[], count: number, { catalog, campaign, interrupting }: Tested): void {
  if (arms.length === 0) return;
  const read = z.array(armSchema).length(count).safeParse(arms);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    const at = ['arms', ...path.map(String)].join('.');
    throw new CampaignError('invalid_experiment', message, { path: at });
  }
  const asked = arms.findIndex(({ surface, delayDays }) => surface !== undefined || delayDays !== undefined);
  if (asked >= 0 && !interrupting) {
    throw new CampaignError('invalid_experiment', 'Only cards and banners have another place or moment.', {
      path: `arms.${asked}`,
    });
  }
  if (Object.keys(arms[0]!).length > 0) {
    throw new CampaignError(
      'invalid_experiment',
      'The first arm is the control, what is live now: it changes nothing.',
      { path: 'arms.0' },
    );
  }
  arms.forEach((arm, index) => {
    if (arm.offer) checkOrder(arm.offer, `arms.${index}`, { catalog, campaign });
  });
}

/** A test varies the order in which offers are tried: what is offered, and so what it costs, is the same for everybody. */
function checkOrder(offer: Offer, at: string, { catalog, campaign }: Omit<Tested, 'interrupting'>): void {
  const unknown = findUnknown(catalog, { ...campaign, offer });
  if (unknown) {
    throw new CampaignError('invalid_experiment', unknown.message, {
      path: [at, ...unknown.path].join('.'),
    });
  }
  if (offersSame(offer, campaign.offer)) return;
  throw new CampaignError(
    'invalid_experiment',
    'A test varies the order of what the campaign offers, never what it offers. Change the offer for everybody instead.',
    { path: `${at}.offer` },
  );
}
