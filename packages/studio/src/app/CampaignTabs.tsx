import type { Route, Router } from './createRouter.ts';

type Page = Exclude<Extract<Route, { id: string }>['page'], 'preview'>;

const tabs: [Page, string][] = [
  ['campaign', 'Words'],
  ['translations', 'Languages'],
  ['targeting', 'Targeting'],
  ['results', 'Results'],
  ['history', 'History'],
];

/** The pages of one campaign. Each has its address. */
export function CampaignTabs({ router, id, page }: { router: Router; id: string; page: Page }) {
  return (
    <nav class="tabs" aria-label="Campaign">
      {tabs.map(([tab, name]) => (
        <a key={tab} href={router.href({ page: tab, id })} aria-current={tab === page ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
