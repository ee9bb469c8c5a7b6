import { expect, test } from 'vitest';
import { compareAnswers } from './compareAnswers.ts';
import { type Recording, recordAnswers } from './recordAnswers.ts';
import { startHarness } from './startHarness.ts';

/** A run against a sandbox whose tax rate is told; what differs afterwards is known. */
async function record(percent: number): Promise<Recording> {
  const recording: Recording = new Map();
  const httpClient = recordAnswers(recording, () => 'a test');
  const { stripe, stop } = await startHarness({ deterministicIds: false }, { httpClient });
  await stripe.taxRates.create({ display_name: 'VAT', percentage: percent, inclusive: false });
  await stop();
  return recording;
}

test('two runs that behaved alike differ in nothing, for ids and moments are not compared', async () => {
  expect(compareAnswers(await record(20), await record(20))).toEqual([]);
});

test('a difference is found by test, call and place', async () => {
  expect(compareAnswers(await record(20), await record(19))).toEqual([
    { test: 'a test', call: 'POST /v1/tax_rates', at: 'percentage', sandbox: 20, stripe: 19 },
  ]);
});

test('a call that only one of them needed is a difference of its own', async () => {
  const more = await record(20);
  more.get('a test')!.push({ call: 'GET /v1/prices', status: 200, body: {} });
  expect(compareAnswers(await record(20), more)).toEqual([
    { test: 'a test', call: 'GET /v1/prices', at: '', sandbox: undefined, stripe: 'GET /v1/prices' },
  ]);
});
