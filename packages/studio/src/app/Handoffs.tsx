import { useState } from 'preact/hooks';
import type { HandoffView, Page } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { type Desk, deskFor, OpportunityFields, type Person } from './OpportunityFields.tsx';
import { ShowMore } from './ShowMore.tsx';

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const kinds: Record<HandoffView['kind'], string> = { sales: 'Sales', csm: 'Customer success', help: 'Help' };

export interface HandoffsProps {
  api: StudioApi;
  handoffs: Page<HandoffView>;
  /** Null: to be read only. */
  desk: Desk | null;
  /** It was answered, handed over, or taken up. */
  changed(one: HandoffView): void;
  add(more: Page<HandoffView>): void;
}

/** People who asked for a person, with what that person needs to know first. */
export function Handoffs({ api, handoffs, desk, changed, add }: HandoffsProps) {
  if (handoffs.items.length === 0) return <p class="muted">Nobody is waiting.</p>;
  return (
    <>
      <ul class="cards">
        {handoffs.items.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p>
              <strong>{one.from}</strong> of {one.account}, to {one.to.name} ({kinds[one.kind]})
            </p>
            {one.note && <p class="quote">{one.note}</p>}
            <ul class="facts muted">
              {one.context.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
            <Promised one={one} answer={desk && (() => api.answerHandoff(one).then(changed))} />
            {desk && !one.isAnswered && (
              <HandOver
                one={one}
                people={desk.people}
                assign={(person) => api.assignHandoff(one, person).then(changed)}
              />
            )}
            <OpportunityFields
              one={one.opportunity}
              desk={deskFor(desk, one, { work: api.workOnHandoff, changed })}
            />
          </li>
        ))}
      </ul>
      <ShowMore what="requests" page={handoffs} load={api.moreHandoffs} add={add} />
      <p>
        <a download="handoffs.csv" href={api.csv('handoffs')}>
          CSV of all open requests
        </a>
      </p>
    </>
  );
}

interface HandOverProps {
  one: HandoffView;
  people: Person[];
  assign(person: Person): Promise<unknown>;
}

/** Who answers: chosen first, then said, for the user sees it. */
function HandOver({ one, people, assign }: HandOverProps) {
  const [chosen, choose] = useState<string | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const person = people.find(({ id }) => id === chosen && id !== one.to.id);
  return (
    <p class="fields">
      <label class="pair">
        <span class="muted">Answered by</span>
        <select
          class="inline"
          aria-label={`Who answers ${one.from} of ${one.account}`}
          value={chosen ?? one.to.id}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {person && (
        <button
          type="button"
          onClick={() => {
            setProblem(null);
            assign(person).catch(setProblem);
          }}
        >
          Hand over to {person.name}
        </button>
      )}
      <span class="problem" role="alert">
        {problem?.message}
      </span>
    </p>
  );
}

/** By when somebody answers, and that somebody did. */
function Promised({ one, answer }: { one: HandoffView; answer: (() => Promise<unknown>) | null }) {
  const [problem, setProblem] = useState<Error | null>(null);
  const isLate = one.late && !one.isAnswered;
  return (
    <p class={isLate ? 'late' : 'muted'} role="status">
      {one.isAnswered ? (
        'Answered. It leaves this list when the page is loaded again.'
      ) : (
        <>
          {isLate ? 'An answer was promised by' : 'Answer promised by'} {MOMENT.format(one.replyBy)}.{' '}
          {answer && (
            <button type="button" class="quiet" onClick={() => void answer().catch(setProblem)}>
              Mark as answered
            </button>
          )}
          {problem && <span class="problem"> {problem.message}</span>}
        </>
      )}
    </p>
  );
}
