/** @jsxImportSource preact */

import type { ApprovalRequest } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';

/** What the askers wrote to whoever may pay. */
export function AskerNotes({ approval, scope }: { approval: ApprovalRequest; scope: FlowScope }) {
  return (
    <>
      {approval.askers.map(
        ({ id, name, note }) =>
          note && (
            <figure key={id}>
              <figcaption class="s m">{scope.t('requestNote', { name })}</figcaption>
              <blockquote class="note">{note}</blockquote>
            </figure>
          ),
      )}
    </>
  );
}
