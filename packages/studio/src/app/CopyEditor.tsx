import { useState } from 'preact/hooks';
import type { CampaignDetail, CompiledSlots, CopySource, LintFinding, Scene } from '../api/contract.ts';
import { writeMessage } from '../copy/writeMessage.ts';
import { completenessOf } from './completenessOf.ts';
import type { StudioApi } from './createApi.ts';
import { LivePreview } from './LivePreview.tsx';
import { SlotEditor } from './SlotEditor.tsx';
import { slots } from './slots.ts';
import type { Draft } from './useDraft.ts';
import { usePreview } from './usePreview.ts';

export interface CopyEditorProps {
  api: StudioApi;
  campaign: CampaignDetail;
  draft: Draft;
  canEdit: boolean;
  locale: string;
  choose(locale: string): void;
}

/** Where a text stands on the page. */
export const textId = ({ locale, field }: { locale: string; field: keyof CopySource }) =>
  `text-${locale}-${field}`;

/** The words in one language beside the prompt itself. */
export function CopyEditor({ api, campaign, draft, canEdit, locale, choose }: CopyEditorProps) {
  const [scene, setScene] = useState<Scene>({ persona: 'buyer' });
  const { copy, rules } = draft.writing;
  const drawn = usePreview(api, campaign.id, { copy, rules, scene });
  const findings = drawn.preview?.findings ?? [];
  return (
    <div class="editor">
      <div>
        <label class="field">
          <span>Language</span>
          <select value={locale} onChange={(event) => choose(event.currentTarget.value)}>
            {campaign.choices.locales.map(({ id, name }) => (
              <option key={id} value={id}>
                {name} ({completenessOf(copy, id).words})
              </option>
            ))}
          </select>
        </label>
        <Slots {...{ campaign, draft, canEdit, locale, findings }} />
      </div>
      <LivePreview {...{ drawn, locale, scene, setScene }} choices={campaign.choices} />
    </div>
  );
}

interface SlotsProps {
  campaign: CampaignDetail;
  draft: Draft;
  canEdit: boolean;
  locale: string;
  findings: LintFinding[];
}

const empty: CompiledSlots = { headline: [], body: [], cta: [] };
const blank: CopySource = { headline: '', body: '', cta: '' };

/** The three texts of a language. A language without words of its own says so, and starts empty. */
export function Slots({ campaign, draft, canEdit, locale, findings }: SlotsProps) {
  const { copy, parts } = draft.writing;
  const own = copy[locale];
  if (!own) {
    return (
      <p class="muted">
        Customers who read this language see English.{' '}
        {canEdit && (
          <button
            type="button"
            class="quiet"
            onClick={() =>
              draft.write({ copy: { ...copy, [locale]: blank }, parts: { ...parts, [locale]: empty } })
            }
          >
            Begin a translation
          </button>
        )}
      </p>
    );
  }
  const set = (slot: keyof CopySource, text: string, message: CompiledSlots[typeof slot]) =>
    draft.write({
      copy: { ...copy, [locale]: { ...own, [slot]: text } },
      parts: { ...parts, [locale]: { ...(parts[locale] ?? empty), [slot]: message } },
    });
  return (
    <>
      {slots.map(({ id, label }) => (
        <div key={`${locale}.${id}`} id={textId({ locale, field: id })}>
          <SlotEditor
            label={label}
            text={own[id]}
            message={parts[locale]?.[id] ?? null}
            fields={campaign.fields}
            locale={locale}
            readOnly={!canEdit}
            findings={findings.filter((finding) => finding.field === id && finding.locale === locale)}
            onText={(text) => set(id, text, null)}
            onMessage={(message) => set(id, writeMessage(message), message)}
          />
        </div>
      ))}
      {canEdit && locale !== 'en' && (
        <p>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              const { [locale]: _words, ...others } = copy;
              const { [locale]: _parts, ...rest } = parts;
              draft.write({ copy: { ...others, en: copy.en }, parts: rest });
            }}
          >
            Remove this translation
          </button>
        </p>
      )}
    </>
  );
}
