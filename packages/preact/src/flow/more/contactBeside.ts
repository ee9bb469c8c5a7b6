import { type Contact, listAmount } from '@uptier/model';
import type { Ready } from '../../shell/UiScope.ts';
import type { StepOf } from '../FlowStep.tsx';

/** Who stands beside a deal of this size, as the host said: list price of a year against `csmFrom`. */
export function contactBeside(
  { to }: Pick<StepOf<'compare'>, 'to'>,
  { snapshot, catalog }: Ready,
): Contact | null {
  const { people } = snapshot;
  const yearly = (listAmount(catalog, to) ?? 0) * (to.interval === 'year' ? 1 : 12);
  return people?.csm && yearly >= people.csmFrom ? people.csm : null;
}
