import type { MetricsView } from '../api/contract.ts';
import { percent } from './say.ts';

/** Somebody else's numbers, always said to be that. */
export function Bands({ bands }: { bands: MetricsView['bands'] }) {
  return (
    <>
      <p class="muted">
        Ranges from published articles about companies in general. They are not yours, nobody says how they
        were measured, and nothing in Uptier reads them.
      </p>
      <ul class="bands">
        {bands.map(({ name, low, high, own, ownIs }) => (
          <li key={name}>
            <span>{name}</span>
            <span class="band">
              Published: {low === high ? whole(low) : `${whole(low)} to ${whole(high)}`}
            </span>
            <span class="muted">
              {own === null ? 'Yours is not measured' : `Yours: ${percent(own)} ${ownIs}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const whole = (share: number) => `${Math.round(share * 100)} %`;
