import { type AccountSnapshot, type Catalog, decide, emptyPage } from '@uptier/model';
import { renderPromptPreview } from '@uptier/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Preview } from '../api/contract.ts';

type Scheme = 'light' | 'dark';
const widths = { wide: 640, narrow: 320 } as const;

/** The real component with the words being written; nothing is sent and nothing counts. */
export function LivePreview({ preview, locale }: { preview: Preview | null; locale: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [scheme, setScheme] = useState<Scheme>('light');
  const [width, setWidth] = useState<keyof typeof widths>('wide');
  useEffect(() => {
    if (!host.current || !preview) return;
    const { snapshot, catalog, copy } = preview;
    const decision = decideFor(snapshot, catalog);
    const shown = renderPromptPreview(host.current, {
      decision,
      copy: copy[locale] ?? copy.en,
      snapshot,
      catalog,
      locale,
      appearance: { scheme },
    });
    return shown.stop;
  }, [preview, locale, scheme]);
  return (
    <aside class="preview" aria-label="Preview">
      <div class="chips">
        <Toggle
          on={scheme === 'dark'}
          toggle={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
          label="Dark"
        />
        <Toggle
          on={width === 'narrow'}
          toggle={() => setWidth(width === 'narrow' ? 'wide' : 'narrow')}
          label="Narrow"
        />
      </div>
      <div class={`stage ${scheme}`}>
        <div ref={host} class={width} />
        {!preview && <p class="muted">Drawing the prompt…</p>}
      </div>
      <p class="muted">
        The prompt itself, as an account in this place sees it. Nothing here reaches a customer.
      </p>
    </aside>
  );
}

/** The real decision for the sample account: the preview shows what a customer in this place would see. */
function decideFor(snapshot: AccountSnapshot, catalog: Catalog) {
  const trigger = snapshot.candidates[0]?.trigger;
  const target =
    trigger?.kind === 'gate'
      ? { feature: trigger.feature }
      : { meter: trigger?.kind === 'usage' ? trigger.meter : (catalog.meters[0]?.id ?? '') };
  return decide({ snapshot, catalog, target, page: emptyPage(), now: snapshot.asOf });
}

function Toggle({ on, toggle, label }: { on: boolean; toggle: () => void; label: string }) {
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={toggle}>
      {label}
    </button>
  );
}
