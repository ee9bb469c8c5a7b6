import { useState } from 'preact/hooks';
import type {
  CampaignDetail,
  CopyByLocale,
  KeptDraft,
  RuleChanges,
  StudioUser,
  VersionView,
} from '../api/contract.ts';
import { CampaignTabs } from './CampaignTabs.tsx';
import { Changes } from './Changes.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { focusHeading, Heading } from './Heading.tsx';
import { Problem } from './Problem.tsx';
import { useLoad } from './useLoad.ts';

export interface HistoryPageProps {
  api: StudioApi;
  router: Router;
  id: string;
  user: StudioUser;
}

/** What waits for a yes: a version for everybody, or words and rules that become the draft. */
type Asked =
  | { kind: 'restore'; version: number; headline: string }
  | { kind: 'draft'; what: string; copy: CopyByLocale; rules?: RuleChanges };

export function HistoryPage({ api, router, id, user }: HistoryPageProps) {
  const loaded = useLoad(
    () => Promise.all([api.campaign(id), api.history(id), api.keptDrafts(id)]),
    [api, id],
  );
  const [asked, ask] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const carryOut = (wanted: Asked, campaign: CampaignDetail) => {
    ask(null);
    setProblem(null);
    const expectedVersion = campaign.version;
    if (wanted.kind === 'restore') {
      api.restore(id, { version: wanted.version, expectedVersion }).then(() => {
        loaded.reload();
        focusHeading();
      }, setProblem);
      return;
    }
    const { copy, rules } = wanted;
    api
      .saveDraft(id, { copy, ...(rules && { rules }), replaces: true, expectedVersion })
      .then(() => router.go({ page: 'campaign', id }), setProblem);
  };
  return (
    <section aria-labelledby="history">
      <Heading id="history">
        {loaded.state === 'ready' ? `History: ${loaded.value[0].name}` : 'History'}
      </Heading>
      <CampaignTabs router={router} id={id} page="history" />
      {problem && (
        <Problem
          error={problem}
          retry={() => {
            setProblem(null);
            loaded.reload();
          }}
        />
      )}
      {loaded.state === 'loading' && <p class="muted">Loading the history…</p>}
      {loaded.state === 'failed' && <Problem error={loaded.error} retry={loaded.reload} />}
      {loaded.state === 'ready' && (
        <>
          <Versions campaign={loaded.value[0]} versions={loaded.value[1]} user={user} ask={ask} />
          <KeptDrafts drafts={loaded.value[2]} user={user} ask={ask} />
          <p>
            <a href={router.href({ page: 'audit', campaign: id })}>Who did what to this campaign</a>
          </p>
          {asked && (
            <Confirm
              asked={asked}
              campaign={loaded.value[0]}
              confirm={() => carryOut(asked, loaded.value[0])}
              close={() => ask(null)}
            />
          )}
        </>
      )}
    </section>
  );
}

interface VersionsProps {
  campaign: CampaignDetail;
  versions: VersionView[];
  user: StudioUser;
  ask(asked: Asked): void;
}

function Versions({ campaign, versions, user, ask }: VersionsProps) {
  if (versions.length === 0)
    return <p>Nothing has been published yet. Customers see what comes with Uptier.</p>;
  return (
    <ol class="history" reversed>
      {versions.map((version, index) => (
        <Version key={version.version} version={version} isLive={index === 0} user={user} ask={ask} />
      ))}
      <li value={0}>
        <p class="copy">{campaign.shippedHeadline}</p>
        <p class="muted">What came with Uptier.</p>
        {user.role === 'publish' && (
          <button
            type="button"
            class="quiet"
            onClick={() => ask({ kind: 'restore', version: 0, headline: campaign.shippedHeadline })}
          >
            Put it back for everybody…
          </button>
        )}
      </li>
    </ol>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface VersionProps {
  version: VersionView;
  isLive: boolean;
  user: StudioUser;
  ask(asked: Asked): void;
}

function Version({ version, isLive, user, ask }: VersionProps) {
  const { headline, copy } = version;
  return (
    <li value={version.version}>
      <p class="copy">{headline}</p>
      <p class="muted">
        {DAY.format(version.publishedAt)} by {version.by}
        {version.test ? ', as A of a test' : ', for everybody'}
        {version.note && `: ${version.note}`}. {isLive && <b>This is live.</b>}
      </p>
      <p class="actions">
        {user.role !== 'view' && (
          <button
            type="button"
            class="quiet"
            onClick={() => ask({ kind: 'draft', what: `the words of version ${version.version}`, copy })}
          >
            Take over as a draft…
          </button>
        )}
        {user.role === 'publish' && !isLive && (
          <button
            type="button"
            class="quiet"
            onClick={() => ask({ kind: 'restore', version: version.version, headline })}
          >
            Put it back for everybody…
          </button>
        )}
      </p>
      {version.changes.length > 0 && (
        <details>
          <summary>{version.changes.length === 1 ? '1 change' : `${version.changes.length} changes`}</summary>
          <Changes changes={version.changes} />
        </details>
      )}
    </li>
  );
}

interface KeptDraftsProps {
  drafts: KeptDraft[];
  user: StudioUser;
  ask(asked: Asked): void;
}

/** Nothing that was written is gone: it waits here. */
function KeptDrafts({ drafts, user, ask }: KeptDraftsProps) {
  if (drafts.length === 0) return null;
  return (
    <>
      <h2>Drafts that were let go</h2>
      <ul class="history plain">
        {drafts.map(({ id, at, by, writtenBy, why, headline, copy, rules }) => (
          <li key={id}>
            <p class="copy">{headline}</p>
            <p class="muted">
              {why === 'replaced' ? 'Replaced' : 'Thrown away'} {DAY.format(at)} by {by}
              {writtenBy && writtenBy !== by ? `; written by ${writtenBy}` : ''}.
            </p>
            {user.role !== 'view' && (
              <button
                type="button"
                class="quiet"
                onClick={() => ask({ kind: 'draft', what: 'this draft', copy, rules })}
              >
                Take it back…
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface ConfirmProps {
  asked: Asked;
  campaign: CampaignDetail;
  confirm(): void;
  close(): void;
}

function Confirm({ asked, campaign, confirm, close }: ConfirmProps) {
  if (asked.kind === 'restore')
    return (
      <ConfirmDialog
        title={asked.version === 0 ? 'Put back what came with Uptier' : `Put version ${asked.version} back`}
        confirm="Put it back for everybody"
        onConfirm={confirm}
        close={close}
      >
        <p>
          Within seconds all customers see “{asked.headline}”. Targeting, trigger, pace and schedule become
          those of that version, too.
        </p>
        {campaign.experiment && (
          <p>
            <b>The test that is running ends.</b> Accounts that had another version of it see this one, and
            its results stay.
          </p>
        )}
        <p class="muted">
          {campaign.draft ? 'The draft stays a draft. ' : ''}What is live now stays in the history.
        </p>
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      title={`Make ${asked.what} the draft`}
      confirm={campaign.draft ? 'Replace the draft' : 'Make it the draft'}
      onConfirm={confirm}
      close={close}
    >
      <p>
        Customers see nothing of it until it is published.
        {asked.rules ? ' Its targeting comes with it.' : ' Targeting stays as it is.'}
      </p>
      {campaign.draft && (
        <p>
          <b>There is a draft already{campaign.draft.by ? `, last by ${campaign.draft.by}` : ''}.</b> It makes
          room, and is kept below, under “Drafts that were let go”.
        </p>
      )}
    </ConfirmDialog>
  );
}
