import type { Offer } from '@uptier/model';
import type { Choices } from '../../api/contract.ts';

export interface OfferFieldsProps {
  label: string;
  offer: Offer;
  choices: Choices;
  /** Only their order may change. */
  onlyOrder?: boolean;
  set(offer: Offer): void;
}

/** What it proposes: one thing, or several in the order in which they are tried. Prices are not set here, nor anywhere in Uptier. */
export function OfferFields({ label, offer, choices, onlyOrder = false, set }: OfferFieldsProps) {
  const list = offer.kind === 'first' ? offer.of : [offer];
  const options = optionsOf(choices, list);
  const put = (of: Offer[]) => set(of.length === 1 ? of[0]! : { kind: 'first', of });
  const move = (from: number, to: number) => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(from, 1));
    put(next);
  };
  const offers = (
    <ol class="offers" aria-label={label}>
      {list.map((one, index) => (
        <li key={index} class="inline">
          {onlyOrder ? (
            <span>{options.find(([, option]) => JSON.stringify(option) === JSON.stringify(one))?.[0]}</span>
          ) : (
            <select
              aria-label={`Offer ${index + 1}`}
              value={JSON.stringify(one)}
              onChange={(event) => {
                const chosen = JSON.parse(event.currentTarget.value) as Offer;
                put(list.map((other, at) => (at === index ? chosen : other)));
              }}
            >
              {options.map(([words, option]) => (
                <option key={words} value={JSON.stringify(option)}>
                  {words}
                </option>
              ))}
            </select>
          )}
          {list.length > 1 && (
            <>
              <button
                type="button"
                class="chip"
                disabled={index === 0}
                aria-label={`Offer ${index + 1} earlier`}
                onClick={() => move(index, index - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                class="chip"
                disabled={index === list.length - 1}
                aria-label={`Offer ${index + 1} later`}
                onClick={() => move(index, index + 1)}
              >
                ↓
              </button>
              {!onlyOrder && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Remove offer ${index + 1}`}
                  onClick={() => put(list.filter((_, at) => at !== index))}
                >
                  Remove
                </button>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
  if (onlyOrder) return offers;
  return (
    <section class="part">
      <h2>{label}</h2>
      {offers}
      {list.length < 5 && (
        <button type="button" class="chip" onClick={() => put([...list, { kind: 'plan', plan: 'cheapest' }])}>
          + If there is none of that
        </button>
      )}
    </section>
  );
}

/** What the catalog sells, and whatever is set already. */
function optionsOf(choices: Choices, set: Offer[]): [string, Offer][] {
  const options: [string, Offer][] = [
    ['The cheapest change that helps', { kind: 'plan', plan: 'cheapest' }],
    ...choices.plans.map(({ id, name }): [string, Offer] => [`The plan ${name}`, { kind: 'plan', plan: id }]),
    ...choices.meters.map(({ id, name }): [string, Offer] => [
      `More ${name} on the same plan`,
      { kind: 'extras', meter: id },
    ]),
    ...choices.addOns.map(({ id, name }): [string, Offer] => [
      `The add-on ${name}`,
      { kind: 'add_on', addOn: id },
    ]),
    ['The same plan, paid by the year', { kind: 'annual' }],
    ...choices.features.map(({ id, name }): [string, Offer] => [
      `${name} to try`,
      { kind: 'trial', feature: id },
    ]),
    ['A talk with sales', { kind: 'sales' }],
    ['A person who helps, without a price', { kind: 'help' }],
  ];
  const known = new Set(options.map(([, option]) => JSON.stringify(option)));
  const others = set.filter((one) => !known.has(JSON.stringify(one)));
  return [...options, ...others.map((one): [string, Offer] => [`As in code: ${one.kind}`, one])];
}
