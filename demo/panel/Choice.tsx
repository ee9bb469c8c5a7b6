import { useId } from 'react';

export interface ChoiceProps<T extends string> {
  label: string;
  value: T | null;
  options: { value: T; label: string; note?: string | undefined }[];
  disabled?: boolean | undefined;
  onChoose(value: T): void;
}

/** A row of radio buttons: every possibility in sight, arrow keys included by the browser. */
export function Choice<T extends string>({ label, value, options, disabled, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} title={option.note}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
