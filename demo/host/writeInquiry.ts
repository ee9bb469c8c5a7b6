import { type Catalog, calculateRoi, formatMoney, resolveText } from '@uptier/model';
import type { HandoffEvent } from '@uptier/server';

/** What whoever answers should know before they write back, line by line: words, use, need, price, own sum, and what was before. */
export function writeInquiry({ note, about, context }: HandoffEvent, catalog: Catalog): string[] {
  const { plan, status, meters, quote, asked, upgrades = [], currency } = context;
  const { reason, roi } = about;
  const money = (amount: number, currency: string) => formatMoney({ amount, currency }, { locale: 'en' });
  const name = (id: string) => nameIn(catalog, id);
  const used = Object.entries(meters).map(([id, { used, limit }]) => `${name(id)} ${used} of ${limit}`);
  const before = [
    ...Object.entries(asked).map(([feature, times]) => `asked for ${name(feature)} (${times})`),
    ...upgrades.map(({ to, charged, currency }) => `paid ${money(charged, currency)} for ${name(to)}`),
  ];
  const lines = [
    note && `“${note}”`,
    `Plan: ${plan ? `${name(plan.id)}, by the ${plan.interval}` : 'none'}, ${status}`,
    used.length > 0 && `Uses: ${used.join(', ')}`,
    reason &&
      `Needs: ${'meter' in reason ? `${reason.add} more ${name(reason.meter)}` : name(reason.feature)}`,
    about.plan && `Looks at: ${name(about.plan)}`,
    quote &&
      `Was quoted: ${money(quote.dueToday, quote.currency)} now, then ${money(quote.next.amount, quote.currency)} a ${quote.next.interval}`,
    roi && `Own sum: worth ${money(calculateRoi(roi, 0).perYear, currency)} a year`,
    before.length > 0 && `Before: ${before.join(', ')}`,
  ];
  return lines.filter((line): line is string => !!line);
}

function nameIn({ plans, meters, features }: Catalog, wanted: string): string {
  const found = [...plans, ...meters, ...features].find(({ id }) => id === wanted);
  return found ? resolveText(found.name, 'en') : wanted;
}
