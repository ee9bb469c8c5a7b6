import type { StudioUser } from '../api/contract.ts';
import { CampaignList } from './CampaignList.tsx';
import { CampaignPage } from './CampaignPage.tsx';
import type { StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { HistoryPage } from './HistoryPage.tsx';
import { MetricsPage } from './MetricsPage.tsx';
import { PipelinePage } from './PipelinePage.tsx';
import { Problem } from './Problem.tsx';
import { ResultsPage } from './ResultsPage.tsx';
import { useLoad } from './useLoad.ts';

export interface StudioProps {
  api: StudioApi;
  router: Router;
}

export function Studio({ api, router }: StudioProps) {
  const user = useLoad(() => api.me(), [api]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links inside are real anchors; this only keeps the page from reloading.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div class="studio" onClick={router.follow}>
      <header class="top">
        <a class="brand" href={router.href({ page: 'campaigns' })}>
          Uptier Studio
        </a>
        {user.state === 'ready' && <Places router={router} />}
        {user.state === 'ready' && <span class="muted">{user.value.name}</span>}
      </header>
      <main>
        {user.state === 'failed' && <Problem error={user.error} retry={user.reload} />}
        {user.state === 'ready' && <Page api={api} router={router} user={user.value} />}
      </main>
    </div>
  );
}

function Places({ router }: { router: Router }) {
  const route = router.route.value;
  return (
    <nav aria-label="Studio">
      {places.map(({ page, name, pages }) => (
        <a
          key={page}
          href={router.href({ page })}
          aria-current={pages.includes(route.page) ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

const places: { page: 'campaigns' | 'metrics' | 'pipeline'; name: string; pages: string[] }[] = [
  { page: 'campaigns', name: 'Campaigns', pages: ['campaigns', 'campaign', 'results', 'history'] },
  { page: 'metrics', name: 'Metrics', pages: ['metrics'] },
  { page: 'pipeline', name: 'Pipeline', pages: ['pipeline'] },
];

function Page({ api, router, user }: StudioProps & { user: StudioUser }) {
  const route = router.route.value;
  if (route.page === 'campaigns') return <CampaignList api={api} router={router} />;
  if (route.page === 'metrics') return <MetricsPage api={api} />;
  if (route.page === 'pipeline') return <PipelinePage api={api} user={user} />;
  if (route.page === 'results')
    return <ResultsPage key={route.id} api={api} router={router} id={route.id} user={user} />;
  if (route.page === 'history')
    return <HistoryPage key={route.id} api={api} router={router} id={route.id} user={user} />;
  return <CampaignPage key={route.id} api={api} router={router} id={route.id} user={user} />;
}
