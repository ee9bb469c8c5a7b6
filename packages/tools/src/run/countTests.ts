import { readFileSync } from 'node:fs';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that totals are made of. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/**
 * Totals of a Vitest JSON report. A file that failed before its tests could be collected counts as one failure: it has no
 * tests to count, and would otherwise vanish. No report at all counts as nothing; the exit code then decides.
 */
export function countTests(file: string): Totals {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const broken = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A program that exits with an error has failed, whatever it counted: an unhandled rejection belongs to no test. */
export function addExitCode(totals: Totals, code: number | null): Totals {
  return code === 0 || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

/** `12 passed, 0 failed`, and `, 1 skipped` where something was. */
export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

export function sumTotals(all: readonly Totals[]): Totals {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
