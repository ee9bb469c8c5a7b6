import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addExitCode, countTests, formatTotals, sumTotals } from './countTests.ts';

function reportFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-count-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

describe('totals', () => {
  test('are those of the report', () => {
    const file = reportFile({ ...counts, testResults: [{ status: 'failed', assertionResults: [{}] }] });
    expect(countTests(file)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('count a file that could not be loaded as one failure', () => {
    const file = reportFile({ ...counts, testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(countTests(file).failed).toBe(2);
  });

  test('turn a bad exit into a failure even when every test passed', () => {
    expect(addExitCode({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
    });
    expect(addExitCode({ passed: 5, failed: 0, skipped: 0 }, null).failed).toBe(1);
    expect(addExitCode({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(addExitCode({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });

  test('are nothing without a report, so that the exit code decides', () => {
    expect(addExitCode(countTests('/nowhere/report.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('read as one line', () => {
    expect(formatTotals(sumTotals([{ passed: 1, failed: 0, skipped: 0 }]))).toBe('1 passed, 0 failed');
    expect(formatTotals({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
