import { useState } from 'preact/hooks';

export interface WritingInputProps {
  value: string | number;
  /** Hears each stroke, so that nothing waits in the page to be lost. */
  write(text: string): void;
  'aria-label'?: string;
  type?: 'number' | 'datetime-local';
  min?: number;
  max?: number;
  maxLength?: number;
  placeholder?: string;
  lang?: string;
  dir?: 'auto';
  required?: boolean;
  readOnly?: boolean;
}

/**
 * A field whose text is somebody's own until they leave it. Else whatever draws the page meanwhile (a save, a count that arrives) would put
 * its own reading of it back: "smb, " read as names is "smb", and an empty number is the last one.
 */
export function WritingInput({ value, write, ...native }: WritingInputProps) {
  const [written, setWritten] = useState<string | null>(null);
  return (
    <input
      {...native}
      value={written ?? value}
      onInput={({ currentTarget }) => {
        setWritten(currentTarget.value);
        write(currentTarget.value);
      }}
      onBlur={() => setWritten(null)}
    />
  );
}
