import type { HandoffView } from '../api/contract.ts';
import { fileOf, toCsv } from './ExportLinks.tsx';

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const kinds: Record<HandoffView['kind'], string> = { sales: 'Sales', csm: 'Customer success', help: 'Help' };

export interface HandoffsProps {
  handoffs: HandoffView[];
  answer: ((one: HandoffView) => void) | null;
}

/** People who asked for a person, with what that person needs to know first. */
export function Handoffs({ handoffs, answer }: HandoffsProps) {
  if (handoffs.length === 0) return <p class="muted">Nobody is waiting.</p>;
  return (
    <>
      <ul class="cards">
        {handoffs.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p>
              <strong>{one.from}</strong> of {one.account}, to {one.to} ({kinds[one.kind]})
            </p>
            {one.note && <p class="quote">{one.note}</p>}
            <p class="muted">{one.context.join(' · ')}</p>
            <p class={one.late ? 'late' : 'muted'}>
              {one.late ? 'An answer was promised by' : 'Answer promised by'} {MOMENT.format(one.replyBy)}.{' '}
              {answer && (
                <button type="button" class="quiet" onClick={() => answer(one)}>
                  Answered
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a download="handoffs.csv" href={fileOf('text/csv', toCsv(rowsOf(handoffs)))}>
          CSV of the requests
        </a>
      </p>
    </>
  );
}

function rowsOf(handoffs: HandoffView[]): (string | number)[][] {
  const head = ['account', 'kind', 'from', 'to', 'note', 'context', 'asked', 'answer promised by'];
  const iso = (at: number) => new Date(at).toISOString();
  return [
    head,
    ...handoffs.map((one) => [
      one.account,
      one.kind,
      one.from,
      one.to,
      one.note,
      one.context.join('; '),
      iso(one.createdAt),
      iso(one.replyBy),
    ]),
  ];
}
