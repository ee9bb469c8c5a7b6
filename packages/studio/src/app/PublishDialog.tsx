import { useState } from 'preact/hooks';
import type { ArmInput, CampaignDetail, PublishInput, TestOutlook, VersionView } from '../api/contract.ts';
import { ArmsBuilder } from './ArmsBuilder.tsx';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import { useLoad } from './useLoad.ts';
import { useModal } from './useModal.ts';

export interface PublishDialogProps {
  api: StudioApi;
  campaign: CampaignDetail;
  publish(input: Omit<PublishInput, 'expectedVersion'>): void;
  close(): void;
}

/** The last look before customers see it: what changes, and whether it is tested first. A test keeps what is live as A. */
export function PublishDialog({ api, campaign, publish, close }: PublishDialogProps) {
  const dialog = useModal();
  const hasDraft = campaign.draft !== null;
  const [tests, setTests] = useState(true);
  const [weeks, setWeeks] = useState(4);
  const [traffic, setTraffic] = useState(1);
  const [arms, setArms] = useState<ArmInput[]>(() => firstArms(campaign));
  const [note, setNote] = useState('');
  const plan = useLoad(() => api.outlook(campaign.id), []);
  const versions = useLoad<VersionView[]>(() => api.history(campaign.id), []);
  const { copy } = campaign.draft ?? campaign.live;
  const untranslated = campaign.choices.locales.flatMap(({ id, name }) => (copy[id] ? [] : [name]));
  const wrong = tests ? wrongWith(arms, campaign) : null;
  return (
    <dialog ref={dialog} class="wide" aria-labelledby="publish" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) publish({ test: tests ? { weeks, traffic, arms } : null, ...(note && { note }) });
        }}
      >
        <h2 id="publish">{hasDraft ? 'Publish this draft' : 'Test what is live'}</h2>
        {campaign.changes.length > 0 && <Changes changes={campaign.changes} />}
        {hasDraft && (
          <fieldset>
            <legend>Who gets it</legend>
            <label>
              <input type="radio" name="split" checked={tests} onChange={() => setTests(true)} />
              Some accounts: a test against what is live. Each account keeps the version it got.
            </label>
            <label>
              <input type="radio" name="split" checked={!tests} onChange={() => setTests(false)} />
              Everybody, without a test.
            </label>
          </fieldset>
        )}
        {tests && (
          <ArmsBuilder
            {...{ campaign, arms, setArms, traffic, setTraffic }}
            versions={versions.state === 'ready' ? versions.value : []}
          />
        )}
        {tests && plan.state === 'ready' && (
          <Durations outlook={plan.value} weeks={weeks} choose={setWeeks} />
        )}
        {tests && campaign.changes.some(({ part }) => part === 'rules') && (
          <p class="muted">
            Targeting, trigger, pace and schedule change for every version at once: a test compares what is
            said, not who is asked.
          </p>
        )}
        <p class="muted" role="status">
          {wrong ??
            (tests
              ? plan.state === 'ready'
                ? plan.value.sentence
                : 'Looking at what came to this prompt lately…'
              : 'Customers see it within seconds. The history leads back in one step.')}
        </p>
        {untranslated.length > 0 && (
          <p class="muted">Not translated, so these see English: {untranslated.join(', ')}.</p>
        )}
        {campaign.corrected.length > 0 && (
          <div class="findings">
            <p class="warning">
              Colours and font of your application that could not be read. Customers see them corrected, as
              the preview does; the remedy is in the application, not here.
            </p>
            <ul>
              {campaign.corrected.map((problem) => (
                <li key={problem} class="warning">
                  {problem}
                </li>
              ))}
            </ul>
          </div>
        )}
        {campaign.experiment && (
          <p>
            The test that is running ends with this, and its results stay. A new one is another phase:
            accounts are split afresh.
          </p>
        )}
        <label class="field">
          <span>Why (optional, for the history)</span>
          <input value={note} maxLength={500} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <div class="actions">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={wrong !== null}>
            {tests
              ? `Start the test ${arms.map(({ weight }) => Math.round(weight * 100)).join('/')}`
              : 'Publish to everybody'}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What is live against the draft; without one against showing nothing, where that may be. */
function firstArms({ draft, choices }: CampaignDetail): ArmInput[] {
  const live: ArmInput = { words: 'live', withheld: false, weight: 0.5 };
  if (draft) return [live, { words: 'draft', withheld: false, weight: 0.5 }];
  return [live, { words: 'live', withheld: choices.interrupts, weight: 0.5 }];
}

function wrongWith(arms: ArmInput[], { draft }: CampaignDetail): string | null {
  const sum = arms.reduce((total, { weight }) => total + Math.round(weight * 100), 0);
  if (sum !== 100) return `The shares come to ${sum} %; they must come to 100 %.`;
  if (draft?.offersElse && arms.some(({ words, offer }) => words === 'draft' && !offer))
    return 'The draft offers something else than what is live. A test compares words, places, moments and the order of offers, never what is offered: publish it to everybody, or put the offer back.';
  const [control, ...others] = arms.map((arm) => JSON.stringify({ ...arm, weight: 0 }));
  return others.includes(control!) ? 'A version that is the same as A tests nothing.' : null;
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
