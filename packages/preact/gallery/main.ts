import { createUptierUi, type Dir } from '@uptier/preact';
import { createStillClient, scenes } from '../src/testing/index.ts';

/** Shows the scenes named in `?scene=a,b`; `locale`, `dir` and `accent` dress them. */
const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en';
const dir = (query.get('dir') ?? 'auto') as Dir;
const accent = query.get('accent');
const main = document.querySelector('main')!;
document.documentElement.lang = locale;
document.documentElement.dir = dir === 'rtl' || locale === 'ar' ? 'rtl' : 'ltr';

for (const name of (query.get('scene') ?? Object.keys(scenes).join(',')).split(',')) {
  const { surface, flow, acts: _, ...given } = scenes[name]!;
  const { client } = createStillClient({ ...given, ...(flow && { flow }) });
  const ui = createUptierUi({
    endpoint: '/uptier',
    session: async () => '',
    client,
    locale,
    dir,
    appearance: accent ? { variables: { accent } } : {},
    onError: (error) => console.error(error),
  });
  if (surface) {
    const card = document.createElement('div');
    card.className = 'card';
    card.append(document.createElement('div'));
    main.append(card);
    ui.mount(surface[0], card.firstElementChild as HTMLElement, surface[1] as never);
  }
  ui.start();
}
