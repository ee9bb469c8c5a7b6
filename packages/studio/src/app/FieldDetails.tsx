import type { CompiledMessage, MessageNode } from '@uptier/model';
import { useId } from 'preact/hooks';
import type { FieldView } from '../api/contract.ts';
import { type FieldNode, readField, toNode } from '../copy/fallback.ts';
import { MessageEditor } from './MessageEditor.tsx';
import { nameOf } from './messageDom.ts';
import { categoriesOf, examplesOf } from './pluralCategories.ts';
import { WritingInput } from './WritingInput.tsx';

export interface FieldDetailsProps {
  message: CompiledMessage;
  fields: FieldView[];
  locale: string;
  readOnly: boolean;
  replace(target: MessageNode, next: MessageNode): void;
}

type Choice = Extract<MessageNode, { options: object }>;

/** What the chips of a text need, in its order: words to fall back on, and the rows of what differs by number or case. */
export function FieldDetails({ message, fields, locale, readOnly, replace }: FieldDetailsProps) {
  const nodes = flatten(message);
  return (
    <>
      {nodes.map((node, index) => {
        const field = readField(node);
        const known = fields.find(({ name }) => name === field?.name);
        const change = (next: MessageNode) => replace(node, next);
        if (field && (field.fallback !== null || (known && !known.always)))
          return <Fallback key={index} {...{ field, locale, readOnly, change }} />;
        if (typeof node !== 'string' && 'options' in node && !field)
          return <Rows key={index} {...{ node, fields, locale, readOnly, change }} />;
        return null;
      })}
    </>
  );
}

function flatten(message: CompiledMessage): MessageNode[] {
  return message.flatMap((node) => {
    if (typeof node === 'string') return [];
    if ('b' in node) return flatten(node.b);
    return 'a' in node ? flatten(node.c) : [node];
  });
}

interface FallbackProps {
  field: FieldNode;
  locale: string;
  readOnly: boolean;
  change(node: MessageNode): void;
}

function Fallback({ field, locale, readOnly, change }: FallbackProps) {
  return (
    <label class="fallback">
      <span>
        If <b>{nameOf(field.name)}</b> is not known
      </span>
      <WritingInput
        value={field.fallback ?? ''}
        placeholder="Needed: what stands there instead"
        lang={locale}
        dir="auto"
        maxLength={80}
        required
        readOnly={readOnly}
        write={(text) => change(toNode({ ...field, fallback: text || null }))}
      />
    </label>
  );
}

interface RowsProps {
  node: Choice;
  fields: FieldView[];
  locale: string;
  readOnly: boolean;
  change(node: MessageNode): void;
}

function Rows({ node, fields, locale, readOnly, change }: RowsProps) {
  const isPlural = 'plural' in node;
  const name = isPlural ? node.plural : node.select;
  const field = fields.find((one) => one.name === name);
  const set = (options: Choice['options']) => change({ ...node, options });
  // A case was chosen because of something that is known there, as the check of missing fallbacks has it.
  const known = fields.map((one) => ({ ...one, always: true }));
  const possible = isPlural ? categoriesOf(locale) : [...(field?.options ?? []).map(({ id }) => id), 'other'];
  const missing = possible.filter((key) => !Object.hasOwn(node.options, key));
  return (
    <fieldset class="rows">
      <legend>
        Words by <b>{nameOf(name)}</b>
        {field && <span class="muted"> ({field.label})</span>}
      </legend>
      {Object.entries(node.options).map(([key, option]) => (
        <div class="row" key={key}>
          <MessageEditor
            label={nameRow(key, { isPlural, locale, field })}
            message={option}
            fields={isPlural || key === 'other' ? fields : known}
            locale={locale}
            readOnly={readOnly}
            inPlural={isPlural}
            onChange={(next) => set({ ...node.options, [key]: next })}
          />
          {!readOnly && key !== 'other' && (
            <button
              type="button"
              class="quiet"
              aria-label={`Remove the row ${nameRow(key, { isPlural, locale, field })}`}
              onClick={() => set(without(node.options, key))}
            >
              Remove
            </button>
          )}
        </div>
      ))}
      {!readOnly && (missing.length > 0 || isPlural) && (
        <p class="chips">
          {missing.map((key) => (
            <button
              key={key}
              type="button"
              class="chip"
              onClick={() => set(inOrder({ ...node.options, [key]: [] }))}
            >
              + {nameRow(key, { isPlural, locale, field })}
            </button>
          ))}
          {isPlural && (
            <Exactly
              taken={Object.keys(node.options)}
              add={(key) => set(inOrder({ [key]: [], ...node.options }))}
            />
          )}
        </p>
      )}
    </fieldset>
  );
}

/** A row for one number alone: "exactly 0". */
function Exactly({ taken, add }: { taken: string[]; add(key: string): void }) {
  const id = useId();
  return (
    <label for={id} class="exactly">
      + exactly
      <input
        id={id}
        type="number"
        min={0}
        max={999}
        onChange={(event) => {
          const key = `=${event.currentTarget.value}`;
          if (/^=\d+$/.test(key) && !taken.includes(key)) add(key);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface Naming {
  isPlural: boolean;
  locale: string;
  field: FieldView | undefined;
}

function nameRow(key: string, { isPlural, locale, field }: Naming): string {
  if (key.startsWith('=')) return `exactly ${key.slice(1)}`;
  if (!isPlural)
    return (
      field?.options?.find(({ id }) => id === key)?.label ?? (key === 'other' ? 'otherwise' : nameOf(key))
    );
  const examples = examplesOf(locale, key);
  return examples ? `${key} (${examples}${key === 'other' ? ' …' : ''})` : key;
}

const without = (options: Choice['options'], key: string) =>
  Object.fromEntries(Object.entries(options).filter(([other]) => other !== key));

/** `other` is read last. */
function inOrder(options: Choice['options']): Choice['options'] {
  const { other = [], ...rest } = options;
  return { ...rest, other };
}
