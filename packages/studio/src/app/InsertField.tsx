import type { MessageNode } from '@uptier/model';
import type { FieldView } from '../api/contract.ts';
import { MenuButton, type MenuGroup } from './MenuButton.tsx';
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
  const of = (type: FieldView['type']) => fields.filter((field) => field.type === type);
  const groups: MenuGroup[] = [
    { items: inPlural ? [{ words: 'the number itself', choose: () => insert({ hash: true }) }] : [] },
    {
      name: 'Fields',
      items: fields
        .filter(({ type }) => type !== 'choice')
        .map((field) => ({ words: sayField(field), choose: () => insert(toValue(field)) })),
    },
    {
      name: 'Different words by number',
      items: of('number').map(({ name, label: what }) => ({
        words: `by ${nameOf(name)}: ${what}`,
        choose: () => insert(toPlural(name, locale)),
      })),
    },
    {
      name: 'Different words by case',
      items: of('choice').map((field) => ({
        words: `by ${nameOf(field.name)}: ${field.label}`,
        choose: () => insert(toSelect(field)),
      })),
    },
  ];
  return (
    <MenuButton
      words="Insert a field"
      label={`Insert a field into ${label}`}
      groups={groups.filter(({ items }) => items.length > 0)}
    />
  );
}

const sayField = ({ name, label, type, sample, always }: FieldView) =>
  `${nameOf(name)}: ${label}, ${types[type]} (${sample})${always ? '' : ', needs a fallback'}`;

const toValue = ({ name, type }: FieldView): MessageNode => ({
  v: name,
  ...(type === 'date' && { f: 'date' as const }),
});

const toPlural = (plural: string, locale: string): MessageNode => ({
  plural,
  options: Object.fromEntries(categoriesOf(locale).map((category) => [category, [{ hash: true as const }]])),
});

const toSelect = ({ name, options = [] }: FieldView): MessageNode => ({
  select: name,
  options: Object.fromEntries([...options.map(({ id }) => [id, []]), ['other', []]]),
});
