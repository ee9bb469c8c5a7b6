import { bandOf, type Decision, estimateProration, type PlacementTarget } from '@uptier/model';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import { useReadable } from '../shell/useReadable.ts';
import { useReady } from '../shell/useReady.ts';
import type { SurfaceProps } from '../UptierUi.ts';
import { onceSeen } from './onceSeen.ts';
import { openOffer } from './openOffer.ts';
import { PromptRow } from './PromptRow.tsx';
import { readPrompt } from './readPrompt.ts';

/** What one place on the page should say now; often nothing. */
export function UpgradePrompt(props: SurfaceProps['prompt']) {
  const { client } = useScope();
  const ready = useReady();
  const key = JSON.stringify(props);
  const decision = useReadable(
    useMemo(() => client.decision(JSON.parse(key) as PlacementTarget), [key, client]),
  );
  return ready && <Prompt ready={ready} decision={decision} />;
}

function Prompt({ ready, decision }: { ready: Ready; decision: Decision }) {
  const scope = useScope();
  const { client, view, now, guard, preload, emit } = scope;
  const { t, locale } = view.value;
  const root = useRef<HTMLDivElement>(null);
  const content = readPrompt({
    ready,
    decision,
    today: readToday(ready, decision, now()),
    locale,
    now: now(),
    t,
    format: useFormat(),
  });
  const { target } = decision;
  const campaign = decision.campaign;
  const isShown = content !== null && !content.collapsed;
  useEffect(() => {
    if (!isShown || !root.current) return;
    return onceSeen(root.current, () => {
      emit({ type: 'prompt_shown', target, campaign: campaign?.id ?? null });
      preload();
      if (campaign) client.report({ kind: 'exposure', ...about(decision, ready) });
    });
  }, [isShown, campaign?.id]);
  const dismiss = guard(() => {
    client.report({ kind: 'dismissed', ...about(decision, ready) });
    emit({ type: 'prompt_dismissed', target, campaign: campaign?.id ?? null });
  });
  const act = guard(() => {
    if (campaign) client.report({ kind: 'engaged', ...about(decision, ready) });
    if (content?.action) openOffer(scope, decision, content.action.kind);
  });
  return (
    <div ref={root}>
      {content && (
        <PromptRow content={content} handlers={{ onAct: act, onDismiss: dismiss, onNear: preload }} />
      )}
    </div>
  );
}

/** What would be due today, guessed; null where a guess could mislead, or nothing would be due. */
function readToday({ catalog, snapshot }: Ready, { offer }: Decision, now: number): number | null {
  if (!('to' in offer)) return null;
  return estimateProration({ catalog, snapshot, to: offer.to, now })?.dueToday || null;
}

/** What an event about this prompt carries. */
function about({ campaign, target }: Decision, { snapshot }: Ready) {
  const { experiment, phase, arm } = campaign?.assignment ?? {};
  const meter = 'meter' in target ? snapshot.meters[target.meter] : undefined;
  const band = meter ? Number.parseInt(bandOf(meter), 10) : Number.NaN;
  return {
    ...(campaign && { campaign: campaign.id }),
    ...(experiment !== undefined && { experiment, phase: phase!, arm: arm! }),
    ...('meter' in target && { meter: target.meter }),
    ...('feature' in target && { feature: target.feature }),
    ...(Number.isFinite(band) && { band }),
  };
}
