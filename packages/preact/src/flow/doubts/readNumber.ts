/**
 * A number as people type it: "1,500", "1.500,5", "2,5", "٢٫٥". A mark before exactly three last digits is a thousands mark where the
 * language uses it as one, else a decimal mark. Null for anything else.
 */
export function readNumber(text: string, locale: string): number | null {
  const plain = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => `${digit.charCodeAt(0) - 0x660}`)
    .replace(/[\s\u066c'’]/g, '')
    .replace('\u066b', '.');
  const group = groupOf(locale);
  const isGrouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(?!\\d)`).test(plain);
  const number = (isGrouped ? plain.replaceAll(group, '') : plain).replace(',', '.');
  return /^\d+(\.\d*)?$|^\.\d+$/.test(number) ? Number(number) : null;
}

function groupOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567);
  const mark = parts.find(({ type }) => type === 'group')?.value ?? ',';
  return mark === '.' ? '.' : ',';
}
