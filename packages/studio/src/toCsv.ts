export type CsvRow = readonly (string | number)[];

/** Lines as RFC 4180 has them. */
export function toCsv(rows: readonly CsvRow[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n');
}

/** Quoted; and never a formula in somebody's spreadsheet. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
