import type { ApprovalView } from '../api/contract.ts';
import { fileOf, toCsv } from './ExportLinks.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Whoever cannot pay has asked somebody who can. Only they can answer; here one sees what waits. */
export function Approvals({ approvals }: { approvals: ApprovalView[] }) {
  if (approvals.length === 0) return <p class="muted">No request is open.</p>;
  return (
    <>
      <ul class="cards">
        {approvals.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p>
              <strong>{one.account}</strong>: {one.wants}, asked of {one.to}
            </p>
            {one.from.map(({ name, note }) => (
              <p key={name} class={note ? 'quote' : 'muted'}>
                {name}
                {note ? `: ${note}` : ''}
              </p>
            ))}
            <p class="muted">
              Asked {DAY.format(one.createdAt)}, lapses {DAY.format(one.expiresAt)}.
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a download="approvals.csv" href={fileOf('text/csv', toCsv(rowsOf(approvals)))}>
          CSV of the approvals
        </a>
      </p>
    </>
  );
}

function rowsOf(approvals: ApprovalView[]): (string | number)[][] {
  const head = ['account', 'wants', 'asked by', 'notes', 'approver', 'asked', 'lapses'];
  const iso = (at: number) => new Date(at).toISOString();
  return [
    head,
    ...approvals.map((one) => [
      one.account,
      one.wants,
      one.from.map(({ name }) => name).join('; '),
      one.from.map(({ note }) => note).join('; '),
      one.to,
      iso(one.createdAt),
      iso(one.expiresAt),
    ]),
  ];
}
