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
    return renderPromptPreview(host.current, { copy, snapshot, catalog, locale, appearance: { scheme } })
      .stop;
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
        The prompt itself, beside its meter at 95 % of seats. Nothing here reaches a customer.
      </p>
    </aside>
  );
}

function Toggle({ on, toggle, label }: { on: boolean; toggle: () => void; label: string }) {
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={toggle}>
      {label}
    </button>
  );
}
