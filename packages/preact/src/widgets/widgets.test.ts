import { fireEvent } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { memberOf, mia, omar, requestOf, snapshotOf, starter } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';

const { meters } = snapshotOf();

describe('a meter', () => {
  test('says what is used, what is pending, and is a meter to a screen reader', async () => {
    const { view, root } = openPage().mount('meter', { meter: 'seats' });
    await until(() => root.textContent);
    expect(root.textContent).toBe('Seats19 of 201 pending');
    const meter = view.getByRole('meter', { name: 'Seats' });
    expect(meter.getAttribute('aria-valuenow')).toBe('19');
    expect(meter.getAttribute('aria-valuetext')).toBe('19 of 20, 1 pending');
  });

  test('says as of when it was true, while there is no connection', async () => {
    const { root } = openPage({ known: 'stale' }).mount('meter', { meter: 'seats' });
    await until(() => root.textContent);
    expect(root.textContent).toMatch(/As of .+; no connection right now$/);
  });

  test('keeps its place before anything is known, and says nothing', async () => {
    const { root } = openPage({ known: 'loading' }).mount('meter', { meter: 'seats' });
    const waiting = await until(() => root.querySelector('.mt'));
    expect([waiting.textContent, waiting.getAttribute('aria-hidden')]).toEqual(['', 'true']);
  });

  test('tints from 80 %, and not before', async () => {
    const page = openPage();
    const near = page.mount('meter', { meter: 'seats' });
    const calm = page.mount('meter', { meter: 'storage' });
    await until(() => calm.root.textContent);
    expect(near.root.querySelector('.warn')).not.toBeNull();
    expect(calm.root.querySelector('.warn')).toBeNull();
  });

  test('says when a period starts again, and when it is full or over', async () => {
    const page = openPage();
    const { root } = page.mount('meter', { meter: 'api_calls' });
    await until(() => root.textContent);
    expect(root.textContent).toContain('Starts again on Dec 3');
    page.show(snapshotOf({ meters: { ...meters, api_calls: { ...meters.api_calls!, active: 10_000 } } }));
    expect(root.textContent).toContain('Full');
    page.show(snapshotOf({ meters: { ...meters, api_calls: { ...meters.api_calls!, active: 10_250 } } }));
    expect(root.textContent).toContain('250 over the limit');
  });

  test('without a limit there is no bar to fill', async () => {
    const snapshot = snapshotOf({ meters: { ...meters, seats: { ...meters.seats!, limit: 'unlimited' } } });
    const { view, root } = openPage({ snapshot }).mount('meter', { meter: 'seats' });
    await until(() => root.textContent);
    expect(root.textContent).toContain('19, no limit');
    expect(view.queryByRole('meter')).toBeNull();
  });
});

test.each([
  ['prompt', { meter: 'seats' }],
  ['gate', { feature: 'sso' }],
  ['requests', { showEmpty: true }],
  ['badge', {}],
] as const)(
  'a %s that may have nothing to say shows nothing before anything is known',
  async (kind, props) => {
    const page = openPage({ known: 'loading' });
    const { root } = page.mount(kind, props as never);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(root.childElementCount).toBe(0);
    page.show(snapshotOf());
    await until(() => root.childElementCount);
  },
);

describe('a gate', () => {
  test('explains the feature, names the plan that has it, and opens the flow', async () => {
    const page = openPage();
    const { view, root } = page.mount('gate', { feature: 'sso' });
    await until(() => root.textContent);
    expect(view.getByRole('heading').textContent).toBe('Single sign-on (SSO) is part of Growth');
    expect(root.textContent).toContain('Everyone signs in with the account');
    expect(root.textContent).toContain('$149 a month');
    fireEvent.click(view.getByText('See Growth'));
    expect(page.calls).toContainEqual(['require', { feature: 'sso' }]);
  });

  test("unlocks into the host's own children as soon as the plan has it", async () => {
    const page = openPage();
    const { host, root } = page.mount('gate', { feature: 'sso' });
    host.append('the real settings');
    await until(() => root.textContent);
    page.show(snapshotOf({ features: { sso: true } }));
    expect(root.querySelector('slot')).not.toBeNull();
    expect(root.querySelector('button')).toBeNull();
  });

  test('a grant opens it too', async () => {
    const snapshot = snapshotOf({ grants: [{ id: 'g1', features: ['sso'], plan: null, endsAt: 1 }] });
    const { root } = openPage({ snapshot }).mount('gate', { feature: 'sso' });
    await until(() => root.querySelector('slot'));
    expect(root.querySelector('h3')).toBeNull();
  });

  test('somebody who cannot pay asks; having asked, sees that it is under way', async () => {
    const page = openPage({ snapshot: memberOf() });
    const { view, root } = page.mount('gate', { feature: 'sso' });
    await until(() => root.textContent);
    expect(view.getByText('Ask for Growth')).toBeTruthy();
    expect(root.textContent).not.toContain('$');
    page.show(memberOf({ requests: [requestOf({ reason: { feature: 'sso' } })] }));
    expect(view.queryByRole('button')).toBeNull();
    expect(root.textContent).toContain('You asked Dana Ortiz');
  });
});

describe('requests', () => {
  test('say who asks for what and why, and open prefilled', async () => {
    const page = openPage({ snapshot: snapshotOf({ requests: [requestOf()] }) });
    const { view, root } = page.mount('requests', {});
    await until(() => root.textContent);
    expect(root.textContent).toContain('Mia Chen asks for 2 more seats');
    expect(root.textContent).toContain('Two designers join on Monday.');
    fireEvent.click(view.getByRole('button', { name: 'Review the request from Mia Chen' }));
    expect(page.calls).toContainEqual(['openRequest', 'r1']);
  });

  test('merge people who ask for the same', async () => {
    const askers = [mia, omar].map((person) => ({ ...person, note: '', askedAt: 0, intent: null }));
    const { root } = openPage({ snapshot: snapshotOf({ requests: [requestOf({ askers })] }) }).mount(
      'requests',
      {},
    );
    await until(() => root.textContent);
    expect(root.textContent).toContain('Mia Chen asks for 2 more seats');
    expect(root.textContent).toContain('1 other person asked too.');
  });

  test('leave out what is decided, and are nothing to people who cannot pay', async () => {
    const decided = requestOf({ state: 'paid' });
    const page = openPage({ snapshot: snapshotOf({ requests: [decided] }) });
    const { root } = page.mount('requests', { showEmpty: true });
    await until(() => root.textContent);
    expect(root.textContent).toBe('No open requests.');
    page.show(memberOf({ requests: [requestOf()] }));
    expect(root.textContent).toBe('');
  });
});

test('a badge names the plan, and until when a trial lasts', async () => {
  const page = openPage();
  const { root } = page.mount('badge', {});
  await until(() => root.textContent);
  expect(root.textContent).toBe('Starter plan');
  page.show(snapshotOf({ status: 'trialing', plan: starter }));
  expect(root.textContent).toBe('Starter plan · Trial until Dec 3');
});

test('what a gate has opened stays open when mistakes of ours take everything else off the page', async () => {
  const page = openPage({ snapshot: snapshotOf({ features: { sso: true } }) });
  const gate = page.mount('gate', { feature: 'sso' });
  const meter = page.mount('meter', { meter: 'seats' });
  await until(() => gate.root.querySelector('slot') && meter.root.textContent);
  page.state.set({ phase: 'unavailable', reason: 'server' });
  expect(gate.root.querySelector('slot')).not.toBeNull();
  expect(meter.root.textContent).toBe('');
});
