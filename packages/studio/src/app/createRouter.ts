import { type ReadonlySignal, signal } from '@preact/signals';
import type { MetricsCut } from '../api/contract.ts';
import type { PipelineState } from './createApi.ts';

/** Pages of their own. */
const places = ['campaigns', 'experiments', 'metrics', 'pipeline', 'audit'] as const;
/** Pages of a campaign, below its address. */
const parts = ['targeting', 'translations', 'history'] as const;
export const cuts = ['plan', 'segment', 'motion', 'campaign', 'cohort'] as const satisfies MetricsCut[];

export type Place = (typeof places)[number];

/** What is left out is as it is when one first comes: the usual period, all campaigns, English. */
export type Route =
  | { page: 'campaigns' | 'experiments' }
  | { page: 'metrics'; days?: number | undefined; by?: MetricsCut | undefined }
  | { page: 'pipeline'; state?: PipelineState | undefined }
  /** `of`: left out, of campaigns. */
  | { page: 'audit'; of?: 'pipeline' | undefined; campaign?: string | undefined }
  | { page: 'campaign'; id: string; locale?: string | undefined }
  | { page: (typeof parts)[number]; id: string }
  /** `phase`: which of its tests; left out, the latest. */
  | { page: 'results'; id: string; phase?: number | undefined }
  /** `account`: empty until somebody names one. */
  | { page: 'explain'; account: string }
  /** `version`: what is live, the draft, or an arm of the running test. */
  | { page: 'preview'; id: string; version: string; locale?: string | undefined };

export interface Router {
  route: ReadonlySignal<Route>;
  /** How often somebody went to another page since they came in. */
  visits: ReadonlySignal<number>;
  href(route: Route): string;
  go(route: Route): void;
  /** The same page seen otherwise: another period, another language. Back leads to the page before. */
  adjust(route: Route): void;
  /** Follows a click on a link of ours without loading the page again. */
  follow(event: MouseEvent): void;
}

/** Real URLs below `base`, so that everything one sees can be linked, reloaded and opened in a tab. */
export function createRouter(base: string): Router {
  const route = signal<Route>(read(base, location));
  const visits = signal(0);
  const href = (to: Route) => base + toPath(to);
  const arrive = (to: Route) => {
    route.value = to;
    visits.value += 1;
  };
  const go = (to: Route) => {
    history.pushState(null, '', href(to));
    arrive(to);
    scrollTo(0, 0);
  };
  addEventListener('popstate', () => arrive(read(base, location)));
  return {
    route,
    visits,
    href,
    go,
    adjust(to) {
      history.replaceState(null, '', href(to));
      route.value = to;
    },
    follow(event) {
      const link = (event.target as Element).closest('a');
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const leaves = link && (link.target !== '' || link.hasAttribute('download'));
      if (!link || !plain || leaves || !link.pathname.startsWith(base)) return;
      event.preventDefault();
      go(read(base, link));
    },
  };
}

function toPath(route: Route): string {
  switch (route.page) {
    case 'metrics':
      return `metrics${toQuery({ days: route.days, by: route.by })}`;
    case 'pipeline':
      return `pipeline${toQuery({ state: route.state })}`;
    case 'audit':
      return `audit${toQuery({ of: route.of, campaign: route.campaign })}`;
    case 'explain':
      return `explain/${encodeURIComponent(route.account)}`;
    case 'campaign':
      return `${toCampaign(route)}${toQuery({ locale: route.locale })}`;
    case 'results':
      return `${toCampaign(route)}/results${route.phase ? `/${route.phase}` : ''}`;
    case 'preview':
      return `${toCampaign(route)}/preview/${encodeURIComponent(route.version)}${toQuery({ locale: route.locale })}`;
    default:
      return 'id' in route ? `${toCampaign(route)}/${route.page}` : route.page;
  }
}

const toCampaign = ({ id }: { id: string }) => `campaigns/${encodeURIComponent(id)}`;

function toQuery(asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, `${value}`]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

function read(base: string, { pathname, search }: { pathname: string; search: string }): Route {
  const [first, id, page, version] = pathname.slice(base.length).split('/').map(decodeURIComponent);
  const asked = new URLSearchParams(search);
  const locale = asked.get('locale') ?? undefined;
  switch (first) {
    case 'explain':
      return { page: first, account: id ?? '' };
    case 'metrics':
      return {
        page: first,
        days: readNumber(asked.get('days'), 366),
        by: cuts.find((cut) => cut === asked.get('by')),
      };
    case 'pipeline':
      return { page: first, state: asked.get('state') === 'closed' ? 'closed' : undefined };
    case 'audit':
      return asked.get('of') === 'pipeline'
        ? { page: first, of: 'pipeline' }
        : { page: first, campaign: asked.get('campaign') ?? undefined };
    case 'experiments':
      return { page: first };
    default:
      if (!id) return { page: 'campaigns' };
  }
  if (page === 'preview') return { page, id, version: version || 'live', locale };
  if (page === 'results') return { page, id, phase: readNumber(version, 1_000_000) };
  const part = parts.find((one) => one === page);
  return part ? { page: part, id } : { page: 'campaign', id, locale };
}

function readNumber(text: string | null | undefined, most: number): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
}
