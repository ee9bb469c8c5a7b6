import { useEffect, useRef, useState } from 'preact/hooks';
import type { TestOutlook } from '../api/contract.ts';
import { useLoad } from './useLoad.ts';

export interface PublishDialogProps {
  before: string;
  after: string;
  /** A test is running; publishing ends it. */
  testing: boolean;
  outlook(): Promise<TestOutlook>;
  /** `weeks` of a test of half and half; null gives the words to everybody. */
  publish(weeks: number | null): void;
  close(): void;
}

/** The last look before customers see it. "Half and half" keeps the published words as A. */
export function PublishDialog({ before, after, testing, outlook, publish, close }: PublishDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [weeks, setWeeks] = useState<number | null>(4);
  const plan = useLoad(outlook, []);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="publish" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          publish(weeks);
        }}
      >
        <h2 id="publish">Publish these words</h2>
        <dl class="compare">
          <dt>Now (A)</dt>
          <dd>{before}</dd>
          <dt>New (B)</dt>
          <dd>{after}</dd>
        </dl>
        <fieldset>
          <legend>Who sees the new words</legend>
          <label>
            <input type="radio" name="split" checked={weeks !== null} onChange={() => setWeeks(4)} />
            Half and half: a test of A against B. Each account keeps the version it got.
          </label>
          {weeks !== null && plan.state === 'ready' && (
            <Durations outlook={plan.value} weeks={weeks} choose={setWeeks} />
          )}
          <label>
            <input type="radio" name="split" checked={weeks === null} onChange={() => setWeeks(null)} />
            Everybody, without a test.
          </label>
        </fieldset>
        <p class="muted" role="status">
          {plan.state === 'ready' ? plan.value.sentence : 'Looking at what came to this prompt lately…'}
        </p>
        {testing && <p>The test that is running ends with this. Its results stay.</p>}
        <div class="actions">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            {weeks === null ? 'Publish to everybody' : 'Publish 50/50'}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface DurationsProps {
  outlook: TestOutlook;
  weeks: number;
  choose(weeks: number): void;
}

function Durations({ outlook, weeks, choose }: DurationsProps) {
  return (
    <label class="duration">
      Decide after{' '}
      <select value={weeks} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {outlook.durations.map((duration) => (
          <option key={duration.weeks} value={duration.weeks}>
            {duration.weeks} weeks
            {duration.leastLift !== null &&
              `: finds a lift of ${Math.round(duration.leastLift * 100)} % or more`}
          </option>
        ))}
      </select>
    </label>
  );
}
