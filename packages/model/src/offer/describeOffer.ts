import { meterById } from '../catalog/lookups.ts';
import { resolveText } from '../catalog/resolveText.ts';
import { selectionOf } from '../catalog/selections.ts';
import type { PricedOffer, ResolvedOffer } from '../decide/Decision.ts';
import { formatMoney } from '../money/formatMoney.ts';
import { breakEven } from './breakEven.ts';
import type { OfferInput } from './priceOffers.ts';

/** An offer in plain English with its numbers, for developers and growth PMs. */
export function describeOffer(
  { catalog, snapshot }: Pick<OfferInput, 'catalog' | 'snapshot'>,
  offer: ResolvedOffer,
): string {
  const money = (amount: number) =>
    formatMoney({ amount, currency: catalog.currency }, { locale: 'en', list: true });
  const price = ({ listPrice, to, givesUp, person }: PricedOffer) => {
    const old = givesUp ? `; gives up ${money(givesUp.pays)}, today sold at ${money(givesUp.list)}` : '';
    const beside = person ? `; ${person.name} stands beside the checkout` : '';
    return `${money(listPrice)} a ${to.interval}${old}${beside}`;
  };
  const name = (of: { name: Parameters<typeof resolveText>[0] }) => resolveText(of.name, 'en');
  switch (offer.kind) {
    case 'upgrade':
      return `${name(offer.plan)}: ${price(offer)}`;
    case 'extras': {
      const even = snapshot.plan && breakEven(catalog, selectionOf(snapshot.plan), offer.meter);
      const from = even ? `; ${name(even.plan)} costs no more from ${even.units} extra` : '';
      const unit = meterById(catalog, offer.meter)?.unit[offer.add === 1 ? 'one' : 'other'] ?? offer.meter;
      return `${offer.add} more ${resolveText(unit, 'en')}: ${price(offer)}${from}`;
    }
    case 'add_on':
      return `${offer.quantity} × ${name(offer.addOn)}: ${price(offer)}`;
    case 'bundle':
      return `${[offer.plan, ...offer.addOns].map(name).join(' with ')}: ${price(offer)}`;
    case 'annual':
      return `paid by the year: ${price(offer)}, saves ${money(offer.saves)} a year`;
    case 'trial':
      return `${offer.feature} to try for ${offer.days} days; then ${price(offer.after)}`;
    case 'sales':
      return `${name(offer.plan)}, by ${offer.person?.name ?? 'people'}`;
    case 'help':
      return `help from ${offer.person.name}`;
    default:
      return offer.kind;
  }
}
