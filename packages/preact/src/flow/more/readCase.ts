import { limitOf, listAmount } from '@uptier/model';
import { paysListPrice, type Ready, type View } from '../../shell/UiScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import { limitText } from '../readDifferences.ts';

type Asked = Pick<StepOf<'ask'>, 'to' | 'context'>;

/** The case for a request in two plain sentences: what is needed, what it costs. The asker may change every word. */
export function readCase(step: Asked, words: View & Ready): string {
  return [readNeed(step, words), readPrice(step, words)].filter(Boolean).join(' ');
}

function readNeed({ to, context: { request } }: Asked, words: View & Ready): string {
  const { t, format, catalog, snapshot } = words;
  const plan = format.plan(catalog, to.plan);
  if ('feature' in request)
    return t('noteFeature', { feature: format.feature(catalog, request.feature), plan });
  if (!('meter' in request)) return t('notePlan', { plan });
  const { meter, add: count } = request;
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
