import type { StudioUser } from '../api/contract.ts';
import { AuditPage } from './AuditPage.tsx';
import { CampaignList } from './CampaignList.tsx';
import { CampaignPage } from './CampaignPage.tsx';
import { Connection } from './Connection.tsx';
import type { StudioApi } from './createApi.ts';
import type { Place, Router } from './createRouter.ts';
import { ExperimentsPage } from './ExperimentsPage.tsx';
import { ExplainPage } from './ExplainPage.tsx';
import { Visits } from './Heading.tsx';
import { HistoryPage } from './HistoryPage.tsx';
import { MetricsPage } from './MetricsPage.tsx';
import { PipelinePage } from './PipelinePage.tsx';
import { PreviewPage } from './PreviewPage.tsx';
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
      <Connection />
      <main>
        {user.state === 'loading' && <p class="muted">Loading Studio…</p>}
        {user.state === 'failed' && <Problem error={user.error} retry={user.reload} />}
        {user.state === 'ready' && (
          <Visits.Provider value={router.visits.value}>
            <Page api={api} router={router} user={user.value} />
          </Visits.Provider>
        )}
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
          href={router.href(page === 'explain' ? { page, account: '' } : { page })}
          aria-current={pages.includes(route.page) ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

const places: { page: Place | 'explain'; name: string; pages: string[] }[] = [
  {
    page: 'campaigns',
    name: 'Campaigns',
    pages: ['campaigns', 'campaign', 'targeting', 'translations', 'preview', 'results', 'history'],
  },
  { page: 'experiments', name: 'Experiments', pages: ['experiments'] },
  { page: 'metrics', name: 'Metrics', pages: ['metrics'] },
  { page: 'pipeline', name: 'Pipeline', pages: ['pipeline'] },
  { page: 'explain', name: 'Explain', pages: ['explain'] },
  { page: 'audit', name: 'Audit', pages: ['audit'] },
];

function Page({ api, router, user }: StudioProps & { user: StudioUser }) {
  const route = router.route.value;
  switch (route.page) {
    case 'campaigns':
      return <CampaignList api={api} router={router} />;
    case 'experiments':
      return <ExperimentsPage api={api} router={router} />;
    case 'metrics':
      return <MetricsPage api={api} router={router} days={route.days ?? 30} by={route.by ?? 'plan'} />;
    case 'pipeline':
      return <PipelinePage {...{ api, router, user }} state={route.state ?? 'open'} />;
    case 'explain':
      return <ExplainPage key={route.account} api={api} router={router} account={route.account} />;
    case 'audit':
      return <AuditPage {...{ api, router }} of={route.of ?? null} campaign={route.campaign ?? null} />;
    case 'results':
      return (
        <ResultsPage
          key={`${route.id}/${route.phase}`}
          {...{ api, router, user }}
          id={route.id}
          phase={route.phase}
        />
      );
    case 'history':
      return <HistoryPage key={route.id} api={api} router={router} id={route.id} user={user} />;
    case 'preview':
      return <PreviewPage key={route.id} {...{ api, router, ...route }} locale={route.locale ?? 'en'} />;
    case 'campaign':
      return (
        <CampaignPage
          key={route.id}
          {...{ api, router, user }}
          id={route.id}
          part="campaign"
          locale={route.locale ?? 'en'}
        />
      );
    default:
      return (
        <CampaignPage key={route.id} {...{ api, router, user }} id={route.id} part={route.page} locale="en" />
      );
  }
}
