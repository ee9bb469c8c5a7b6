import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigProblem } from './ConfigProblem.ts';

/** Two demos on the same data would overwrite each other. The second is told so; a lock left by a crash is taken over. */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'demo.lock');
  const held = take(file) || (forgetDead(file) && take(file));
  if (!held) {
    throw new ConfigProblem(
      `A demo is already running on this data (process ${readFileSync(file, 'utf8')}). Use that one, or end it first.`,
    );
  }
  return () => rmSync(file, { force: true });
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    return false;
  }
}

/** True when whoever held the lock is gone. */
function forgetDead(file: string): boolean {
  const pid = Number(readFileSync(file, 'utf8'));
  try {
    if (pid) process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') return false;
    rmSync(file, { force: true });
    return true;
  }
  return false;
}
