import type { OpportunityStage, OpportunityView } from '../api/contract.ts';
import type { OpportunityEdit } from './createApi.ts';
import { daysOf } from './say.ts';
import { type EditStatus, type Save, useEdits } from './useEdits.ts';

export interface Person {
  id: string;
  name: string;
}

/** How opportunities are worked on. */
export interface Desk {
  people: Person[];
  save: Save;
  changed(one: OpportunityView): void;
}

/** A request that somebody made, and where it is worked on. */
interface Asked {
  opportunity: OpportunityView;
  isTakenUp: boolean;
}

/** As the desk, for a request that nobody works on yet: the first change opens its opportunity. */
export function deskFor<T extends Asked>(
  desk: Desk | null,
  one: T,
  { work, changed }: { work(one: T, edit: OpportunityEdit): Promise<T>; changed(one: T): void },
): Desk | null {
  if (!desk || one.isTakenUp) return desk;
  return {
    ...desk,
    async save(_, edit) {
      const taken = await work(one, edit);
      changed(taken);
      return taken.opportunity;
    },
  };
}

export const stages: Record<OpportunityStage, string> = {
  new: 'New',
  contacted: 'Contacted',
  negotiating: 'Negotiating',
  won: 'Won',
  lost: 'Lost',
  expired: 'Expired',
};
const choices = ['new', 'contacted', 'negotiating', 'won', 'lost'] as const;

/** Owner, stage and note of an opportunity. Null: to be read only. */
export function OpportunityFields({ one, desk }: { one: OpportunityView; desk: Desk | null }) {
  return desk ? <Editable one={one} desk={desk} /> : <Readable one={one} />;
}

function Readable({ one }: { one: OpportunityView }) {
  return (
    <>
      <p class="fields">
        <span>Owner: {one.owner?.name ?? 'nobody'}</span>
        <span>
          {stages[one.stage]} <span class="muted">for {daysOf(one.daysInStage)}</span>
        </span>
      </p>
      {one.note && <p class="quote">{one.note}</p>}
    </>
  );
}

function Editable({ one, desk }: { one: OpportunityView; desk: Desk }) {
  const { now, status, edit, retry } = useEdits(one, desk.save, desk.changed);
  const isClosed = now.stage === 'won' || now.stage === 'lost';
  return (
    <>
      <p class="fields">
        <label class="pair">
          <span class="muted">Owner</span>
          <select
            class="inline"
            aria-label={`Owner of ${one.account}`}
            value={now.owner?.id ?? ''}
            onChange={({ currentTarget: { value } }) =>
              edit({ owner: desk.people.find(({ id }) => id === value) ?? null })
            }
          >
            <option value="">Nobody</option>
            {desk.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="pair">
          <span class="muted">Stage</span>
          <select
            class="inline"
            aria-label={`Stage of ${one.account}`}
            value={now.stage}
            onChange={({ currentTarget: { value } }) => {
              const stage = choices.find((choice) => choice === value);
              if (stage) edit({ stage });
            }}
          >
            {choices.map((stage) => (
              <option key={stage} value={stage}>
                {stages[stage]}
              </option>
            ))}
          </select>
        </label>
        <span class="muted">
          {isClosed ? 'Closed. Another stage opens it again.' : `${daysOf(one.daysInStage)} in this stage`}
        </span>
      </p>
      <textarea
        rows={Math.min(6, now.note.split('\n').length)}
        maxLength={2000}
        aria-label={`Note on ${one.account}`}
        placeholder="Add a note"
        value={now.note}
        onInput={({ currentTarget: { value } }) => edit({ note: value })}
      />
      <Saved status={status} retry={retry} />
    </>
  );
}

function Saved({ status, retry }: { status: EditStatus; retry(): void }) {
  return (
    <p class={status.state === 'failed' ? 'problem' : 'muted small'} role="status">
      {status.state === 'saving' && 'Saving…'}
      {status.state === 'saved' && 'Saved.'}
      {status.state === 'failed' && (
        <>
          Not saved: {status.error.message}{' '}
          <button type="button" class="quiet" onClick={retry}>
            Try again
          </button>
        </>
      )}
    </p>
  );
}
