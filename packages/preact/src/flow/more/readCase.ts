import { limitOf, listAmount } from '@uptier/model';
import { paysListPrice, type Ready, type View } from '../../shell/UiScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import { limitText } from './limitText.ts';
import { reasonOf } from './reasonOf.ts';

type Asked = Pick<StepOf<'ask'>, 'to' | 'context'>;

/** The case for a request in two plain sentences: what is needed, what it costs. The asker may change every word. */
export function readCase(step: Asked, words: View & Ready): string {
  return [readNeed(step, words), readPrice(step, words)].filter(Boolean).join(' ');
}

function readNeed({ to, context }: Asked, words: View & Ready): string {
  const { t, format, catalog, snapshot } = words;
  const plan = format.plan(catalog, to.plan);
  const reason = reasonOf(context.request);
  if (!reason) return t('notePlan', { plan });
  if ('feature' in reason)
    return t('noteFeature', { feature: format.feature(catalog, reason.feature), plan });
  const { meter, add: count } = reason;
  const state = snapshot.meters[meter];
  if (!state || state.limit === 'unlimited') return t('notePlan', { plan });
  const { active, pending, limit } = state;
  const values = { used: active + pending, limit, unit: format.unit(catalog, meter, limit), count, plan };
  if (limitOf(catalog, to, meter) === 'unlimited') return t('noteMeterUnlimited', values);
  return t('noteMeter', { ...values, newLimit: limitText(to, meter, words) });
}

/** A list price is only said where it is this account's price too. */
function readPrice({ to }: Asked, words: View & Ready): string {
  const { t, format, catalog } = words;
  const amount = listAmount(catalog, to);
  if (amount === null || !paysListPrice(words)) return '';
  const per = to.interval === 'year' ? 'perYear' : 'perMonth';
  return t('notePrice', { price: t(per, { price: format.list(amount, catalog.currency) }) });
}
