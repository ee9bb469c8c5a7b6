import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignDetail, PublishInput, StudioUser } from '../api/contract.ts';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { PutAside } from './PutAside.tsx';
import type { Place } from './placeOf.ts';
import { Refusal } from './Refusal.tsx';
import type { Draft, DraftStatus } from './useDraft.ts';

export interface DraftBarProps {
  api: StudioApi;
  user: StudioUser;
  campaign: CampaignDetail;
  draft: Draft;
  restart(campaign: CampaignDetail): void;
  bar: RefObject<HTMLElement | null>;
  /** Leads to a text or a rule. */
  show(place: Place): void;
}

/** Where a draft stands, and what may be done with it. It saves itself, so there is no button for that. */
export function DraftBar({ api, user, campaign, draft, restart, bar, show }: DraftBarProps) {
  const [publishing, setPublishing] = useState<CampaignDetail | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const { status } = draft;
  const hasDraft = campaign.draft !== null || !['published', 'saved'].includes(status.state);
  const run = async (work: () => Promise<CampaignDetail>) => {
    setBusy(true);
    setProblem(null);
    await work().then(restart, setProblem);
    setBusy(false);
  };
  const open = async () => {
    setProblem(null);
    const saved = await draft.flush().catch((error: Error) => {
      setProblem(error);
      return null;
    });
    if (saved) setPublishing(saved);
  };
  const publish = (input: Omit<PublishInput, 'expectedVersion'>) => {
    const expectedVersion = publishing?.version ?? campaign.version;
    setPublishing(null);
    void run(() => api.publish(campaign.id, { ...input, expectedVersion }));
  };
  return (
    <section ref={bar} class="draftbar" aria-label="Draft" tabIndex={-1}>
      {status.state === 'conflict' ? (
        <Conflict
          theirs={status.theirs}
          keepMine={draft.keepMine}
          takeTheirs={() => {
            draft.takeTheirs();
            // The pressed button is gone; the way back is the next thing.
            bar.current?.focus();
          }}
        />
      ) : (
        draft.aside.map((one) => <PutAside key={one.at} {...{ one, draft }} />)
      )}
      {problem && <Refusal error={problem} {...{ campaign, show }} />}
      {status.state === 'refused' && <Refusal error={status.error} {...{ campaign, show }} />}
      <div class="actions">
        <button
          type="button"
          class={hasDraft ? 'primary' : ''}
          disabled={
            user.role !== 'publish' || busy || status.state === 'conflict' || status.state === 'refused'
          }
          onClick={() => void open()}
        >
          {hasDraft ? 'Publish…' : 'Test…'}
        </button>
        {hasDraft && (
          <button
            type="button"
            disabled={busy || status.state === 'conflict'}
            onClick={() => void run(draft.discard)}
          >
            Throw the draft away
          </button>
        )}
        <span class="muted" role="status">
          {draft.recovered && status.state === 'saved'
            ? 'What you wrote before this page was closed is back. '
            : ''}
          {sayStatus(status, campaign)}
        </span>
      </div>
      {hasDraft && campaign.changes.length > 0 && (
        <details>
          <summary>
            {campaign.changes.length === 1 ? '1 change' : `${campaign.changes.length} changes`} that customers
            do not see yet
          </summary>
          <Changes changes={campaign.changes} />
        </details>
      )}
      {publishing && (
        <PublishDialog api={api} campaign={publishing} publish={publish} close={() => setPublishing(null)} />
      )}
    </section>
  );
}

function sayStatus(status: DraftStatus, { draft }: CampaignDetail): string {
  switch (status.state) {
    case 'published':
      return 'Published. Whatever you change is a draft, and saves itself.';
    case 'saved':
      return `Draft saved${draft?.by ? `, last by ${draft.by}` : ''}. Customers still see what is published.`;
    case 'waiting':
    case 'saving':
      return 'Saving…';
    case 'offline':
      return 'Studio cannot be reached. What you write is kept in this browser, and saved as soon as it can be.';
    case 'refused':
      return 'Not saved. What you write is kept in this browser.';
    case 'conflict':
      return 'Nothing is saved until you decide.';
  }
}

interface ConflictProps {
  theirs: CampaignDetail;
  keepMine(): void;
  takeTheirs(): void;
}

/** Both are there; whoever reads this decides. */
function Conflict({ theirs, keepMine, takeTheirs }: ConflictProps) {
  const who = theirs.draft?.by ?? theirs.changedBy ?? 'Somebody';
  return (
    <div class="notice" role="alert">
      <p>
        <b>{who} changed this campaign while you were writing.</b> Nothing is lost: yours is in this browser,
        theirs on the server. If you keep yours, theirs waits in the history; if you take theirs, yours stays
        in this browser.
      </p>
      {theirs.changes.length > 0 && (
        <details>
          <summary>What they have that is not published</summary>
          <Changes changes={theirs.changes} />
        </details>
      )}
      <p class="actions">
        <button type="button" onClick={keepMine}>
          Keep mine, in place of theirs
        </button>
        <button type="button" onClick={takeTheirs}>
          Take theirs, and put mine aside
        </button>
      </p>
    </div>
  );
}
