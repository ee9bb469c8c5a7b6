import type { CardBehaviour } from '../stripe/Cards.ts';
import type { CopyTest, PanelState } from './PanelState.ts';
import type { Mishap, StoryId } from './Story.ts';

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok)
    throw new Error(answer.error?.message ?? `${method} ${path} answered ${response.status}.`);
  return answer;
}

interface Started {
  user: string;
  path: string;
}

export const panelApi = {
  state: () => call<PanelState>('GET', '/_demo/state'),
  copyTest: () => call<CopyTest>('GET', '/_demo/copy-test'),
  story: (id: StoryId) => call<Started>('POST', '/_demo/story', { id }),
  reset: () => call<Started>('POST', '/_demo/reset', {}),
  signIn: (user: string) => call('POST', '/api/session', { user }),
  card: (card: CardBehaviour) => call('POST', '/_demo/card', { card }),
  plan: (plan: string, interval: string) => call('POST', '/_demo/plan', { plan, interval }),
  usage: (usage: Record<string, number>) => call('POST', '/_demo/usage', usage),
  clock: (by: number | 'renewal') => call('POST', '/_demo/clock', { by }),
  mishap: (mishap: Mishap | null) => call('POST', '/_demo/mishap', { mishap }),
  webhooks: (faults: PanelState['webhooks']) => call('POST', '/_demo/webhooks', faults),
  clearLog: () => call('DELETE', '/_demo/log'),
};
