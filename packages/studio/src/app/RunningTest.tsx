import { useState } from 'preact/hooks';
import type { CampaignDetail, ExperimentView, StudioUser } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { FixWords } from './FixWords.tsx';
import { Problem } from './Problem.tsx';
import { Refusal } from './Refusal.tsx';
import { useLoad } from './useLoad.ts';

export interface RunningTestProps {
  api: StudioApi;
  router: Router;
  id: string;
  user: StudioUser;
  /** Something was done that the results tell of. */
  changed(): void;
}

/** What may be done to a test that runs without spoiling it: more accounts, and a look at a version that never counts. */
export function RunningTest({ api, router, id, user, changed }: RunningTestProps) {
  const campaign = useLoad(() => api.campaign(id), [api, id]);
  const [problem, setProblem] = useState<Error | null>(null);
  if (campaign.state === 'loading') return <p class="muted">Loading the test…</p>;
  if (campaign.state === 'failed') return <Problem error={campaign.error} retry={campaign.reload} />;
  if (!campaign.value.experiment) return <p class="muted">The test has ended. Count again to see how.</p>;
  const run = (work: Promise<CampaignDetail>) => {
    setProblem(null);
    work.then((value) => {
      campaign.set(value);
      changed();
    }, setProblem);
  };
  const shared = { test: campaign.value.experiment, canEdit: user.role === 'publish' };
  return (
    <section class="running" aria-label="The test that runs">
      {problem && <Refusal error={problem} campaign={campaign.value} />}
      <Traffic {...shared} raise={(traffic) => run(api.raiseTraffic(id, traffic))} />
      <p class="chips">
        {shared.test.arms.flatMap(({ id: arm, name, withheld }) =>
          withheld ? (
            []
          ) : (
            <a key={arm} href={router.href({ page: 'preview', id, version: arm })}>
              Link to a preview of {name}
            </a>
          ),
        )}
      </p>
      <Insiders {...shared} force={(account, arm) => run(api.force(id, account, arm))} />
      {shared.canEdit && (
        <FixWords
          api={api}
          campaign={campaign.value}
          test={shared.test}
          fix={(input) => run(api.fixWords(id, input))}
        />
      )}
    </section>
  );
}

interface PartProps {
  test: ExperimentView;
  canEdit: boolean;
}

function Traffic({ test, canEdit, raise }: PartProps & { raise(traffic: number): void }) {
  const [wanted, setWanted] = useState(100);
  const now = Math.round(test.traffic * 100);
  if (now === 100) return null;
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        raise(wanted / 100);
      }}
    >
      {now} % of accounts take part.
      {canEdit && (
        <>
          {' Let '}
          <input
            type="number"
            aria-label="Percent of accounts"
            min={now + 1}
            max={100}
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.valueAsNumber)}
          />
          {' % '}
          <button type="submit">take part</button>
        </>
      )}
    </form>
  );
}

function Insiders({
  test,
  canEdit,
  force,
}: PartProps & { force(account: string, arm: string | null): void }) {
  const [account, setAccount] = useState('');
  const [arm, setArm] = useState('1');
  const nameOf = (id: string) => test.arms.find((one) => one.id === id)?.name ?? id;
  return (
    <details open={test.forced.length > 0}>
      <summary>See a version in your own application</summary>
      <p class="muted">
        An account of your own people is shown the version you choose. Whatever it does is in none of the
        numbers.
      </p>
      <ul>
        {test.forced.map((one) => (
          <li key={one.account}>
            {one.account} sees {nameOf(one.arm)}.{' '}
            {canEdit && (
              <button type="button" class="quiet" onClick={() => force(one.account, null)}>
                Let it take part again
              </button>
            )}
          </li>
        ))}
      </ul>
      {canEdit && (
        <form
          class="inline"
          onSubmit={(event) => {
            event.preventDefault();
            force(account.trim(), arm);
            setAccount('');
          }}
        >
          <input
            aria-label="Account"
            placeholder="account id"
            value={account}
            required
            onInput={(event) => setAccount(event.currentTarget.value)}
          />
          <select aria-label="Version" value={arm} onChange={(event) => setArm(event.currentTarget.value)}>
            {test.arms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit">Show it there</button>
        </form>
      )}
    </details>
  );
}
