import { describe, expect, test } from 'vitest';
import { createStore } from './createStore.ts';
import { addApiDays, apiCallsInPeriod, scaleApiCalls } from './usage.ts';

const day = 86_400_000;

function openWorkspace() {
  const workspace = createStore({ file: null, seats: 20 }).current('northwind');
  const now = Date.UTC(2026, 10, 21, 12);
  workspace.billing = {
    customer: 'cus_1',
    subscription: 'sub_1',
    clock: { id: 'clock_1', at: now },
    plan: 'starter',
    interval: 'month',
    periodStart: now - 18 * day,
    periodEnd: now + 12 * day,
  };
  return { workspace, now };
}

describe('API calls', () => {
  test('of this period add up to what was asked for, whatever the shape', () => {
    const { workspace } = openWorkspace();
    for (const total of [0, 1, 9_999, 12_000, 7]) {
      scaleApiCalls(workspace, total);
      expect(apiCallsInPeriod(workspace)).toBe(total);
    }
  });

  test('go on while the clock moves, one entry a day, and at most 90 are kept', () => {
    const { workspace } = openWorkspace();
    const last = workspace.apiDays.at(-1)!.at;
    addApiDays(workspace, last + 45 * day);
    expect(workspace.apiDays).toHaveLength(90);
    expect(workspace.apiDays.at(-1)!.at).toBe(last + 45 * day);
  });
});
