/**
 * The lines between `uptier:begin name` and `uptier:end`, without their common indentation, and the number of the first one.
 * A missing region is a mistake in the page, so it says so.
 */
export function readRegion(source: string, name: string): { lines: string[]; from: number } {
  const all = source.split('\n');
  const begin = all.findIndex((line) => new RegExp(`uptier:begin ${name}\\b`).test(line));
  const end = all.findIndex((line, index) => index > begin && line.includes('uptier:end'));
  if (begin < 0 || end < 0) throw new Error(`There is no region "${name}".`);
  const lines = all.slice(begin + 1, end);
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return { lines: lines.map((line) => line.slice(indent)), from: begin + 2 };
}
