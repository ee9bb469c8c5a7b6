/** @jsxImportSource preact */

interface NoteFieldProps {
  label: string;
  value: string;
  change(value: string): void;
}

/** What somebody says in their own words to whoever reads it. */
export function NoteField({ label, value, change }: NoteFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        class="i"
        rows={3}
        maxLength={1000}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
