import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  CampaignDetail,
  CopyByLocale,
  CopySource,
  LintFinding,
  Preview,
  StudioUser,
} from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { LivePreview } from './LivePreview.tsx';
import { PublishDialog } from './PublishDialog.tsx';

export interface CopyEditorProps {
  api: StudioApi;
  user: StudioUser;
  campaign: CampaignDetail;
  changed(campaign: CampaignDetail): void;
  reload(): void;
}

const fields: { id: keyof CopySource; label: string; rows: number }[] = [
  { id: 'headline', label: 'Headline', rows: 2 },
  { id: 'body', label: 'Body', rows: 3 },
  { id: 'cta', label: 'Button', rows: 1 },
];
const locales: Record<string, string> = {
  en: 'English',
  de: 'Deutsch',
  id: 'Bahasa Indonesia',
  ms: 'Bahasa Melayu',
  ar: 'العربية',
};

export function CopyEditor({ api, user, campaign, changed, reload }: CopyEditorProps) {
  const [copy, setCopy] = useState<CopyByLocale>(campaign.draft ?? campaign.live);
  const [locale, setLocale] = useState('en');
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const preview = usePreview(api, campaign.id, copy);
  const base = campaign.draft ?? campaign.live;
  const dirty = JSON.stringify(copy) !== JSON.stringify(base);
  const findings = preview?.findings ?? [];
  const errors = findings.filter((finding) => finding.level === 'error');
  useLeaveWarning(dirty);

  const run = async (work: () => Promise<CampaignDetail>) => {
    setBusy(true);
    setProblem(null);
    await work().then(changed, setProblem);
    setBusy(false);
  };
  const save = () => api.saveDraft(campaign.id, copy, campaign.version);
  const publish = async (weeks: number | null) => {
    setPublishing(false);
    await run(async () => {
      const saved = dirty ? await save() : campaign;
      return api.publish(campaign.id, { weeks, expectedVersion: saved.version });
    });
  };
  const edit = (field: keyof CopySource, text: string) =>
    setCopy({ ...copy, [locale]: { ...(copy[locale] ?? copy.en), [field]: text } });
  const canEdit = user.role !== 'view';

  return (
    <div class="editor">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(save);
        }}
      >
        <label class="field">
          <span>Language</span>
          <select value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
            {Object.entries(locales).map(([id, name]) => (
              <option key={id} value={id}>
                {copy[id] ? name : `${name} (uses English)`}
              </option>
            ))}
          </select>
        </label>
        {fields.map((field) => (
          <CopyField
            key={`${locale}.${field.id}`}
            label={field.label}
            rows={field.rows}
            locale={locale}
            value={(copy[locale] ?? copy.en)[field.id]}
            readOnly={!canEdit}
            findings={findings.filter((finding) => finding.field === field.id && finding.locale === locale)}
            placeholders={campaign.placeholders}
            onInput={(text) => edit(field.id, text)}
          />
        ))}
        {problem && (
          <div class="notice" role="alert">
            <p>{problem.message}</p>
            {'code' in problem && problem.code === 'version_conflict' && (
              <button type="button" onClick={reload}>
                Load the newer version
              </button>
            )}
          </div>
        )}
        <div class="actions">
          <button type="submit" disabled={!canEdit || !dirty || busy || errors.length > 0}>
            Save draft
          </button>
          <button
            type="button"
            class="primary"
            disabled={user.role !== 'publish' || busy || errors.length > 0 || (!dirty && !campaign.draft)}
            onClick={() => setPublishing(true)}
          >
            Publish…
          </button>
          <span class="muted" role="status">
            {stateOf({ busy, dirty, campaign, errors })}
          </span>
        </div>
      </form>
      <LivePreview preview={preview} locale={locale} />
      {publishing && (
        <PublishDialog
          before={campaign.headline}
          after={preview?.headline ?? copy.en.headline}
          testing={campaign.experiment !== null}
          outlook={() => api.outlook(campaign.id)}
          publish={(weeks) => void publish(weeks)}
          close={() => setPublishing(false)}
        />
      )}
    </div>
  );
}

interface CopyFieldProps {
  label: string;
  rows: number;
  locale: string;
  value: string;
  readOnly: boolean;
  findings: LintFinding[];
  placeholders: CampaignDetail['placeholders'];
  onInput(text: string): void;
}

function CopyField({
  label,
  rows,
  locale,
  value,
  readOnly,
  findings,
  placeholders,
  onInput,
}: CopyFieldProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const at = input.current?.selectionStart ?? value.length;
    onInput(`${value.slice(0, at)}{${name}}${value.slice(at)}`);
    input.current?.focus();
  };
  const id = `field-${label.toLowerCase()}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        ref={input}
        id={id}
        rows={rows}
        lang={locale}
        dir="auto"
        value={value}
        readOnly={readOnly}
        aria-invalid={findings.some((finding) => finding.level === 'error')}
        aria-describedby={`${id}-findings`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {!readOnly && (
        <div class="chips">
          {placeholders.map(({ name, sample }) => (
            <button
              key={name}
              type="button"
              class="chip"
              title={`For example ${sample}`}
              onClick={() => insert(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <ul id={`${id}-findings`} class="findings">
        {findings.map((finding) => (
          <li key={finding.rule} class={finding.level}>
            {finding.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateOf(now: {
  busy: boolean;
  dirty: boolean;
  campaign: CampaignDetail;
  errors: LintFinding[];
}): string {
  if (now.busy) return 'Saving…';
  if (now.errors.length > 0) return 'Fix what is marked to go on.';
  if (now.dirty) return 'Not saved yet.';
  if (now.campaign.draft) return 'Draft saved. Customers still see the published words.';
  return 'Published.';
}

/** Renders what is typed as the server compiles it, a moment after typing stops. */
function usePreview(api: StudioApi, id: string, copy: CopyByLocale): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      api.preview(id, copy).then(
        (next) => wanted && setPreview(next),
        () => undefined,
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, id, copy]);
  return preview;
}

function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
}
