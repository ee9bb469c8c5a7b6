import { useEffect, useId, useState } from 'react';

export interface SliderProps {
  label: string;
  value: number;
  max: number;
  step: number;
  onSet(value: number): void;
}

/** Set when the hand or the arrow key lets go, not on the way. */
export function Slider({ label, value, max, step, onSet }: SliderProps) {
  const id = useId();
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const commit = () => {
    if (shown !== value) onSet(shown);
  };
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={max}
        step={step}
        value={shown}
        onChange={(event) => setShown(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <output htmlFor={id}>{shown.toLocaleString('en')}</output>
    </div>
  );
}
