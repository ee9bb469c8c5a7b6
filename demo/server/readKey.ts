import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same key at every start: a page that was open meanwhile goes on with its token, and a message on its way keeps its signature. */
export function readKey(dataDir: string, name: 'session' | 'crm'): string {
  const file = join(dataDir, `${name}-key`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
