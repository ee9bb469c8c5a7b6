import type { Stop } from '@uptier/core';
import { render } from 'preact';
import type { UiScope } from '../shell/UiScope.ts';
import type { Surface } from './Surface.ts';

/** Draws a surface into `root` and keeps it up to date. A surface that fails draws nothing more. */
export function drawSurface(surface: Surface, root: HTMLElement, scope: UiScope): Stop {
  const { client, view, dressed, guard } = scope;
  const draw = guard(() => {
    const state = client.state.get();
    const words = view.get();
    const isReady = state.phase === 'ready' && words.loaded;
    const instead = state.phase === 'loading' ? surface.waiting : surface.gone;
    const drawn = isReady ? surface.draw(state, words) : instead;
    render(dressed.get() && drawn, root);
    surface.drawn?.(root);
  });
  const stops = [client.state, view, dressed, ...(surface.sources ?? [])].map((source) =>
    source.subscribe(draw),
  );
  draw();
  return () => {
    for (const stop of stops) stop();
    surface.stop?.();
    render(null, root);
  };
}
