import type { Stop } from '@uptier/core';
import type { Styles } from '../appearance/createStyles.ts';
import { openShadow } from '../shell/openShadow.ts';
import type { UiScope } from '../shell/UiScope.ts';
import type { Mounted, SurfaceKind, SurfaceProps, UptierUi } from '../UptierUi.ts';
import { createPrompt } from './createPrompt.tsx';
import { drawSurface } from './drawSurface.ts';
import { loadWidgets } from './loadWidgets.ts';
import type { CreateSurface } from './Surface.ts';

/** Puts surfaces on elements of the page. What answers is there at once; the others load when the first of them is mounted. */
export function createMount(scope: UiScope): UptierUi['mount'] {
  const { guard, running } = scope;

  function mount<K extends SurfaceKind>(
    kind: K,
    host: HTMLElement,
    props: SurfaceProps[K],
  ): Mounted<SurfaceProps[K]> {
    const shadow = openShadow(host, scope, scope.styles);
    let create: CreateSurface<K> | null = null;
    let current = props;
    let stopDrawing: Stop = () => {};
    const draw = () => {
      stopDrawing();
      if (create) stopDrawing = drawSurface(create(scope, current), shadow.root, scope);
    };
    const stop = () => {
      if (!running.delete(stop)) return;
      create = null;
      stopDrawing();
      shadow.stop();
    };
    running.add(stop);
    const arrive = (made: CreateSurface<K>, more: Styles[]) => {
      if (!running.has(stop)) return;
      create = made;
      for (const sheet of more) shadow.adopt(sheet);
      draw();
    };
    if (kind === 'prompt' && !('surface' in props)) arrive(createPrompt as unknown as CreateSurface<K>, []);
    else
      loadWidgets(scope).then(
        ({ widgets, stylesOf }) => arrive(widgets[kind as 'badge'] as never, stylesOf(kind)),
        scope.tell,
      );
    return {
      update: guard((next) => {
        const isSame = JSON.stringify(next) === JSON.stringify(current);
        current = next;
        if (!isSame) draw();
      }),
      stop: guard(stop),
    };
  }

  return (kind, host, props) => {
    try {
      return mount(kind, host, props);
    } catch (error) {
      scope.report(error);
      // What cannot be mounted still answers like something that was.
      return { update() {}, stop() {} };
    }
  };
}
