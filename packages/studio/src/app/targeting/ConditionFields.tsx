import type { Condition } from '@uptier/model';
import { fromRows, operators, type Row, toRows } from './conditionRows.ts';

export interface ConditionFieldsProps {
  label: string;
  condition: Condition;
  set(condition: Condition): void;
}

/** Traits one by one. A condition that a developer wrote with more than that in it is shown as it is, and stays. */
export function ConditionFields({ label, condition, set }: ConditionFieldsProps) {
  const rows = toRows(condition);
  if (!rows) {
    return (
      <div class="field">
        <span>{label}, as a developer wrote it</span>
        <pre class="code">{JSON.stringify(condition, null, 2)}</pre>
      </div>
    );
  }
  const edit = (index: number, row: Row) => set(fromRows(rows.map((one, at) => (at === index ? row : one))));
  return (
    <fieldset class="rows">
      <legend>{label}</legend>
      {rows.map((row, index) => (
        <div class="row inline" key={index}>
          <input
            aria-label="Trait"
            placeholder="trait"
            value={row.trait}
            onChange={(event) => edit(index, { ...row, trait: event.currentTarget.value.trim() })}
          />
          <select
            aria-label="Comparison"
            value={row.operator}
            onChange={(event) =>
              edit(index, { ...row, operator: event.currentTarget.value as Row['operator'] })
            }
          >
            {Object.entries(operators).map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
          {row.operator !== '$exists' && (
            <input
              aria-label="Value"
              placeholder={row.operator === '$in' ? 'one, another' : 'value'}
              value={row.value}
              onChange={(event) => edit(index, { ...row, value: event.currentTarget.value })}
            />
          )}
          <button
            type="button"
            class="quiet"
            onClick={() => set(fromRows(rows.filter((_, at) => at !== index)))}
          >
            Remove
          </button>
        </div>
      ))}
      <button
        type="button"
        class="chip"
        onClick={() => set(fromRows([...rows, { trait: unusedName(rows), operator: '$eq', value: 'yes' }]))}
      >
        + A trait
      </button>
    </fieldset>
  );
}

/** Two rows of one name would be one. */
function unusedName(rows: Row[]): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? 'trait' : `trait${n}`;
    if (!rows.some(({ trait }) => trait === name)) return name;
  }
}
