import type { Aside } from './useAside.ts';
import type { Draft } from './useDraft.ts';

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** One's own text after one took a colleague's: the way back, until it is taken or let go. */
export function PutAside({ one, draft }: { one: Aside; draft: Draft }) {
  return (
    <div class="notice aside" role="status">
      <p>
        <b>Your own text is put aside.</b> It is kept in this browser as you had written it by{' '}
        {MOMENT.format(one.at)}: “{one.writing.copy.en.headline}”
      </p>
      <p class="actions">
        <button type="button" onClick={() => draft.bringBack(one)}>
          Undo: bring my text back
        </button>
        <button type="button" class="quiet" onClick={() => draft.letGo(one)}>
          Let it go
        </button>
      </p>
    </div>
  );
}
