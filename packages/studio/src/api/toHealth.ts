import type { CampaignInfo, MetricsFacts } from '@uptier/server';
import { lintSource } from '../lint/lintSource.ts';
import type { CampaignHealth, FieldView } from './contract.ts';

/** From so many on a share of them says something. */
const enough = 50;
/** Four of ten who saw it sent it away. */
const muchDismissed = 0.4;

/** What the last weeks say of a campaign, and what somebody should look at. */
export function toHealth(info: CampaignInfo, { funnels }: MetricsFacts, fields: FieldView[]): CampaignHealth {
  const funnel = funnels.find(({ campaign }) => campaign === info.id);
  const { qualified = 0, shown = 0, paid = 0, dismissed = 0 } = funnel ?? {};
  const problems: string[] = [];
  const errors = lintSource(info.published, fields).filter(({ level }) => level === 'error');
  if (errors[0]) problems.push(`Its words should not be said: ${errors[0].message}`);
  if (shown >= enough && dismissed / shown >= muchDismissed) {
    problems.push(`${Math.round((dismissed / shown) * 100)} % of those who saw it sent it away.`);
  }
  if (qualified >= enough && shown === 0 && !info.experiment)
    problems.push('Accounts qualify, and none sees it.');
  return { qualified, shown, paid, dismissed, problems };
}
