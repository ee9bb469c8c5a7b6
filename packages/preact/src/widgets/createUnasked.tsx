/** @jsxImportSource preact */

import { createCell, type ReportedEvent, type Stop } from '@uptier/core';
import { toPlainText } from '@uptier/model';
import type { VNode } from 'preact';
import type { UiScope } from '../shell/UiScope.ts';
import { createPrompt } from '../surfaces/createPrompt.tsx';
import type { PromptRowProps } from '../surfaces/PromptRow.tsx';
import type { CreateSurface } from '../surfaces/Surface.ts';
import { createStatus } from './createStatus.ts';
import { createVisit } from './createVisit.ts';
import { Declined } from './Declined.tsx';
import { keepClear } from './keepClear.ts';
import { watchModals } from './watchModals.ts';
import { watchTyping } from './watchTyping.ts';

/**
 * A prompt in a free spot of the page, which comes unasked: a card in the corner, or a banner where it was mounted. It stays away
 * while a modal is open or somebody types, is said once to whoever cannot see it come, goes with Escape, and once declined lets
 * them say that it need not come back.
 */
export const createUnasked: CreateSurface<'prompt'> = (scope, target) => {
  const { client, guard } = scope;
  /** What was declined and is still spoken of. */
  const declined = createCell<ReportedEvent | null>(null);
  const report: UiScope['client']['report'] = (event) => {
    client.report(event);
    if (event.kind !== 'dismissed') return;
    prompt.stop?.();
    declined.set(event);
  };
  const prompt = createPrompt({ ...scope, client: { ...client, report } }, target);
  const status = createStatus();
  const close = guard(() => {
    visit.end();
    declined.set(null);
  });
  const visit = createVisit(
    guard(() => {
      if (declined.get()) close();
      else if (row?.content.canDismiss) row.onDismiss();
    }),
  );
  const stops: Stop[] = [watchModals(client, document), watchTyping(client, document), status.stop];
  let row: PromptRowProps | null = null;
  let clear: ReturnType<typeof keepClear> | null = null;
  let isOpen = false;

  function open(root: HTMLElement): void {
    isOpen = true;
    stops.push(status.open(root), visit.open(root));
    if (!('surface' in target)) return;
    const { surface } = target;
    root.classList.add(surface);
    stops.push(() => root.classList.remove(surface));
    if (surface !== 'card') return;
    clear = keepClear(root);
    stops.push(clear.stop);
  }

  return {
    sources: [...prompt.sources!, declined],
    draw(ready, view) {
      const event = declined.get();
      const drawn = event ? null : prompt.draw(ready, view);
      row = drawn && (drawn as VNode<PromptRowProps>).props;
      if (!event) return drawn;
      return (
        <Declined
          view={view}
          takesFocus={visit.isByKeys()}
          say={status.say}
          onNever={guard(() => client.report({ ...event, kind: 'never_again' }))}
          onClose={close}
        />
      );
    },
    drawn(root) {
      if (!isOpen) open(root);
      if (!declined.get()) prompt.drawn?.(root);
      clear?.look();
      if (row) status.sayOnce(row.view.t('unaskedSaid', { fact: toPlainText(row.content.fact) }));
    },
    stop() {
      for (const stop of stops) stop();
      prompt.stop?.();
    },
  };
};
