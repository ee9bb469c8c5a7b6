import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { useLoad } from './useLoad.ts';

/** The test above all tests, where there is one. */
export function Holdout({ api, router }: { api: StudioApi; router: Router }) {
  const holdout = useLoad(() => api.holdout(), [api]);
  if (holdout.state === 'failed') return <p class="muted">Whether anybody is held out is not known now.</p>;
  if (holdout.state === 'loading' || !holdout.value) return null;
  const { sentence, notes } = holdout.value;
  return (
    <section aria-labelledby="holdout">
      <h2 id="holdout">Holdout</h2>
      <p>
        {sentence} <a href={router.href({ page: 'metrics' })}>What it has shown</a>
      </p>
      {notes.map((note) => (
        <p key={note} class="muted">
          {note}
        </p>
      ))}
    </section>
  );
}
