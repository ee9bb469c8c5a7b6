import type { Results, TestReading, TestSettings } from '../api/contract.ts';
import { toCsv } from '../toCsv.ts';

/** The numbers and the settings they were computed with, to take along; and the accounts that they were counted from. */
export function ExportLinks({ results, exposures }: { results: Results; exposures: string }) {
  const name = `${results.campaign}-results-${results.phase}`;
  return (
    <>
      <a download={`${name}.csv`} href={fileOf('text/csv', toCsv(rowsOf(results)))}>
        CSV
      </a>
      <a download={`${name}.json`} href={fileOf('application/json', JSON.stringify(results, null, 2))}>
        JSON
      </a>
      <a download={`${results.campaign}-accounts-${results.phase}.csv`} href={exposures}>
        Every account (CSV)
      </a>
    </>
  );
}

export const fileOf = (type: string, text: string) =>
  `data:${type};charset=utf-8,${encodeURIComponent(text)}`;

type Cell = string | number;

const counts = [
  'qualified',
  'accounts',
  'maturing',
  'shown',
  'engaged',
  'previewed',
  'paid',
  'dismissed',
  'neverAgain',
  'refunded',
  'downgraded',
  'canceled',
  'contacted',
  'erred',
] as const;

/** One line a version, the test's settings on each; every column says what it is in. */
function rowsOf({ arms, currency, reading, test }: Results): Cell[][] {
  const money = `minor units of ${currency} a month`;
  const settings = reading && test ? settingsOf(test, reading) : [];
  const head = [
    ...['version', 'headline', 'weight', ...counts.map((count) => `${count} (accounts)`), `mrr (${money})`],
    ...comparisonOf('paid more than A (share of accounts)'),
    ...comparisonOf(`mrr an account more than A (${money})`),
    ...settings.map(([name]) => name),
  ];
  const rows = arms.map((arm, index): Cell[] => [
    ...[arm.name, arm.headline, test?.weights[index] ?? '', ...counts.map((count) => arm[count]), arm.mrr],
    ...intervalOf(index === 0 ? null : reading?.paid[index - 1]),
    ...intervalOf(index === 0 ? null : reading?.revenue[index - 1]),
    ...settings.map(([, value]) => value),
  ]);
  return [head, ...rows];
}

const comparisonOf = (what: string) => [what, 'low', 'high', 'p'];

const intervalOf = (found: TestReading['paid'][number] | undefined): Cell[] =>
  found ? [found.value, found.low, found.high, found.p] : ['', '', '', ''];

function settingsOf(test: TestSettings, { decision, winner }: TestReading): [string, Cell][] {
  const time = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  return [
    ['decision', decision],
    ['winner', winner === null ? '' : String.fromCharCode(65 + Number(winner))],
    ['kept', test.kept ?? ''],
    ['why it was kept', test.note ?? ''],
    ['phase', test.phase],
    ['started at', time(test.startedAt)],
    ['stopped at', time(test.stoppedAt)],
    ['counted as of', time(test.asOf)],
    ['decided at the earliest', time(test.decideAt)],
    ['minimum runtime (days)', test.minimumDays],
    ['time to convert (days)', test.conversionDays],
    ['traffic (share of accounts)', test.traffic],
    ['shown nothing', test.withheld.join(' ')],
    ['method', test.method],
    ['alpha', test.alpha],
    ['tuned to (accounts)', test.expectedAccounts],
    ['margins', test.guardrails.map(({ name, margin, scale }) => `${name} ${margin} ${scale}`).join('; ')],
    ['words put right', test.fixes.map(({ arm, at, reason }) => `${arm} ${time(at)} ${reason}`).join('; ')],
  ];
}
