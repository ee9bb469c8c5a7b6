import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRegion } from './readRegion.ts';

const demo = join(import.meta.dirname, '../..');

describe('the code shown beside an integration', () => {
  test('is the lines between the marks, without their common indentation, at their real line number', () => {
    const source = [
      'a',
      '  // uptier:begin one',
      '  if (b) {',
      '    c();',
      '  }',
      '  // uptier:end',
      'd',
    ].join('\n');
    expect(readRegion(source, 'one')).toEqual({ lines: ['if (b) {', '  c();', '}'], from: 3 });
  });

  test('is never half found: a name that only begins like another is another', () => {
    const source = ['// uptier:begin members-list', 'x', '// uptier:end'].join('\n');
    expect(() => readRegion(source, 'member')).toThrow('There is no region "member".');
  });

  test('exists for every sample a page shows, in the file it names', () => {
    const samples = globSync('app/**/*.tsx', { cwd: demo }).flatMap((file) =>
      [...readFileSync(join(demo, file), 'utf8').matchAll(/file: '(demo\/[^']+)',\s*region: '([^']+)'/g)].map(
        ([, path, region]) => ({ path: path!, region: region! }),
      ),
    );
    expect(samples.length).toBeGreaterThan(8);
    for (const { path, region } of samples) {
      const { lines } = readRegion(readFileSync(join(demo, '..', path), 'utf8'), region);
      expect(lines.length, `${path} ${region}`).toBeGreaterThan(0);
    }
  });
});
