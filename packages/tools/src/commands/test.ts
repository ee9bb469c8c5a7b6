import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatStep } from '../formatStep.ts';
import { formatTotals, sumTotals } from '../run/countTests.ts';
import { type Part, selectParts } from '../run/parts.ts';
import { type PartResult, runPart } from '../run/runPart.ts';
import { runParts } from '../run/runParts.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, full: { type: 'boolean' }, only: { type: 'string' } },
});
const level = values.full ? 'full' : values.quick ? 'quick' : 'test';
const only = values.only?.split(',');
const chosen = selectParts(level).filter((part) => !only || only.includes(part.name));
if (chosen.length === 0)
  throw new Error(
    `No such part. There are: ${selectParts('full')
      .map((p) => p.name)
      .join(', ')}.`,
  );

const scratch = mkdtempSync(join(tmpdir(), 'uptier-test-'));
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => interrupted.abort());
}

const started = Date.now();
const running = new Map<Part, number>();
const heartbeat = setInterval(sayWhatRuns, 30_000);
const results = await runParts({
  parts: chosen,
  lanes: 2,
  run: (part) => runPart(part, scratch, interrupted.signal),
  onStart: (part) => running.set(part, Date.now()),
  onEnd: (result) => {
    running.delete(result.part);
    report(result);
  },
});
clearInterval(heartbeat);
rmSync(scratch, { recursive: true, force: true });
summarise(results);
process.exit(results.every(({ outcome }) => outcome === 'passed') ? 0 : 1);

function sayWhatRuns(): void {
  for (const [part, since] of running) console.log(formatStep('…', part.title, Date.now() - since));
}

function report({ part, outcome, ms, output }: PartResult): void {
  console.log(formatStep(outcome === 'passed' ? '✓' : '✗', part.title, ms));
  if (outcome === 'passed') return;
  console.log(
    `\n${'─'.repeat(20)} ${part.name} ${'─'.repeat(20)}\n${output.trimEnd()}\n${'─'.repeat(42 + part.name.length)}\n`,
  );
}

function summarise(all: readonly PartResult[]): void {
  console.log(
    `\n  ${'part'.padEnd(46)}${'minutes'.padStart(8)}${'passed'.padStart(9)}${'failed'.padStart(8)}${'skipped'.padStart(9)}`,
  );
  for (const { part, outcome, totals, ms } of all) {
    const mark = outcome === 'passed' ? '✓' : '✗';
    console.log(`  ${`${mark} ${part.title}`.padEnd(46)}${columns(ms, totals)}`);
  }
  const total = sumTotals(all.map(({ totals }) => totals));
  console.log(`  ${'  in all (parts run two at a time)'.padEnd(46)}${columns(Date.now() - started, total)}`);
  console.log('\nEvery test counts as one; types, lint, knip, build and size count as one check each.');
  console.log(formatTotals(total));
}

function columns(ms: number, { passed, failed, skipped }: PartResult['totals']): string {
  const minutes = (ms / 60_000).toFixed(1).padStart(8);
  return `${minutes}${String(passed).padStart(9)}${String(failed).padStart(8)}${String(skipped).padStart(9)}`;
}
