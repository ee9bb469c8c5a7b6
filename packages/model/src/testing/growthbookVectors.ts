import { existsSync, readFileSync } from 'node:fs';

/** GrowthBook's public conformance vectors. They lie beside the repository, not in it, so the suites that read them may have to skip. */
const file = new URL('../../../../../shared/vectors/growthbook-cases.json', import.meta.url);

export const vectors: Record<string, never[][]> | null = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : null;

export const whyNoVectors = 'skipped: growthbook-cases.json is not beside the repository';
