/** @jsxImportSource preact */

import { useId } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import { readNumber } from './readNumber.ts';

/** A number as people type it. What is not one is said under the field; nothing is corrected behind somebody's back. */
export function NumberField({
  label,
  value,
  onInput,
  scope,
}: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  scope: FlowScope;
}) {
  const id = useId();
  const isWrong = value.trim() !== '' && readNumber(value, scope.locale) === null;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="i"
        inputMode="decimal"
        autocomplete="off"
        maxLength={12}
        value={value}
        aria-invalid={isWrong}
        {...(isWrong && { 'aria-describedby': `${id}-e` })}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {isWrong && (
        <span id={`${id}-e`} class="s e">
          {scope.t('numberInvalid')}
        </span>
      )}
    </div>
  );
}
