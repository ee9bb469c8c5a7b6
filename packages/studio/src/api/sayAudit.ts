import type { Catalog } from '@uptier/model';
import type { CampaignAudit, CampaignInfo } from '@uptier/server';
import type { AuditView, ChangeView } from './contract.ts';
import { changesOf } from './toHistory.ts';

const did: Record<string, (detail: Record<string, unknown>) => string> = {
  draft_begun: () => 'began a draft',
  draft_discarded: () => 'threw a draft away',
  draft_replaced: () => 'replaced a draft by another',
  published: ({ version }) => `published version ${version} to everybody`,
  test_started: ({ version, phase }) => `started a test with version ${version} (phase ${phase})`,
  test_ended: ({ version }) => `ended a test; everybody sees version ${version}`,
  rolled_back: ({ to }) => (to === 0 ? 'went back to what came with Uptier' : `went back to version ${to}`),
  traffic_raised: ({ after }) => `let ${Math.round(Number(after) * 100)} % of accounts take part`,
  words_fixed: ({ arm, reason }) => `put words of ${String.fromCharCode(65 + Number(arm))} right: ${reason}`,
  arm_forced: ({ account, arm }) =>
    arm === null
      ? `lets ${account} take part again`
      : `shows ${String.fromCharCode(65 + Number(arm))} to ${account}, which does not count`,
};

/** Something somebody did, in words, with what it changed. */
export function sayAudit(
  { id, at, actor, action, campaign, detail }: CampaignAudit,
  infos: CampaignInfo[],
  catalog: Catalog,
): Omit<AuditView, 'name'> {
  const info = infos.find((one) => one.id === campaign);
  return {
    ...{ id, at, campaign },
    actor: actor ?? 'somebody',
    did: did[action]?.(detail) ?? action.replaceAll('_', ' '),
    changes: info ? changesIn(detail, info, catalog) : [],
  };
}

type Stored = { source: CampaignInfo['published']; rules: Partial<CampaignInfo['publishedRules']> | null };

function changesIn(detail: Record<string, unknown>, info: CampaignInfo, catalog: Catalog): ChangeView[] {
  const { before, after } = detail as { before?: Stored; after?: Stored };
  if (!before?.source || !after?.source) return [];
  const whole = ({ source, rules }: Stored) => ({ source, rules: { ...info.shippedRules, ...rules } });
  return changesOf(whole(before), whole(after), catalog);
}
