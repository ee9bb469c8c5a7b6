import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { docsFolder } from './readGuides.ts';

export interface Reader {
  folder: string;
  write(files: Record<string, string>): void;
  stop(): void;
}

/** A folder of somebody who follows a guide, with the packages installed. */
export function createReader(): Reader {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-docs-'));
  symlinkSync(join(docsFolder, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return {
    folder,
    write(files) {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}
