import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import { clearable, clearableText, flag, metadata, number, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { TaxRate } from '../store/objects.ts';
import type { World } from '../world.ts';

export const taxRateRoutes: Route[] = [
  route('POST', '/v1/tax_rates', taxRateShape(), ({ world, params }) => createTaxRate(world, params), {
    required: ['display_name', 'inclusive', 'percentage'],
  }),
  listRoute('/v1/tax_rates', { active: flag, inclusive: flag }, ({ world, params }) =>
    world.store.tax_rates.where(
      (rate) =>
        !rate.$automatic &&
        (params.active === undefined || rate.active === params.active) &&
        (params.inclusive === undefined || rate.inclusive === params.inclusive),
    ),
  ),
  route('GET', '/v1/tax_rates/:id', {}, ({ world, path }) => findTaxRate(world, path.id)),
  route('POST', '/v1/tax_rates/:id', taxRateShape(), ({ world, path, params }) => {
    const rate = findTaxRate(world, path.id);
    const changed = world.store.tax_rates.patch(rate.id, {
      ...given({
        active: params.active,
        display_name: params.display_name,
        description: orNull(params.description),
        jurisdiction: orNull(params.jurisdiction),
      }),
      metadata: mergeMetadata(rate.metadata as Record<string, string>, params.metadata),
    });
    world.events.emit('tax_rate.updated', changed, { before: rate });
    return changed;
  }),
];

function taxRateShape() {
  return {
    active: flag,
    country: text,
    description: clearableText,
    display_name: text,
    inclusive: flag,
    jurisdiction: clearableText,
    metadata: clearable(metadata),
    percentage: number,
    state: text,
    tax_type: text,
  };
}

interface TaxRateParams {
  active?: boolean;
  country?: string;
  description?: string;
  display_name: string;
  inclusive: boolean;
  jurisdiction?: string;
  metadata?: Record<string, string> | '';
  percentage: number;
  state?: string;
  tax_type?: string;
}

function createTaxRate(world: World, params: TaxRateParams): TaxRate {
  if (params.percentage < 0 || params.percentage > 100) {
    throw invalid('Invalid tax percentage: must be between 0 and 100.', { param: 'percentage' });
  }
  const rate = world.store.tax_rates.put({
    id: world.ids.next('txr'),
    object: 'tax_rate',
    active: params.active ?? true,
    country: params.country ?? null,
    created: world.time(),
    description: params.description || null,
    display_name: params.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction || null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    percentage: params.percentage,
    rate_type: 'percentage',
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  });
  world.events.emit('tax_rate.created', rate);
  return rate;
}

function findTaxRate(world: World, id: string | undefined): TaxRate {
  const rate = world.store.tax_rates.get(id ?? '');
  if (!rate) throw missing('tax rate', id ?? '', 'id', 404);
  return rate;
}
