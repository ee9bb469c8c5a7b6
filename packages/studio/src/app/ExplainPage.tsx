import { useState } from 'preact/hooks';
import type { ExplainView } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

export interface ExplainPageProps {
  api: StudioApi;
  router: Router;
  account: string;
}

/** "Why does this account (not) see it?": every step of every campaign, by the code that decides. */
export function ExplainPage({ api, router, account }: ExplainPageProps) {
  const [wanted, setWanted] = useState(account);
  return (
    <section aria-labelledby="explain">
      <Heading id="explain">{account ? `Why: ${account}` : 'Why an account sees what it sees'}</Heading>
      {!account && (
        <p class="muted">
          Every campaign, step by step: what speaks to an account at this moment, and what keeps the others
          silent. Ids are those of your application; the pipeline names some.
        </p>
      )}
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault();
          router.go({ page: 'explain', account: wanted.trim() });
        }}
      >
        <label class="inline">
          Account{' '}
          <input
            value={wanted}
            required
            placeholder="account id"
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Explain</button>
      </form>
      {account && <Explained api={api} router={router} account={account} />}
    </section>
  );
}

function Explained({ api, router, account }: ExplainPageProps) {
  const found = useLoad(() => api.explain(account), [api, account]);
  if (found.state === 'loading') return <p class="muted">Asking…</p>;
  if (found.state === 'failed') return <Problem error={found.error} retry={found.reload} />;
  const { campaigns } = found.value;
  const shown = campaigns.filter(({ shows }) => shows);
  return (
    <>
      <p class="answer">
        {shown.length === 0
          ? 'A page of this account, opened now, shows no campaign.'
          : `A page of this account, opened now, may show ${shown.length === 1 ? 'one campaign' : `${shown.length} campaigns`}.`}
      </p>
      <ul class="cards">
        {[...shown, ...campaigns.filter(({ shows }) => !shows)].map((campaign) => (
          <Campaign key={campaign.id} campaign={campaign} router={router} />
        ))}
      </ul>
    </>
  );
}

function Campaign({ campaign, router }: { campaign: ExplainView['campaigns'][number]; router: Router }) {
  const { id, name, shows, steps } = campaign;
  const last = steps.at(-1);
  return (
    <li>
      <h2>
        <a href={router.href({ page: 'campaign', id })}>{name}</a>{' '}
        <span class={`state ${shows ? 'testing' : ''}`}>{shows ? 'Shown' : 'Not shown'}</span>
      </h2>
      {last && <p>{last.words}</p>}
      {steps.length > 1 && (
        <details>
          <summary class="muted">All {steps.length} steps</summary>
          <ol>
            {steps.map(({ code, words }) => (
              <li key={code}>{words}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
