/** @jsxImportSource preact */

import { useId } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';

const most = 9999;

/** A whole number with a button on each side; typing works too, so that thirty seats are not thirty presses. */
export function Stepper({
  label,
  hint,
  value,
  onChange,
  scope,
}: {
  scope: FlowScope;
  label: string;
  hint: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = scope;
  const id = useId();
  const set = (next: number) => {
    const whole = Number.isFinite(next) ? Math.min(most, Math.max(0, Math.floor(next))) : value;
    if (whole !== value) onChange(whole);
    return whole;
  };
  return (
    <div class="step">
      <label for={id}>{label}</label>
      <span class="s m" id={`${id}-hint`}>
        {hint}
      </span>
      <span class="count">
        <button
          type="button"
          class="b"
          aria-label={t('fewerOf', { what: label })}
          aria-disabled={value === 0}
          onClick={() => set(value - 1)}
        >
          −
        </button>
        <input
          id={id}
          class="i"
          inputMode="numeric"
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={(event) => {
            const field = event.currentTarget;
            field.value = String(set(Number.parseInt(field.value, 10)));
          }}
        />
        <button
          type="button"
          class="b"
          aria-label={t('moreOf', { what: label })}
          onClick={() => set(value + 1)}
        >
          +
        </button>
      </span>
    </div>
  );
}
