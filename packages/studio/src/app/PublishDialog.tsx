import { useEffect, useRef, useState } from 'preact/hooks';

export interface PublishDialogProps {
  before: string;
  after: string;
  publish(split: boolean): void;
  close(): void;
}

/** The last look before customers see it. "Half and half" keeps the published words as A. */
export function PublishDialog({ before, after, publish, close }: PublishDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [split, setSplit] = useState(true);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="publish" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          publish(split);
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
            <input type="radio" name="split" checked={split} onChange={() => setSplit(true)} />
            Half and half: a test of A against B. Each account keeps the version it got.
          </label>
          <label>
            <input type="radio" name="split" checked={!split} onChange={() => setSplit(false)} />
            Everybody, without a test.
          </label>
        </fieldset>
        <div class="actions">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            {split ? 'Publish 50/50' : 'Publish to everybody'}
          </button>
        </div>
      </form>
    </dialog>
  );
}
