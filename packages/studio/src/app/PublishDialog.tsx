import { useEffect, useState } from 'preact/hooks';
import type { ArmInput, CampaignDetail, PublishInput, TestOutlook, VersionView } from '../api/contract.ts';
import { ArmsBuilder } from './ArmsBuilder.tsx';
import { Changes } from './Changes.tsx';
import type { StudioApi } from './createApi.ts';
import { type Load, useLoad } from './useLoad.ts';
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
  // Null: nothing is chosen until it is known whether a test could be read. A button must not change under the finger.
  const [tests, setTests] = useState<boolean | null>(hasDraft ? null : true);
  const [chosenWeeks, setWeeks] = useState<number | null>(null);
  const [traffic, setTraffic] = useState(1);
  const [arms, setArms] = useState<ArmInput[]>(() => firstArms(campaign));
  const [note, setNote] = useState('');
  const wrong = tests ? wrongWith(arms, campaign) : null;
  const plan = useOutlook(api, campaign.id, { arms, traffic });
  const versions = useLoad<VersionView[]>(() => api.history(campaign.id), []);
  const { copy } = campaign.draft ?? campaign.live;
  const untranslated = campaign.choices.locales.flatMap(({ id, name }) => (copy[id] ? [] : [name]));
  const outlook = plan.state === 'ready' ? plan.value : null;
  // The shortest that can be read; whoever wants another chooses it.
  const weeks = chosenWeeks ?? outlook?.durations.find(({ readable }) => readable)?.weeks ?? 4;
  useEffect(() => {
    if (outlook) setTests((chosen) => chosen ?? outlook.readable);
  }, [outlook]);
  return (
    <dialog ref={dialog} class="wide" aria-labelledby="publish" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (tests !== null && !wrong)
            publish({ test: tests ? { weeks, traffic, arms } : null, ...(note && { note }) });
        }}
      >
        <h2 id="publish">{hasDraft ? 'Publish this draft' : 'Test what is live'}</h2>
        {campaign.changes.length > 0 && <Changes changes={campaign.changes} />}
        {hasDraft && (
          <fieldset>
            <legend>Who gets it</legend>
            <label>
              <input type="radio" name="split" checked={tests === true} onChange={() => setTests(true)} />
              Some accounts: a test against what is live. Each account keeps the version it got.
            </label>
            <label>
              <input type="radio" name="split" checked={tests === false} onChange={() => setTests(false)} />
              Everybody, without a test.
            </label>
            {outlook && !outlook.readable && <p class="muted">{outlook.sentence}</p>}
          </fieldset>
        )}
        {tests && (
          <ArmsBuilder
            {...{ campaign, arms, setArms, traffic, setTraffic }}
            versions={versions.state === 'ready' ? versions.value : []}
          />
        )}
        {tests && outlook && <Durations outlook={outlook} weeks={weeks} choose={setWeeks} />}
        {tests && campaign.changes.some(({ part }) => part === 'rules') && (
          <p class="muted">
            Targeting, trigger, pace and schedule change for every version at once: a test compares what is
            said, not who is asked.
          </p>
        )}
        {plan.state === 'failed' && tests !== false && (
          <p class="notice" role="alert">
            What a test could find out is not known now: {plan.error.message}{' '}
            <button type="button" class="quiet" onClick={plan.reload}>
              Look again
            </button>
          </p>
        )}
        <p class="muted" role="status">
          {wrong ?? sayNext(tests, plan, hasDraft)}
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
          <button type="submit" class="primary" disabled={wrong !== null || tests === null}>
            {tests === null
              ? 'Publish'
              : tests
                ? `Start the test ${sharesOf(arms).join('/')}`
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

const sharesOf = (arms: ArmInput[]) => arms.map(({ weight }) => Math.round(weight * 100));

/** What a test of this design could find, a moment after the last change of it. Shares that do not come to 100 are not asked about. */
function useOutlook(
  api: StudioApi,
  id: string,
  { arms, traffic }: { arms: ArmInput[]; traffic: number },
): Load<TestOutlook> {
  const design = { shares: sharesOf(arms), traffic: Math.round(traffic * 100) };
  const text = JSON.stringify(design);
  const [asked, ask] = useState(text);
  const isWhole = design.shares.every((share) => share > 0) && sumOf(design.shares) === 100;
  useEffect(() => {
    if (!isWhole) return;
    const timer = setTimeout(() => ask(text), 150);
    return () => clearTimeout(timer);
  }, [text, isWhole]);
  return useLoad(() => api.outlook(id, JSON.parse(asked) as typeof design), [asked]);
}

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

function sayNext(tests: boolean | null, plan: Load<TestOutlook>, hasDraft: boolean): string {
  if (tests === false) return 'Customers see it within seconds. The history leads back in one step.';
  if (plan.state === 'loading') return 'Looking at what came to this prompt lately…';
  // With a draft, what speaks against a test stands beside the choice.
  return plan.state === 'ready' && (plan.value.readable || !hasDraft) ? plan.value.sentence : '';
}

function wrongWith(arms: ArmInput[], { draft }: CampaignDetail): string | null {
  const sum = sumOf(sharesOf(arms));
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
