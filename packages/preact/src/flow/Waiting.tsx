/** @jsxImportSource preact */

import type { FlowScope } from './FlowScope.ts';

/** Code that was asked for is on its way; with `retry` it did not arrive, and is asked for again. */
export function Waiting({ retry, scope: { t } }: { retry: (() => void) | null; scope: FlowScope }) {
  return (
    <div role="status">
      <p class="m">{t(retry ? 'notLoaded' : 'oneMoment')}</p>
      {retry && (
        <button type="button" class="l" onClick={retry}>
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
}
