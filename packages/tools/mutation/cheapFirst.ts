import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that open no database go first: a mutant that one of them notices has fallen in milliseconds. */
export class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const costs = new Map(files.map((file) => [file, costOf(file.moduleId)]));
    return files.toSorted((a, b) => costs.get(a)! - costs.get(b)! || a.moduleId.localeCompare(b.moduleId));
  }
}

function costOf(file: string): number {
  const text = readFileSync(file, 'utf8');
  if (text.includes('openShop')) return text.length;
  return text.includes('openDesk') ? 1 : 0;
}
