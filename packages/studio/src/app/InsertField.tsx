import type { MessageNode } from '@uptier/model';
import type { FieldView } from '../api/contract.ts';
import { nameOf } from './messageDom.ts';
import { categoriesOf } from './pluralCategories.ts';

export interface InsertFieldProps {
  label: string;
  fields: FieldView[];
  locale: string;
  inPlural: boolean;
  insert(node: MessageNode): void;
}

const types: Record<FieldView['type'], string> = {
  text: 'text',
  number: 'number',
  money: 'price',
  date: 'date',
  choice: 'one of several',
};

/** Puts a field where the cursor was: what it is and its type are said in the list. */
export function InsertField({ label, fields, locale, inPlural, insert }: InsertFieldProps) {
  const choose = (value: string) => {
    const [kind, name = ''] = value.split(' ');
    const field = fields.find((one) => one.name === name);
    if (kind === 'hash') insert({ hash: true });
    if (kind === 'field' && field) insert({ v: name, ...(field.type === 'date' && { f: 'date' as const }) });
    if (kind === 'plural') {
      const rows = categoriesOf(locale).map((category) => [category, [{ hash: true as const }]]);
      insert({ plural: name, options: Object.fromEntries(rows) });
    }
    if (kind === 'choice') {
      const rows = [...(field?.options ?? []).map(({ id }) => [id, []]), ['other', []]];
      insert({ select: name, options: Object.fromEntries(rows) });
    }
  };
  const said = fields.filter(({ type }) => type !== 'choice');
  return (
    <select
      class="insert"
      aria-label={`Insert a field into ${label}`}
      value=""
      onChange={(event) => {
        choose(event.currentTarget.value);
        event.currentTarget.value = '';
      }}
    >
      <option value="">Insert a field…</option>
      {inPlural && <option value="hash">the number itself</option>}
      <optgroup label="Fields">
        {said.map(({ name, label, type, sample, always }) => (
          <option key={name} value={`field ${name}`}>
            {nameOf(name)}: {label}, {types[type]} ({sample}){always ? '' : ', needs a fallback'}
          </option>
        ))}
      </optgroup>
      <optgroup label="Different words by number">
        {fields.flatMap(({ name, type, label }) =>
          type === 'number' ? (
            <option key={name} value={`plural ${name}`}>
              by {nameOf(name)}: {label}
            </option>
          ) : (
            []
          ),
        )}
      </optgroup>
      <optgroup label="Different words by case">
        {fields.flatMap(({ name, type, label }) =>
          type === 'choice' ? (
            <option key={name} value={`choice ${name}`}>
              by {nameOf(name)}: {label}
            </option>
          ) : (
            []
          ),
        )}
      </optgroup>
    </select>
  );
}
