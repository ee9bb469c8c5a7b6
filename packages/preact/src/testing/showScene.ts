import type { Appearance } from '../appearance/Appearance.ts';
import { createUptierUi } from '../createUptierUi.ts';
import type { Dir, SurfaceProps } from '../UptierUi.ts';
import { createStillClient } from './createStillClient.ts';
import { scenes } from './scenes.ts';

/** How a scene is dressed. */
export interface Dress {
  locale: string;
  dir?: Dir;
  appearance?: Appearance;
}

/** Shows one scene on a page, a surface in a card of its own and a step in its dialog; the result takes it away. */
export function showScene(
  name: string,
  into: HTMLElement,
  { locale, dir = 'auto', ...dress }: Dress,
): () => void {
  const { surface, flow, acts: _, inspect, ...given } = scenes[name]!;
  const { client } = createStillClient({ ...given, locale, ...(flow && { flow }) });
  const ui = createUptierUi({
    endpoint: '/uptier',
    session: async () => '',
    client,
    locale,
    dir,
    ...dress,
    onError: (error) => console.error(error),
  });
  const card = document.createElement('div');
  if (surface) {
    card.className = 'card';
    card.append(document.createElement('div'));
    into.append(card);
    ui.mount(
      surface[0],
      card.firstElementChild as HTMLElement,
      surface[1] as SurfaceProps[(typeof surface)[0]] as never,
    );
  }
  const forget = inspect ? askToInspect() : () => {};
  const stop = ui.start();
  return () => {
    stop();
    forget();
    card.remove();
  };
}

/** The inspector opens where the page's address asks for it. */
function askToInspect(): () => void {
  const before = location.href;
  const asking = new URL(before);
  asking.searchParams.set('uptier', 'inspect');
  history.replaceState(null, '', asking);
  return () => history.replaceState(null, '', before);
}
