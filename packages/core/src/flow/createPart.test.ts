import { expect, test } from 'vitest';
import type { Flow } from '../Flow.ts';
import { createDesk } from './createDesk.ts';
import { createPart } from './createPart.ts';
import type { FlowPort } from './FlowPort.ts';

const context = {
  request: { browse: true },
  approval: null,
  relief: [],
  canPay: true,
  canAsk: false,
  resumed: false,
} as const;

function desk(flow: Flow) {
  let current = flow;
  const port = {
    get: () => current,
    set(next: Flow) {
      current = next;
    },
  } as FlowPort;
  const made = createDesk(port);
  const { run } = made.begin({ ...context, relief: [] });
  return { made, run, flow: () => current };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('is imported once, and used at once from then on', async () => {
  const { made, run } = desk({ step: 'closed' });
  let loads = 0;
  const part = createPart(made, async () => ++loads);
  const used: number[] = [];
  part.use(run, (value) => used.push(value));
  part.use(run, (value) => used.push(value));
  expect(used).toEqual([]);
  await turn();
  part.use(run, (value) => used.push(value));
  expect(used).toEqual([1, 1, 1]);
});

test('what does not arrive leaves the comparison as it was, and says so; the next press tries again', async () => {
  const compare = { step: 'compare', context, busy: true, notice: null } as unknown as Flow;
  const { made, run, flow } = desk(compare);
  let fails = true;
  const part = createPart(made, async () => {
    if (fails) throw new TypeError('Failed to fetch dynamically imported module');
    return 'part';
  });
  part.use(run, () => expect.unreachable());
  await turn();
  expect(flow()).toMatchObject({ step: 'compare', busy: false, notice: 'offline' });
  fails = false;
  const used: string[] = [];
  part.use(run, (value) => used.push(value));
  await turn();
  expect(used).toEqual(['part']);
});

test('what arrives after the user has gone is not used', async () => {
  const { made, run } = desk({ step: 'closed' });
  const part = createPart(made, async () => 'part');
  part.use(run, () => expect.unreachable());
  made.close(run, { allowed: false, outcome: 'dismissed' });
  await turn();
});
