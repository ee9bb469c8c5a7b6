import type { CompiledMessage, MessageNode } from '@uptier/model';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { FieldView, LintFinding } from '../api/contract.ts';
import { toNode } from '../copy/fallback.ts';
import { FieldDetails } from './FieldDetails.tsx';
import { InsertField } from './InsertField.tsx';
import { chipOf, type Kept, keepNodes, readNodes } from './messageDom.ts';

export interface MessageEditorProps {
  label: string;
  /** Only for assistive technology: the place says it already. */
  hidesLabel?: boolean;
  message: CompiledMessage;
  fields: FieldView[];
  locale: string;
  readOnly: boolean;
  findings?: LintFinding[];
  /** Within the rows of a plural its number may be said. */
  inPlural?: boolean;
  onChange(message: CompiledMessage): void;
}

const typed = /\{\s*(\w+)\s*\}/;

/**
 * One text with its fields as chips: no syntax to type. A field that is typed in braces, or pasted so, becomes its chip. What a chip needs
 * (words to fall back on, the rows of a plural) stands below it, in the order of the text, so that everything is a Tab away.
 */
export function MessageEditor(props: MessageEditorProps) {
  const { label, hidesLabel, message, fields, locale, readOnly, findings = [], inPlural, onChange } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const kept = useRef<Kept>(keepNodes());
  const last = useRef<string | null>(null);
  const caret = useRef<Range | null>(null);
  const names = new Map(fields.map((field) => [field.name, field]));

  useLayoutEffect(() => {
    const text = JSON.stringify(message);
    if (!host.current || text === last.current) return;
    last.current = text;
    host.current.replaceChildren(...kept.current.render(message, names));
  }, [message]);

  const emit = (next: CompiledMessage) => {
    last.current = JSON.stringify(next);
    onChange(next);
  };
  const read = () => {
    if (!host.current) return;
    foldTyped(host.current, kept.current, names);
    emit(readNodes(host.current, kept.current));
  };
  const remember = () => {
    const range = getSelection()?.rangeCount ? getSelection()!.getRangeAt(0) : null;
    if (range && host.current?.contains(range.startContainer)) caret.current = range.cloneRange();
  };
  const insert = (node: MessageNode) => {
    if (!host.current) return;
    const chip = chipOf(kept.current, node, names);
    const at = caret.current && host.current.contains(caret.current.startContainer) ? caret.current : null;
    if (at) {
      at.deleteContents();
      at.insertNode(chip);
    } else host.current.append(chip);
    host.current.focus();
    placeAfter(chip);
    remember();
    read();
  };
  const replace = (target: MessageNode, next: MessageNode) =>
    onChange(mapNodes(message, (node) => (node === target ? next : node)));

  const hasError = findings.some(({ level }) => level === 'error');
  return (
    <div class="message">
      <span id={`${id}-label`} class={hidesLabel ? 'unseen' : 'label'}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: no native field can hold chips. */}
      <div
        ref={host}
        class="line"
        role="textbox"
        tabIndex={0}
        contentEditable={readOnly ? 'false' : 'true'}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-findings`}
        aria-invalid={hasError}
        aria-readonly={readOnly}
        lang={locale}
        dir="auto"
        spellcheck
        onInput={read}
        onKeyUp={remember}
        onMouseUp={remember}
        onBlur={remember}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onPaste={(event) => {
          event.preventDefault();
          const text = event.clipboardData?.getData('text/plain').replaceAll(/\s*\n\s*/g, ' ') ?? '';
          pasteText(host.current, text);
          read();
        }}
      />
      {!readOnly && (
        <InsertField
          label={label}
          fields={fields}
          locale={locale}
          inPlural={inPlural ?? false}
          insert={insert}
        />
      )}
      <ul id={`${id}-findings`} class="findings">
        {findings.map(({ rule, level, message }) => (
          <li key={rule} class={level}>
            {message}
          </li>
        ))}
      </ul>
      <FieldDetails {...{ message, fields, locale, readOnly, replace }} />
    </div>
  );
}

/** A known field that was typed in braces. Only text is looked at: what stands in a chip is one already. */
function foldTyped(host: HTMLElement, kept: Kept, names: ReadonlyMap<string, FieldView>): void {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const found = typed.exec(text.data);
    if (!found || !names.has(found[1]!) || text.parentElement?.closest('[data-node]')) continue;
    const rest = text.splitText(found.index);
    rest.data = rest.data.slice(found[0].length);
    const field = names.get(found[1]!)!;
    const chip = chipOf(kept, toNode({ name: field.name, fallback: null }), names);
    rest.before(chip);
    if (document.activeElement === host) placeAfter(chip);
    walker.currentNode = chip;
  }
}

function placeAfter(node: Node): void {
  const range = document.createRange();
  range.setStartAfter(node);
  range.collapse(true);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function pasteText(host: HTMLElement | null, text: string): void {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!host || !range || !host.contains(range.startContainer)) return;
  range.deleteContents();
  const node = document.createTextNode(text);
  range.insertNode(node);
  placeAfter(node);
}

/** The message with each node of this level, also inside of bold and links, as `change` has it. */
function mapNodes(message: CompiledMessage, change: (node: MessageNode) => MessageNode): CompiledMessage {
  return message.map((node) => {
    const changed = change(node);
    if (changed !== node || typeof node === 'string') return changed;
    if ('b' in node) return { b: mapNodes(node.b, change) };
    return 'a' in node ? { a: node.a, c: mapNodes(node.c, change) } : node;
  });
}
