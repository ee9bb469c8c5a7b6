import { CampaignError, type PublishOptions } from './Campaigns.ts';
import { compileCampaign } from './compileCampaign.ts';

/** @throws CampaignError `invalid_experiment` or `invalid_copy`. */
export function checkExperiment({
  weights,
  variants,
  withheld = [],
  plan,
}: NonNullable<PublishOptions['experiment']>): void {
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
  for (const variant of variants) compileCampaign(variant);
}
