import { h, render } from 'preact';

/** The same prompt as somebody would write it for one page: read the account, draw a row. What ours is measured against. */
export async function showBare(host: Element, endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/account`, { headers: { authorization: 'Bearer token' } });
  const { meters } = await answer.json();
  const { active, pending, limit } = meters.seats;
  const row = h(
    'div',
    { style: 'display:flex;gap:16px;padding:8px 16px;border:1px solid #ddd;border-radius:8px' },
    h('div', { style: 'flex:1' }, h('b', null, 'Seats are running out'), ` ${active + pending} of ${limit}`),
    h('button', { type: 'button' }, 'See Growth'),
    h('button', { type: 'button' }, 'Not now'),
  );
  render(row, host);
}
