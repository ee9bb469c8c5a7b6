import { useState } from 'preact/hooks';
import type { ArmResult, Results } from '../api/contract.ts';
import { armToKeep } from '../learn/armToKeep.ts';
import { useModal } from './useModal.ts';

export interface StopDialogProps {
  results: Results;
  stop(choice: { keep: string; note?: string }): void;
  close(): void;
}

/** Ends a test. Nothing is chosen beforehand; what customers will see is said before it happens. */
export function StopDialog({ results, stop, close }: StopDialogProps) {
  const dialog = useModal();
  const [keep, setKeep] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const isAgainst = keep !== null && results.reading !== null && keep !== armToKeep(results.reading);
  const kept = results.arms.find(({ arm }) => arm === keep);
  return (
    <dialog ref={dialog} aria-labelledby="stop" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (keep !== null) stop({ keep, ...(isAgainst && { note }) });
        }}
      >
        <h2 id="stop">Stop the test</h2>
        {results.reading && <p>{results.reading.advice}</p>}
        <fieldset>
          <legend>What everybody sees from then on</legend>
          {results.arms.map((arm) => (
            <label key={arm.arm}>
              <input type="radio" name="keep" checked={keep === arm.arm} onChange={() => setKeep(arm.arm)} />
              {arm.name}: {sayArm(arm)}
            </label>
          ))}
        </fieldset>
        {isAgainst && (
          <label class="field">
            <span>Why, although the test does not say so</span>
            <input
              value={note}
              required
              maxLength={500}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </label>
        )}
        <p class="muted" role="status">
          {kept ? `${sayKept(kept)} The results stay here.` : 'Choose a version.'}
        </p>
        <div class="actions">
          <button type="button" onClick={close}>
            Keep testing
          </button>
          <button type="submit" class="primary" disabled={keep === null || (isAgainst && note.trim() === '')}>
            {kept ? `Stop, and show ${kept.name} to everybody` : 'Stop the test'}
          </button>
        </div>
      </form>
    </dialog>
  );
}

const sayArm = ({ withheld, headline }: ArmResult) => (withheld ? 'no prompt' : `“${headline}”`);

const sayKept = ({ withheld, headline }: ArmResult) =>
  withheld
    ? 'Nobody is shown this campaign from then on, until somebody publishes another schedule.'
    : `All accounts, also those that had another version, see “${headline}”.`;
