import { useId } from 'preact/hooks';
import { useScope } from '../shell/UiScope.ts';

const most = 9999;

/** A whole number with a button on each side; typing works too, so that thirty seats are not thirty presses. */
export function Stepper({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useScope().view.value;
  const id = useId();
  const set = (next: number) => {
    const whole = Math.min(most, Math.max(0, Math.floor(Number.isFinite(next) ? next : value)));
    if (whole !== value) onChange(whole);
  };
  return (
    <div class="step">
      <label for={id}>{label}</label>
      <span class="s m" id={`${id}h`}>
        {hint}
      </span>
      <span class="count">
        <button
          type="button"
          class="b"
          aria-label={t('oneFewer')}
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
          aria-describedby={`${id}h`}
          value={value}
          onChange={(event) => {
            set(Number.parseInt(event.currentTarget.value, 10));
            event.currentTarget.value = String(value);
          }}
        />
        <button type="button" class="b" aria-label={t('oneMore')} onClick={() => set(value + 1)}>
          +
        </button>
      </span>
    </div>
  );
}
