import type { GrandfatheredPrice, Quote } from '@uptier/model';
import type { Ready, View } from '../../shell/UiScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import { contactBeside } from '../more/contactBeside.ts';

type Words = View & Ready;

/** In sentences: old prices, what is charged later anyway, what gives way, and who stands beside it. */
export function readPriceNotes(step: StepOf<'compare'>, words: Words): string[] {
  const { t } = words;
  const person = contactBeside(step, words);
  return [
    ...(step.quote.state === 'ready' ? readQuoteNotes(step.quote.quote, words) : []),
    ...(person ? [t('besideYou', { name: person.name, count: person.replyHours })] : []),
  ];
}

function readQuoteNotes(quote: Quote, words: Words): string[] {
  const { t, format, catalog } = words;
  const { currency, grandfathered = [], waiting = [], replaces } = quote;
  const money = (amount: number) => format.money(amount, currency);
  const notes = grandfathered.map((price) => {
    const amounts = { amount: money(price.amount), listed: money(price.listed) };
    return t(price.kept ? 'oldPriceKept' : 'oldPriceLeft', { what: nameOf(price, words), ...amounts });
  });
  for (const { description, amount } of waiting)
    notes.push(t('waitingLine', { what: description, amount: money(amount) }));
  if (replaces) {
    const date = format.date(replaces.at);
    const plan = replaces.to && format.plan(catalog, replaces.to.plan);
    notes.push(plan ? t('replacesPlan', { plan, date }) : t('replacesOther', { date }));
  }
  return notes;
}

function nameOf({ item, quantity }: GrandfatheredPrice, { t, format, catalog }: Words): string {
  if ('plan' in item) return format.plan(catalog, item.plan);
  if ('extra' in item) return t('lineExtra', { quantity, unit: format.unit(catalog, item.extra, quantity) });
  const addOn = 'addOn' in item && catalog.addOns.find(({ id }) => id === item.addOn);
  return addOn ? format.text(addOn.name) : 'other' in item ? item.other : '';
}
