import type { ChangeView } from '../api/contract.ts';

/** Differences, as they are read: before struck out, after beside it. */
export function Changes({ changes }: { changes: ChangeView[] }) {
  return (
    <dl class="changes">
      {changes.map(({ what, before, after }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {before && <del>{before}</del>} {after ? <ins>{after}</ins> : <em>taken away</em>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
