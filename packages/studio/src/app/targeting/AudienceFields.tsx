import type { Audience, UsageRange } from '@uptier/model';
import type { Choices } from '../../api/contract.ts';
import { WritingInput } from '../WritingInput.tsx';
import { ConditionFields } from './ConditionFields.tsx';

export interface AudienceFieldsProps {
  audience: Audience;
  choices: Choices;
  set(audience: Audience): void;
}

/** Whom it is for. A part that is left empty asks for nothing. */
export function AudienceFields({ audience, choices, set }: AudienceFieldsProps) {
  const change = <K extends keyof Audience>(part: K, value: Audience[K] | undefined) => {
    const { [part]: _, ...others } = audience;
    set(isEmpty(value) ? others : { ...others, [part]: value });
  };
  return (
    <section class="part">
      <h2>For whom</h2>
      <p class="muted">Everything that is set must fit. Nothing set: everybody.</p>
      <Checks
        label="On one of these plans"
        of={choices.plans}
        chosen={audience.plans ?? []}
        set={(plans) => change('plans', plans)}
      />
      <Usage ranges={audience.usage ?? []} meters={choices.meters} set={(usage) => change('usage', usage)} />
      <Names
        label="Segments"
        hint="smb, mid-market"
        names={audience.segments ?? []}
        set={(names) => change('segments', names)}
      />
      <Names
        label="Roles of the person"
        hint="owner, admin"
        names={audience.roles ?? []}
        set={(names) => change('roles', names)}
      />
      <Checks
        label="Reading one of these languages"
        of={choices.locales}
        chosen={audience.locales ?? []}
        set={(locales) => change('locales', locales)}
      />
      <ConditionFields
        label="Traits of the account"
        condition={audience.condition ?? {}}
        set={(condition) => change('condition', condition)}
      />
    </section>
  );
}

const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

interface ChecksProps {
  label: string;
  of: { id: string; name: string }[];
  chosen: string[];
  set(chosen: string[]): void;
}

function Checks({ label, of, chosen, set }: ChecksProps) {
  return (
    <fieldset class="checks">
      <legend>{label}</legend>
      {of.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              set(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

interface NamesProps {
  label: string;
  hint: string;
  names: string[];
  set(names: string[]): void;
}

/** Names that the host gives to its accounts and people; it tells them, so there is no list to choose from. */
function Names({ label, hint, names, set }: NamesProps) {
  return (
    <label class="field">
      <span>{label}, with commas between</span>
      <WritingInput
        value={names.join(', ')}
        placeholder={`Any, or for example ${hint}`}
        write={(text) => set(readNames(text))}
      />
    </label>
  );
}

const readNames = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

interface UsageProps {
  ranges: UsageRange[];
  meters: Choices['meters'];
  set(ranges: UsageRange[]): void;
}

function Usage({ ranges, meters, set }: UsageProps) {
  const edit = (index: number, range: UsageRange) =>
    set(ranges.map((one, at) => (at === index ? range : one)));
  const toPercent = (value: number | undefined) => (value === undefined ? '' : Math.round(value * 100));
  const toShare = (text: string) => (text === '' ? undefined : Number(text) / 100);
  return (
    <fieldset class="rows">
      <legend>Use of a meter</legend>
      {ranges.map((range, index) => (
        <div class="row inline" key={index}>
          <select
            aria-label="Meter"
            value={range.meter}
            onChange={(event) => edit(index, { ...range, meter: event.currentTarget.value })}
          >
            {meters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          {' from '}
          <WritingInput
            type="number"
            aria-label="From percent"
            min={0}
            value={toPercent(range.from)}
            write={(text) => edit(index, withBounds(range.meter, toShare(text), range.below))}
          />
          {' % to below '}
          <WritingInput
            type="number"
            aria-label="Below percent"
            min={0}
            value={toPercent(range.below)}
            write={(text) => edit(index, withBounds(range.meter, range.from, toShare(text)))}
          />
          {' % '}
          <button type="button" class="quiet" onClick={() => set(ranges.filter((_, at) => at !== index))}>
            Remove
          </button>
        </div>
      ))}
      <button
        type="button"
        class="chip"
        disabled={meters.length === 0}
        onClick={() => set([...ranges, { meter: meters[0]!.id, from: 0.5 }])}
      >
        + A meter
      </button>
    </fieldset>
  );
}

const withBounds = (meter: string, from: number | undefined, below: number | undefined): UsageRange => ({
  meter,
  ...(from !== undefined && { from }),
  ...(below !== undefined && { below }),
});
