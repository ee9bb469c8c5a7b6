import type { Estimate } from './Targeting.tsx';

const count = new Intl.NumberFormat('en');

/** How many accounts that is, and why not the others, the commonest reason first. */
export function AudienceSize({ estimate, retry }: { estimate: Estimate; retry(): void }) {
  const view = 'last' in estimate ? estimate.last : null;
  const isStale = view !== null && estimate.state === 'counting';
  const most = Math.max(1, ...(view?.reasons.map(({ accounts }) => accounts) ?? []));
  return (
    <aside class="size" aria-label="Estimated audience">
      <h2>Who that is</h2>
      {estimate.state === 'failed' && (
        <div class="notice" role="alert">
          <p>{estimate.message}</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      <p class={isStale ? 'answer stale' : 'answer'} role="status" aria-busy={isStale}>
        {view ? view.sentence : estimate.state === 'counting' ? 'Counting…' : ''}
      </p>
      {view && view.reasons.length > 0 && (
        <>
          <h3>Why not the others</h3>
          <ul class="reasons">
            {view.reasons.map(({ code, words, accounts }) => (
              <li key={code}>
                <span class="count">{count.format(accounts)}</span>
                <span>{words}</span>
                <span class="bar" style={{ inlineSize: `${(accounts / most) * 100}%` }} />
              </li>
            ))}
          </ul>
        </>
      )}
      <details class="method">
        <summary>How this is computed</summary>
        <p>
          Each account is taken as it was when one of its people last opened a page, and put through the steps
          that decide on a page: its state, the trigger, who qualifies, what helps for free, and the offer. It
          counts under the first step that ended it. Pace, holdout and tests are left out, for they say when
          somebody is asked, not who qualifies.
          {view?.sampled
            ? ` Worked out from ${count.format(view.sampled)} accounts, a fair part of all.`
            : ''}
        </p>
      </details>
    </aside>
  );
}
