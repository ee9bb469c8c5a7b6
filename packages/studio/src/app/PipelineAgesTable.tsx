import type { PipelineAges } from '../api/contract.ts';
import { formatMoney } from './formatMoney.ts';
import { How } from './How.tsx';

const STAGES: Record<string, string> = { new: 'New', contacted: 'Contacted', negotiating: 'Negotiating' };
const AGES = ['Up to 7 days', 'Up to 30', 'Up to 90', 'Longer'];

export function PipelineAgesTable({ pipeline: { stages, currency } }: { pipeline: PipelineAges }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable without a mouse. */}
      <section class="scroll" aria-label="Open opportunities by stage and age" tabIndex={0}>
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Open</th>
              <th scope="col">A year</th>
              {AGES.map((age) => (
                <th key={age} scope="col">
                  {age}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map(({ stage, count, yearly, ages }) => (
              <tr key={stage}>
                <th scope="row">{STAGES[stage] ?? stage}</th>
                <td>{count}</td>
                <td>{formatMoney(yearly, currency)}</td>
                {ages.map((age, index) => (
                  <td key={AGES[index]}>{age}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <How>
        Open opportunities, as of when the page was loaded. The sum is of the list price of what was offered,
        a year; those whose price people make have none and are not in it. Ages are days since an opportunity
        came into its stage.
      </How>
    </>
  );
}
