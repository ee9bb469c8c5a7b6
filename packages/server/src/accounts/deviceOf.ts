export type Device = 'phone' | 'tablet' | 'computer';

/** What a page is read on, as far as its browser says: for whom a campaign is may depend on it, nothing else does. */
export function deviceOf(request: Request): Device | null {
  const agent = request.headers.get('user-agent') ?? '';
  // A client hint where there is one: user agents are frozen (https://wicg.github.io/ua-client-hints/#sec-ch-ua-mobile).
  if (request.headers.get('sec-ch-ua-mobile') === '?1' || /Mobi/.test(agent)) return 'phone';
  if (/iPad|Tablet|Android/.test(agent)) return 'tablet';
  return agent ? 'computer' : null;
}
