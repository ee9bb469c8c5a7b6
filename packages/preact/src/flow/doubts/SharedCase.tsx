/** @jsxImportSource preact */

import type { SharedBusinessCase } from '@uptier/model';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

/** The link, said this once: the server keeps only a hash of it. */
export function SharedCase({
  shared,
  onEnded,
  scope,
}: {
  shared: SharedBusinessCase;
  onEnded: () => void;
  scope: FlowScope;
}) {
  const { client, t, format, endpoint } = scope;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const { sent, send } = useSend<void>();
  const href = new URL(endpoint.replace(/\/+$/, '') + shared.path, document.baseURI).href;
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="form">
      <label for={id}>{t('caseLink')}</label>
      <input
        ref={field}
        id={id}
        class="i"
        dir="ltr"
        readOnly
        value={href}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p class="s m">{t('caseUntil', { date: format.date(shared.expiresAt) })}</p>
      <div class="acts2">
        <button type="button" class="b" onClick={() => void copy()}>
          {t('caseCopy')}
        </button>
        <a class="l" href={href} target="_blank" rel="noopener noreferrer">
          {t('casePage')}
        </a>
        <button
          type="button"
          class="l"
          aria-disabled={sent.kind === 'sending'}
          onClick={() =>
            send(async () => {
              await client.call('POST /cases/:id/revoke', { id: shared.id });
              onEnded();
            })
          }
        >
          {t('caseEnd')}
        </button>
      </div>
      <p class="s" role="status">
        {copied && t('caseCopied')}
      </p>
      <SendProblem scope={scope} sent={sent} />
    </div>
  );

  /** Pages in a frame may not use the clipboard; the field is then left selected, for the keyboard. */
  async function copy(): Promise<void> {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(href);
      setCopied(true);
    } catch {
      field.current?.focus();
    }
  }
}
