import { useMemo, useState } from 'preact/hooks';
import type {
  CampaignDetail,
  CompiledSlots,
  CopyByLocale,
  CopySource,
  ExperimentView,
} from '../api/contract.ts';
import { writeMessage } from '../copy/writeMessage.ts';
import type { StudioApi } from './createApi.ts';
import { SlotEditor } from './SlotEditor.tsx';
import { slots } from './slots.ts';
import { usePreview } from './usePreview.ts';

export interface FixWordsProps {
  api: StudioApi;
  campaign: CampaignDetail;
  test: ExperimentView;
  fix(input: { arm: string; copy: CopyByLocale; reason: string }): void;
}

/** For a typing mistake: the version goes on saying the same, so the test goes on. Anything more is another test. */
export function FixWords({ api, campaign, test, fix }: FixWordsProps) {
  const [arm, setArm] = useState('0');
  const [locale, setLocale] = useState('en');
  const [edited, setEdited] = useState<Partial<Record<string, CompiledSlots>>>({});
  const [reason, setReason] = useState('');
  const chosen = test.arms.find(({ id }) => id === arm);
  const key = `${arm}.${locale}`;
  const parts = edited[key] ?? chosen?.parts[locale];
  const own = chosen?.copy[locale];
  const copy = useMemo(
    () => chosen && (own && parts ? { ...chosen.copy, [locale]: written(own, parts) } : chosen.copy),
    [chosen, locale, parts],
  );
  const { preview } = usePreview(api, campaign.id, { copy: copy ?? campaign.live.copy });
  if (!chosen || !copy) return null;
  const findings = preview?.findings.filter((finding) => finding.locale === locale) ?? [];
  return (
    <details>
      <summary>Put a typing mistake right</summary>
      <p class="muted">
        Only what changes nothing of what is said: the test goes on, and the reason stands beside the results.
        Other words are another test.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!own || !parts) return;
          fix({ arm, copy, reason });
          setEdited({});
          setReason('');
        }}
      >
        <div class="inline">
          <label>
            Version{' '}
            <select value={arm} onChange={(event) => setArm(event.currentTarget.value)}>
              {test.arms.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Language{' '}
            <select value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
              {campaign.choices.locales.flatMap(({ id, name }) =>
                chosen.copy[id] ? (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ) : (
                  []
                ),
              )}
            </select>
          </label>
        </div>
        {own &&
          parts &&
          slots.map(({ id, label }) => (
            <SlotEditor
              key={`${key}.${id}`}
              label={label}
              text={own[id]}
              message={parts[id]}
              fields={campaign.fields}
              locale={locale}
              readOnly={false}
              findings={findings.filter(({ field }) => field === id)}
              onText={() => undefined}
              onMessage={(message) => setEdited({ ...edited, [key]: { ...parts, [id]: message } })}
            />
          ))}
        <label class="field">
          <span>What was wrong</span>
          <input
            value={reason}
            required
            maxLength={500}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={!edited[key]}>
          Put it right
        </button>
      </form>
    </details>
  );
}

/** What could not be taken apart stays as it was written. */
function written(own: CopySource, parts: CompiledSlots): CopySource {
  const text = (slot: keyof CopySource) => (parts[slot] ? writeMessage(parts[slot]) : own[slot]);
  return { headline: text('headline'), body: text('body'), cta: text('cta') };
}
