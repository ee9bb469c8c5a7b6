import type { CompiledMessage } from '@uptier/model';
import { useId } from 'preact/hooks';
import type { FieldView, LintFinding } from '../api/contract.ts';
import { MessageEditor } from './MessageEditor.tsx';

export interface SlotEditorProps {
  label: string;
  text: string;
  /** Null: it cannot be taken apart, and is edited as it was written. */
  message: CompiledMessage | null;
  fields: FieldView[];
  locale: string;
  readOnly: boolean;
  findings: LintFinding[];
  onText(text: string): void;
  onMessage(message: CompiledMessage): void;
}

/** One text of a prompt. What was written by hand and does not parse is shown as it is, until it does. */
export function SlotEditor({ message, text, onText, onMessage, ...rest }: SlotEditorProps) {
  const id = useId();
  if (message) return <MessageEditor {...rest} message={message} onChange={onMessage} />;
  const { label, locale, readOnly, findings } = rest;
  return (
    <div class="field">
      <label for={id}>{label}, as it was written</label>
      <textarea
        id={id}
        rows={3}
        lang={locale}
        dir="auto"
        value={text}
        readOnly={readOnly}
        aria-invalid={true}
        aria-describedby={`${id}-findings`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <ul id={`${id}-findings`} class="findings">
        {findings.map(({ rule, level, message: said }) => (
          <li key={rule} class={level}>
            {said}
          </li>
        ))}
      </ul>
    </div>
  );
}
