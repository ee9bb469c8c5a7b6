/** @jsxImportSource preact */

import type { FlowScope } from '../FlowScope.ts';

/** Code that was asked for is on its way, or did not arrive. */
export function Waiting({
  failed,
  retry,
  scope: { t },
}: {
  failed: boolean;
  retry: () => void;
  scope: FlowScope;
}) {
  return (
    <div role="status">
      <p class="m">{t(failed ? 'blocked_offline' : 'oneMoment')}</p>
      {failed && (
        <button type="button" class="l" onClick={retry}>
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
}
