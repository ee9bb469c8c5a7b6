import type { TestReading } from '../api/contract.ts';
import { How } from './How.tsx';

const NAMES: Record<string, string> = {
  dismissed: 'Dismissed',
  neverAgain: 'Sent away for good',
  refunded: 'Refunded within 30 days',
  downgraded: 'Went down within 30 days',
  canceled: 'Asked to cancel within 30 days',
  contacted: 'Asked for support within 30 days',
  erred: 'Met an error',
};
const STATES = { holds: 'Holds', open: 'Not known yet', worse: 'Worse', untold: 'Nothing reported' };

/** What must not get worse, how much worse it may be at most, and what is known of it. */
export function Guardrails({ guardrails }: { guardrails: TestReading['guardrails'] }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse. */}
      <section class="scroll" aria-label="What must not get worse" tabIndex={0}>
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">What must not get worse</th>
              <th scope="col">Against A</th>
              <th scope="col">At most</th>
              <th scope="col">So far</th>
            </tr>
          </thead>
          <tbody>
            {guardrails.map((one) => (
              <tr key={`${one.arm}/${one.name}`}>
                <th scope="row">{String.fromCharCode(65 + Number(one.arm))}</th>
                <td>{NAMES[one.name] ?? one.name}</td>
                <td>{one.interval ? sayRange(one) : '–'}</td>
                <td>{sayMargin(one)}</td>
                <td class={`guardrail ${one.state}`}>{STATES[one.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <How>
        Of accounts whose time to convert is over; both versions’ are equally old, so what has happened to
        them so far can be compared. Each guardrail has its share of the error rate (Bonferroni) and a
        sequential interval. Rare things are counted with one case and one other account more in each version
        (Agresti and Caffo), so that “never yet” among few accounts is not taken for “never”. A version wins
        only when every interval lies below its margin, and is rolled back when one lies above. Support and
        errors are what your application reports (signals “support_contact” and “page_error”): an error counts
        in the time an account has to pay. Where nothing was reported since the start, of any account, that
        guardrail is not read and decides nothing.
      </How>
    </>
  );
}

type Guardrail = TestReading['guardrails'][number];

function sayRange({ interval, scale }: Guardrail): string {
  const { value, low, high } = interval!;
  const say = (end: number) =>
    scale === 'relative' ? `${signed(Math.round(end * 100))} %` : signed(Math.round(end * 1000));
  const unit = scale === 'relative' ? '' : ' per 1,000 accounts';
  return `${say(value)} (${say(low)} to ${say(high)})${unit}`;
}

const sayMargin = ({ margin, scale }: Guardrail) =>
  scale === 'relative' ? `+${margin * 100} %` : `+${margin * 1000} per 1,000`;

function signed(value: number): string {
  if (value === 0) return '0';
  return value < 0 ? `−${-value}` : `+${value}`;
}
