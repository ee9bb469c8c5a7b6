/** @jsxImportSource preact */

import type { Stop } from '@uptier/core';
import { createCell } from '@uptier/core';
import { type Band, bandOf, type Decision } from '@uptier/model';
import type { VNode } from 'preact';
import { ageText, type Ready } from '../shell/UiScope.ts';
import type { readNotice } from '../widgets/readNotice.ts';
import { loadWidgets } from './loadWidgets.ts';
import { onceSeen } from './onceSeen.ts';
import { openOffer } from './openOffer.ts';
import { PromptRow } from './PromptRow.tsx';
import { isUnsaid, mayBeNotice, readPrompt } from './readPrompt.ts';
import type { CreateSurface } from './Surface.ts';

/** What one place on the page should say now; often nothing. */
export const createPrompt: CreateSurface<'prompt'> = (scope, target) => {
  const { client, guard, preload, emit } = scope;
  const decision = client.decision(target);
  /** The campaign on show; `null` while none is. */
  let shown: string | null = null;
  /** Comes in gently the first time; what was here before is simply back. */
  let entrance = 'in ';
  let stopWatching: Stop = () => {};
  let showing: Decision | null = null;
  let ready: Ready | null = null;
  let row: VNode | null = null;
  /** What reads the rarer things a prompt says; loaded when there is one. */
  const notices = createCell<typeof readNotice | null>(null);
  let isLoading = false;
  const lost = createCell<unknown>(null);
  const loadNotices = () => {
    if (isLoading) return;
    isLoading = true;
    loadWidgets(scope).then(
      (chunk) => notices.set(chunk.readNotice),
      (error) => {
        scope.tell(error);
        // Nothing is said instead. It is asked for again when something else changes, so not by the drawing of this.
        row = null;
        showing = null;
        lost.set(error);
        isLoading = false;
      },
    );
  };

  function report(kind: 'exposure' | 'dismissed' | 'engaged'): void {
    if (showing?.campaign && ready) client.report({ kind, ...about(showing, ready) });
  }

  return {
    sources: [decision, notices, lost],
    draw(now, view) {
      const current = decision.get();
      const input = { ready: now, decision: current, view, now: client.now() };
      const isNotice = mayBeNotice(input);
      const read = isNotice || isUnsaid(input) ? notices.get() : readPrompt;
      if (!read) loadNotices();
      // Until another offer has its words the one before stays: a page must not jump because of a signal.
      if (!read && !isNotice) return row;
      const content = read?.(input);
      ready = now;
      showing = content && !content.collapsed ? current : null;
      row = content ? (
        <PromptRow
          entrance={entrance}
          content={content}
          age={ageText(now, view)}
          view={view}
          onAct={guard(() => {
            report('engaged');
            return openOffer(scope, current);
          })}
          onDismiss={guard(() => {
            report('dismissed');
            emit({ type: 'prompt_dismissed', target, campaign: current.campaign?.id ?? null });
          })}
          onNear={preload}
        />
      ) : null;
      return row;
    },
    drawn(root) {
      const id = showing && (showing.campaign?.id ?? showing.offer.kind);
      if (id === shown) return;
      if (shown) entrance = '';
      shown = id;
      stopWatching();
      if (!showing) return;
      const { campaign } = showing;
      stopWatching = onceSeen(
        root,
        guard(() => {
          report('exposure');
          emit({ type: 'prompt_shown', target, campaign: campaign?.id ?? null });
          preload();
        }),
      );
    },
    stop: () => stopWatching(),
  };
};

/** What an event about this prompt carries. */
function about({ campaign, target }: Decision, { snapshot }: Ready) {
  const meter = 'meter' in target ? snapshot.meters[target.meter] : undefined;
  const band = meter && toNumber(bandOf(meter));
  const { experiment, phase, arm } = campaign?.assignment ?? {};
  return {
    campaign: campaign!.id,
    ...(experiment && { experiment, phase: phase!, arm: arm! }),
    ...(!('surface' in target) && target),
    ...(band !== undefined && { band }),
  };
}

/** As events carry it: below the first band, and over the limit, there is no number of its own. */
const toNumber = (band: Band) => (band === 'over' ? 101 : Number(band) || 0);
