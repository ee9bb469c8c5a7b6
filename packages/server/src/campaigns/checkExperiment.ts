import { z } from 'zod';
import type { ArmChange } from './ArmChange.ts';
import { CampaignError, type PublishOptions } from './Campaigns.ts';
import { compileCampaign } from './compileCampaign.ts';
import { offer } from './ruleSchemas.ts';

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
  interrupting: boolean,
): void {
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
  checkArms(arms, variants.length, interrupting);
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

function checkArms(arms: ArmChange[], count: number, interrupting: boolean): void {
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
}
