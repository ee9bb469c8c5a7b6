/** @jsxImportSource preact */

import type { AddOn } from '@uptier/model';
import type { StepProps } from '../FlowStep.tsx';
import { Stepper } from './Stepper.tsx';

/** What can be bought beside the plan: a number where it adds units, else on or off. Nothing is chosen ahead. */
export function AddOns({ step, scope }: StepProps<'compare'>) {
  const { plan, interval } = step.to;
  const sold = scope.catalog.addOns.filter(
    ({ plans, prices }) => plans.includes(plan) && prices[interval] !== undefined,
  );
  return (
    <>
      {sold.map((addOn) => (
        <AddOnRow key={addOn.id} addOn={addOn} step={step} scope={scope} />
      ))}
    </>
  );
}

function AddOnRow({ addOn, step, scope }: StepProps<'compare'> & { addOn: AddOn }) {
  const { actions, t, format, catalog } = scope;
  const { interval, addOns } = step.to;
  const { id, adds, prices } = addOn;
  const name = format.text(addOn.name);
  const value = addOns[id] ?? 0;
  const price = t(interval === 'year' ? 'perYear' : 'perMonth', {
    price: format.list(prices[interval] ?? 0, catalog.currency),
  });
  const set = (count: number) => actions.adjust({ addOns: { ...addOns, [id]: count } });
  if (Object.keys(adds).length > 0)
    return <Stepper scope={scope} label={name} hint={price} value={value} onChange={set} />;
  return (
    <label class="radio">
      <input
        type="checkbox"
        checked={value > 0}
        onChange={(event) => set(event.currentTarget.checked ? 1 : 0)}
      />
      <span>
        <b>{name}</b> <span class="s m">{price}</span>
      </span>
    </label>
  );
}
