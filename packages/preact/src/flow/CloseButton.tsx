/** @jsxImportSource preact */

/** The way out of a dialog that is always in the same corner. */
export function CloseButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" class="x" aria-label={label} onClick={onPress}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </button>
  );
}
