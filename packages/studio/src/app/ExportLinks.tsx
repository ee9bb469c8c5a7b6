import type { Results } from '../api/contract.ts';
import { toCsv } from '../toCsv.ts';

/** The numbers and the settings they were computed with, to take along. */
export function ExportLinks({ results }: { results: Results }) {
  const name = `${results.campaign}-results`;
  return (
    <>
      <a download={`${name}.csv`} href={fileOf('text/csv', toCsv(rowsOf(results)))}>
        CSV
      </a>
      <a download={`${name}.json`} href={fileOf('application/json', JSON.stringify(results, null, 2))}>
        JSON
      </a>
    </>
  );
}

export const fileOf = (type: string, text: string) =>
  `data:${type};charset=utf-8,${encodeURIComponent(text)}`;

function rowsOf({ arms, currency, reading }: Results): (string | number)[][] {
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
    'mrr',
  ] as const;
  const settings = reading
    ? [
        reading.settings.method,
        reading.settings.alpha,
        reading.settings.expectedAccounts,
        reading.conversionDays,
      ]
    : ['', '', '', ''];
  const head = [
    'version',
    'headline',
    ...counts,
    'currency',
    'low',
    'high',
    'method',
    'alpha',
    'expected',
    'conversion days',
  ];
  const rows = arms.map((arm, index) => {
    const interval = index === 0 ? null : reading?.paid[index - 1];
    const ends = [interval?.low ?? '', interval?.high ?? ''];
    return [arm.name, arm.headline, ...counts.map((count) => arm[count]), currency, ...ends, ...settings];
  });
  return [head, ...rows];
}
