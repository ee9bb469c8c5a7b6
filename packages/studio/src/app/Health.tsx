import type { TestReading } from '../api/contract.ts';

type Check = TestReading['health'][number];

const NAMES: Record<Check['name'], string> = {
  split: 'Split',
  mixed: 'Mixed up',
  newcomers: 'New accounts',
  gaps: 'Gaps',
  fixes: 'Words',
  rules: 'Rules',
};
const STATES: Record<Check['state'], string> = { good: 'Good', warning: 'Look at this', alarm: 'Broken' };

/** What may spoil a test, never folded away: each with what to do about it. */
export function Health({ checks }: { checks: TestReading['health'] }) {
  return (
    <ul class="health" aria-label="Health of the test">
      {checks.map(({ name, state, says, advice }) => (
        <li key={name} class={state}>
          <b>
            {NAMES[name]} <span>{STATES[state]}</span>
          </b>
          <p>{says}</p>
          {advice !== '' && <p>{advice}</p>}
        </li>
      ))}
    </ul>
  );
}
