import type { Offer } from '@uptier/model';
import type { ArmInput, CampaignDetail, VersionView } from '../api/contract.ts';
import { OfferFields } from './targeting/OfferFields.tsx';

export interface ArmsBuilderProps {
  campaign: CampaignDetail;
  versions: VersionView[];
  arms: ArmInput[];
  setArms(arms: ArmInput[]): void;
  traffic: number;
  setTraffic(traffic: number): void;
}

const most = 5;

/** The versions of a test: A is what is live; beside it the draft, an earlier version, or no prompt at all. */
export function ArmsBuilder({ campaign, versions, arms, setArms, traffic, setTraffic }: ArmsBuilderProps) {
  const edit = (index: number, change: Partial<ArmInput>) =>
    setArms(arms.map((arm, at) => (at === index ? { ...arm, ...change } : arm)));
  const add = (arm: Omit<ArmInput, 'weight'>) => setArms(evenly([...arms, { ...arm, weight: 0 }]));
  const canWithhold = campaign.choices.interrupts && !arms.some(({ withheld }) => withheld);
  return (
    <fieldset class="arms">
      <legend>Versions</legend>
      {arms.map((arm, index) => (
        <Arm
          key={index}
          {...{ campaign, versions, arm, index }}
          edit={(change) => edit(index, change)}
          remove={
            arms.length > 2 && index > 0 ? () => setArms(evenly(arms.filter((_, at) => at !== index))) : null
          }
        />
      ))}
      {arms.length < most && (
        <p class="chips">
          <button
            type="button"
            class="chip"
            onClick={() => add({ words: campaign.draft ? 'draft' : { version: 0 }, withheld: false })}
          >
            + Another version
          </button>
          {canWithhold && (
            <button type="button" class="chip" onClick={() => add({ words: 'live', withheld: true })}>
              + No prompt, to see what it is worth at all
            </button>
          )}
        </p>
      )}
      <label class="traffic">
        Accounts that take part: <output>{Math.round(traffic * 100)} %</output>
        <input
          type="range"
          min={5}
          max={100}
          step={5}
          value={traffic * 100}
          onInput={(event) => setTraffic(Number(event.currentTarget.value) / 100)}
        />
      </label>
      <p class="muted">
        The others go on seeing A. Their number may rise while the test runs; the shares between the versions
        stay as they are.
      </p>
    </fieldset>
  );
}

interface ArmProps {
  campaign: CampaignDetail;
  versions: VersionView[];
  arm: ArmInput;
  index: number;
  edit(change: Partial<ArmInput>): void;
  remove: (() => void) | null;
}

function Arm({ campaign, versions, arm, index, edit, remove }: ArmProps) {
  const name = String.fromCharCode(65 + index);
  const { choices } = campaign;
  const { offer } = campaign.live.rules;
  const hasOrder = offer.kind === 'first' && offer.of.length > 1;
  const value = arm.withheld ? 'none' : typeof arm.words === 'string' ? arm.words : String(arm.words.version);
  return (
    <div class="arm">
      <div class="inline">
        <b>{name}</b>
        {index === 0 ? (
          <span>what is live now (the control)</span>
        ) : (
          <select
            aria-label={`What ${name} shows`}
            value={value}
            onChange={(event) => edit(chosen(event.currentTarget.value))}
          >
            {campaign.draft && <option value="draft">the draft</option>}
            <option value="live">the words that are live</option>
            {versions.map(({ version, headline }) => (
              <option key={version} value={version}>
                version {version}: {headline}
              </option>
            ))}
            <option value="0">the words that came with Uptier</option>
            {choices.interrupts && <option value="none">no prompt</option>}
          </select>
        )}
        <label class="weight">
          <span class="unseen">Share of {name}</span>
          <input
            type="number"
            min={1}
            max={99}
            value={Math.round(arm.weight * 100)}
            onInput={(event) => edit({ weight: event.currentTarget.valueAsNumber / 100 || 0 })}
          />{' '}
          %
        </label>
        {remove && (
          <button type="button" class="quiet" aria-label={`Remove ${name}`} onClick={remove}>
            Remove
          </button>
        )}
      </div>
      {index > 0 && !arm.withheld && (choices.interrupts || hasOrder) && (
        <details>
          <summary>
            {choices.interrupts ? (hasOrder ? 'Place, moment and order' : 'Place and moment') : 'Order'} of{' '}
            {name}
          </summary>
          {choices.interrupts && (
            <div class="inline">
              <label>
                Place{' '}
                <select
                  value={arm.surface ?? ''}
                  onChange={(event) =>
                    edit({ surface: (event.currentTarget.value || undefined) as ArmInput['surface'] })
                  }
                >
                  <option value="">{arm.words === 'draft' ? 'as in the draft' : 'as A'}</option>
                  <option value="card">card</option>
                  <option value="banner">banner</option>
                </select>
              </label>
              <label>
                Moment{' '}
                <select
                  value={arm.delayDays ?? ''}
                  onChange={(event) => edit({ delayDays: Number(event.currentTarget.value) || undefined })}
                >
                  <option value="">as A</option>
                  <option value="7">a week later</option>
                  <option value="14">two weeks later</option>
                  <option value="28">four weeks later</option>
                </select>
              </label>
            </div>
          )}
          {hasOrder && (
            <label>
              <input
                type="checkbox"
                checked={arm.offer !== undefined}
                onChange={(event) => edit({ offer: event.currentTarget.checked ? turned(offer) : undefined })}
              />
              Offers the same in another order
            </label>
          )}
          {arm.offer && (
            <OfferFields
              label={`What ${name} offers first`}
              offer={arm.offer}
              choices={choices}
              onlyOrder
              set={(next: Offer) => edit({ offer: next })}
            />
          )}
        </details>
      )}
    </div>
  );
}

/** What came second comes first: a beginning that is another order. */
function turned(offer: Offer): Offer {
  if (offer.kind !== 'first') return offer;
  const [one, two, ...rest] = offer.of;
  return one && two ? { kind: 'first', of: [two, one, ...rest] } : offer;
}

function chosen(value: string): Partial<ArmInput> {
  if (value === 'none')
    return { words: 'live', withheld: true, surface: undefined, offer: undefined, delayDays: undefined };
  const words = value === 'live' || value === 'draft' ? value : { version: Number(value) };
  return { words, withheld: false };
}

/** Whole percents; what is left over goes to A. */
function evenly(arms: ArmInput[]): ArmInput[] {
  const each = Math.floor(100 / arms.length);
  return arms.map((arm, index) => ({
    ...arm,
    weight: (index === 0 ? 100 - each * (arms.length - 1) : each) / 100,
  }));
}
