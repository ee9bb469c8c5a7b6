/** @jsxImportSource preact */

import type { Stop, UptierClient } from '@uptier/core';
import { mayInspect } from '@uptier/core/inspect';
import { render } from 'preact';
import { createStyles } from '../appearance/createStyles.ts';
import { InspectorPanel } from './InspectorPanel.tsx';
import { inspectorCss } from './inspectorCss.ts';

/**
 * Shows what is decided on this page and why, live, where the page's address asks for it (`?uptier=inspect`). It takes no part: looking
 * spends nothing and reports nothing. With real money it opens only where the host allows it.
 */
export async function openInspector(
  client: UptierClient,
  { document, isAllowedLive }: { document: Document; isAllowedLive: boolean | undefined },
): Promise<Stop> {
  const inspection = await client.inspect();
  const host = document.createElement('div');
  host.dataset.uptier = 'inspector';
  const shadow = host.attachShadow({ mode: 'open' });
  const drop = createStyles(inspectorCss).adopt(shadow);
  const root = document.createElement('div');
  shadow.append(root);
  let stopped = false;

  function draw(): void {
    const known = inspection.get();
    const { search } = document.location;
    if (known && !mayInspect(search, known.snapshot.payments, isAllowedLive)) {
      stop();
      return;
    }
    if (known && !host.isConnected) document.body.append(host);
    render(<InspectorPanel inspection={known} onClose={stop} />, root);
  }

  function stop(): void {
    if (stopped) return;
    stopped = true;
    unsubscribe();
    render(null, root);
    drop();
    host.remove();
  }

  const unsubscribe = inspection.subscribe(draw);
  draw();
  return stop;
}
