const order = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The forms a language has for numbers, from the least: English has one and other, Arabic six. */
export function categoriesOf(locale: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return order.filter((category) => (pluralCategories as string[]).includes(category));
}

/** Numbers that take a form, as an example: "1", or "2, 3, 4". Empty where none up to 200 does. */
export function examplesOf(locale: string, category: string): string {
  const rules = new Intl.PluralRules(locale);
  const numbers: number[] = [];
  for (let number = 0; number <= 200 && numbers.length < 3; number += 1) {
    if (rules.select(number) === category) numbers.push(number);
  }
  return numbers.join(', ');
}
