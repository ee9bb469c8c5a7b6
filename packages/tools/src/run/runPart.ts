import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addExitCode, countTests, type Totals } from './countTests.ts';
import type { Part } from './parts.ts';

/** How a part ended. */
export interface PartResult {
  readonly part: Part;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly totals: Totals;
  readonly ms: number;
  /** Everything it printed, both streams in order. */
  readonly output: string;
}

/** What is collected is shown on our own output: in colour if that is a terminal. */
const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/** Runs one part in its own process and collects what it prints. Ends it at its time limit, or when `signal` aborts. */
export async function runPart(part: Part, scratch: string, signal: AbortSignal): Promise<PartResult> {
  const started = Date.now();
  const report = join(scratch, `${part.name}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [...part.args, ...(part.counts === 'tests' ? reporters : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colour, ...part.env },
  });
  let output = '';
  const collect = (chunk: string) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);

  const limit = AbortSignal.any([signal, AbortSignal.timeout(part.minutes * 60_000)]);
  const end = () => {
    output += `\nEnded: ${signal.aborted ? 'the run was interrupted' : `longer than ${part.minutes} minutes`}.\n`;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  };
  limit.addEventListener('abort', end, { once: true });
  const [code] = (await once(child, 'close')) as [number | null];
  limit.removeEventListener('abort', end);

  const counted =
    part.counts === 'tests' ? countTests(report) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  const totals = addExitCode(counted, code);
  return { part, outcome: totals.failed ? 'failed' : 'passed', totals, ms: Date.now() - started, output };
}
