import type { Campaigns, TestExposure } from '@uptier/server';
import { armName } from '../learn/sayVerdict.ts';
import { toCsv } from '../toCsv.ts';

const PAGE = 5000;

interface Asked {
  campaign: string;
  phase: number;
  currency: string;
}

/** The accounts of a test as CSV, read a page at a time as the reader takes them, however many there are. */
export function streamExposures(
  { exposures }: Pick<Campaigns, 'exposures'>,
  { campaign, phase, currency }: Asked,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const write = (rows: (string | number)[][]) => encoder.encode(`${toCsv(rows)}\r\n`);
  let after: string | undefined;
  return new ReadableStream({
    start: (controller) => controller.enqueue(write([headOf(currency)])),
    async pull(controller) {
      const page = await exposures(campaign, phase, { limit: PAGE, ...(after !== undefined && { after }) });
      if (page.length === 0) return controller.close();
      after = page.at(-1)!.account;
      controller.enqueue(write(page.map(rowOf)));
    },
  });
}

const headOf = (currency: string) => [
  ...['account', 'version', 'first met at', 'paid at', `mrr (minor units of ${currency} a month)`],
  ...['counted', 'saw another version'],
];

const yes = (is: boolean) => (is ? 'yes' : 'no');

const rowOf = ({ account, arm, metAt, paidAt, mrr, counts, mixed }: TestExposure) => [
  ...[account, armName(Number(arm)), new Date(metAt).toISOString()],
  ...[paidAt === null ? '' : new Date(paidAt).toISOString(), mrr, yes(counts), yes(mixed)],
];
