import type { Condition, Trigger } from '@uptier/model';
import type { Choices } from '../../api/contract.ts';
import { WritingInput } from '../WritingInput.tsx';
import { ConditionFields } from './ConditionFields.tsx';

export interface TriggerFieldsProps {
  trigger: Trigger;
  choices: Choices;
  set(trigger: Trigger): void;
}

/** When it speaks. What a trigger looks at is set in code; how much, how often and how near is set here. */
export function TriggerFields({ trigger, choices, set }: TriggerFieldsProps) {
  return (
    <section class="part">
      <h2>When</h2>
      <Part {...{ trigger, choices, set }} />
    </section>
  );
}

const events = {
  renewal: 'the renewal',
  quarter_end: 'the end of the quarter',
  fiscal_year_end: 'the end of the fiscal year',
};

function Part({ trigger, choices, set }: TriggerFieldsProps) {
  const nameIn = (list: Choices['meters'], id: string) => list.find((one) => one.id === id)?.name ?? id;
  switch (trigger.kind) {
    case 'usage':
      return (
        <label class="inline">
          {nameIn(choices.meters, trigger.meter)} in use, from{' '}
          <select
            value={trigger.band}
            onChange={(event) =>
              set({ ...trigger, band: Number(event.currentTarget.value) as 80 | 95 | 100 })
            }
          >
            <option value={80}>80 %</option>
            <option value={95}>95 %</option>
            <option value={100}>100 %</option>
          </select>
          {trigger.band === 80 && (
            <span class="muted"> (at 80 % a meter is only tinted; words come with the next band)</span>
          )}
        </label>
      );
    case 'forecast':
      return (
        <span class="inline">
          {nameIn(choices.meters, trigger.meter)} may be full within{' '}
          <Days value={trigger.withinDays} set={(withinDays) => set({ ...trigger, withinDays })} />
        </span>
      );
    case 'gate':
      return <p>{nameIn(choices.features, trigger.feature)} is asked for, and the plan does not have it.</p>;
    case 'behaviour':
      return (
        <span class="inline">
          “{trigger.signal}”{' '}
          <Num label="Times" value={trigger.count} min={1} set={(count) => set({ ...trigger, count })} />{' '}
          times within{' '}
          <Days value={trigger.withinDays} set={(withinDays) => set({ ...trigger, withinDays })} />
          {trigger.halfLifeDays !== undefined && (
            <>
              , each worth half after{' '}
              <Days
                label="Days to half"
                value={trigger.halfLifeDays}
                set={(halfLifeDays) => set({ ...trigger, halfLifeDays })}
              />
            </>
          )}
        </span>
      );
    case 'value':
      return trigger.atLeast === undefined ? (
        <p>“{trigger.goal}” is reached.</p>
      ) : (
        <span class="inline">
          “{trigger.goal}” is at least{' '}
          <Num label="At least" value={trigger.atLeast} set={(atLeast) => set({ ...trigger, atLeast })} />
        </span>
      );
    case 'time':
      return (
        <span class="inline">
          {events[trigger.event]} is within{' '}
          <Days value={trigger.withinDays} set={(withinDays) => set({ ...trigger, withinDays })} />
        </span>
      );
    case 'date':
      return (
        <span class="inline">
          The date “{trigger.trait}” is within{' '}
          <Days value={trigger.withinDays} set={(withinDays) => set({ ...trigger, withinDays })} />
        </span>
      );
    case 'traits':
      return (
        <ConditionFields
          label="The account’s traits"
          condition={trigger.condition}
          set={(condition: Condition) => set({ ...trigger, condition })}
        />
      );
    case 'met':
      return <p>The server says so.</p>;
    default:
      return (
        <fieldset class="rows">
          <legend>{trigger.kind === 'all' ? 'All of these' : 'Any of these'}</legend>
          {trigger.of.map((part, index) => (
            <div class="row" key={index}>
              <Part
                trigger={part}
                choices={choices}
                set={(next) =>
                  set({ ...trigger, of: trigger.of.map((one, at) => (at === index ? next : one)) })
                }
              />
            </div>
          ))}
        </fieldset>
      );
  }
}

interface NumProps {
  label: string;
  value: number;
  min?: number;
  set(value: number): void;
}

function Num({ label, value, min, set }: NumProps) {
  return (
    <WritingInput
      type="number"
      aria-label={label}
      {...(min !== undefined && { min })}
      value={value}
      write={(text) => text !== '' && set(Number(text))}
    />
  );
}

const Days = ({
  label = 'Days',
  value,
  set,
}: {
  label?: string;
  value: number;
  set(value: number): void;
}) => (
  <>
    <Num label={label} value={value} min={1} set={set} /> days
  </>
);
