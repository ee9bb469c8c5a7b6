import type { Condition } from '@uptier/model';
import { useId, useState } from 'preact/hooks';
import { WritingInput } from '../WritingInput.tsx';
import { fromRows, operators, type Row, toRows, whyNot } from './conditionRows.ts';

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
      <p class="muted">
        What your application tells, and what is known without it: <code>device</code> (phone, tablet or
        computer) and <code>first_seen</code> (the day of the first visit, as 2026-11-30).
      </p>
      {rows.map((row, index) => (
        <div class="row inline" key={index}>
          <TraitName
            name={row.trait}
            others={rows.flatMap(({ trait }, at) => (at === index ? [] : [trait]))}
            rename={(trait) => edit(index, { ...row, trait })}
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
            <WritingInput
              aria-label="Value"
              placeholder={row.operator === '$in' ? 'one, another' : 'value'}
              value={row.value}
              write={(value) => edit(index, { ...row, value })}
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

interface TraitNameProps {
  name: string;
  others: string[];
  rename(name: string): void;
}

/** Taken over when it is left: half a name may be another row's. One that cannot be stays in the field, beside why. */
function TraitName({ name, others, rename }: TraitNameProps) {
  const id = useId();
  const [written, write] = useState<string | null>(null);
  const [refusal, refuse] = useState<string | null>(null);
  const leave = () => {
    const wanted = (written ?? name).trim();
    const why = wanted === name ? null : whyNot(wanted, others);
    refuse(why && `${why} This row still asks for “${name}”.`);
    if (why) return;
    write(null);
    if (wanted !== name) rename(wanted);
  };
  return (
    <>
      <input
        aria-label="Trait"
        placeholder="trait"
        list={`${id}-known`}
        value={written ?? name}
        aria-invalid={refusal !== null}
        aria-describedby={refusal ? id : undefined}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
      <datalist id={`${id}-known`}>
        <option value="device" />
        <option value="first_seen" />
      </datalist>
      <span id={id} class="problem" role="alert">
        {refusal}
      </span>
    </>
  );
}

/** Two rows of one name would be one. */
function unusedName(rows: Row[]): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? 'trait' : `trait${n}`;
    if (!rows.some(({ trait }) => trait === name)) return name;
  }
}
