import { type ApprovalRequest, type Catalog, type Change, meterById, planById } from '@uptier/model';
import { UptierError } from '../errors/UptierError.ts';

/** Refuses a wish for something the catalog does not sell. */
export function checkWish(
  catalog: Catalog,
  { change, reason }: { change: Change; reason: ApprovalRequest['reason'] | null },
): void {
  if (change.plan !== undefined && !planById(catalog, change.plan)) {
    throw new UptierError('unknown_plan', `The catalog has no plan "${change.plan}".`, {
      path: 'change.plan',
    });
  }
  for (const meter of Object.keys(change.extras ?? {})) checkMeter(catalog, meter, `change.extras.${meter}`);
  for (const id of Object.keys(change.addOns ?? {})) {
    if (catalog.addOns.some((addOn) => addOn.id === id)) continue;
    throw new UptierError('invalid_request', `The catalog has no add-on "${id}".`, {
      path: `change.addOns.${id}`,
    });
  }
  if (!reason) return;
  if ('meter' in reason) checkMeter(catalog, reason.meter, 'reason.meter');
  else if (!catalog.features.some(({ id }) => id === reason.feature)) {
    throw new UptierError('unknown_feature', `The catalog has no feature "${reason.feature}".`, {
      path: 'reason.feature',
    });
  }
}

function checkMeter(catalog: Catalog, meter: string, path: string): void {
  if (meterById(catalog, meter)) return;
  throw new UptierError('unknown_meter', `The catalog has no meter "${meter}".`, { path });
}
