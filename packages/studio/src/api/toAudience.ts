import type { AudienceEstimate } from '@uptier/server';
import type { AudienceView } from './contract.ts';

const count = new Intl.NumberFormat('en');

/** An estimate as a sentence, and the reasons of those it leaves out. */
export function toAudience({
  days,
  seen,
  qualified,
  reasons,
  isSampled,
  looked,
}: AudienceEstimate): AudienceView {
  const all = `${count.format(seen)} ${seen === 1 ? 'account' : 'accounts'} seen in the last ${days} days`;
  const sentence =
    seen === 0
      ? `No account was seen in the last ${days} days, so nobody can be counted yet.`
      : `${isSampled ? 'About ' : ''}${count.format(qualified)} of ${all} ${qualified === 1 ? 'qualifies' : 'qualify'}, as each was last seen.`;
  return { sentence, seen, qualified, reasons, sampled: isSampled ? looked : null };
}
