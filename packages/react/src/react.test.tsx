import type { RequireResult, UptierClient } from '@uptier/core';
import {
  createFakeServer,
  type FakeServer,
  testCandidate,
  testMember,
  testSnapshot,
} from '@uptier/core/testing';
import { act, type ReactNode, StrictMode, useEffect, version } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  FeatureGate,
  PlanBadge,
  type UiEvent,
  UpgradePrompt,
  UpgradeRequests,
  UptierProvider,
  UsageMeter,
  useEntitlement,
  useUpgrade,
  useUptier,
} from './index.ts';

const stops: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

afterEach(async () => {
  await act(async () => {
    for (const stop of stops.splice(0)) stop();
  });
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function serve(server: FakeServer): FakeServer {
  vi.stubGlobal('fetch', server.fetch);
  return server;
}

const session = async () => 'token';

function Page({
  children,
  ...more
}: {
  children: ReactNode;
  locale?: string;
  onError?: (error: unknown) => void;
  onEvent?: (event: UiEvent) => void;
}) {
  return (
    <UptierProvider endpoint="/uptier" session={session} {...more}>
      {children}
    </UptierProvider>
  );
}

async function show(content: ReactNode) {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const render = (next: ReactNode) => act(async () => root.render(next));
  await render(content);
  stops.push(() => root.unmount());
  return { host, render, root };
}

/** Waits until something is true of the page; the code of the surfaces arrives in its own time. */
async function until<T>(look: () => T): Promise<T> {
  const settle = async () => {
    await act(async () => {});
    return look();
  };
  return vi.waitFor(settle, { timeout: 8_000, interval: 20 });
}

function surface(host: Element, kind: string): string {
  const root = host.querySelector(`[data-uptier=${kind}]`)?.shadowRoot;
  return root?.textContent ?? '';
}

const seen: { client?: UptierClient } = {};

/** Hands the client of the page to the test. */
function Client() {
  const { client } = useUptier();
  useEffect(() => {
    seen.client = client;
  }, [client]);
  return null;
}

function Usage() {
  const { snapshot } = useUptier();
  const seats = useEntitlement({ meter: 'seats', add: 2 });
  const sso = useEntitlement({ feature: 'sso' });
  return <pre>{JSON.stringify({ user: snapshot?.user.name, seats, sso })}</pre>;
}

function Invite({ answers, add = 1 }: { answers: RequireResult[]; add?: number }) {
  const { require } = useUpgrade();
  return (
    <button type="button" onClick={async () => answers.push(await require({ meter: 'seats', add }))}>
      Invite
    </button>
  );
}

/** Lets the first read of the account wait until told. */
function holdAccount(server: FakeServer): () => void {
  let release = () => {};
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  server.script('GET /account', () => held);
  return release;
}

test('these tests run on the React they are meant for', () => {
  expect(version).toMatch(new RegExp(`^${process.env.UPTIER_REACT}\\.`));
});

test('on a server every surface is an empty element, and a gate shows neither its feature nor a lock', () => {
  const html = renderToString(
    <Page>
      <UpgradePrompt meter="seats" className="row" />
      <UsageMeter meter="seats" />
      <UpgradeRequests />
      <FeatureGate feature="sso" fallback={<i>locked</i>}>
        <b>secret</b>
      </FeatureGate>
    </Page>,
  );
  expect(html).toBe(
    '<div data-uptier="prompt" class="row"></div><div data-uptier="meter"></div><div data-uptier="requests"></div>',
  );
});

test('what a server rendered is hydrated without a complaint, and then comes alive', async () => {
  serve(createFakeServer());
  const complaint = vi.spyOn(console, 'error');
  const app = (
    <StrictMode>
      <Page>
        <UpgradePrompt meter="seats" />
      </Page>
    </StrictMode>
  );
  const host = document.createElement('div');
  host.innerHTML = renderToString(app);
  document.body.append(host);
  const root = await act(async () => hydrateRoot(host, app));
  stops.push(() => root.unmount());
  await until(() => expect(surface(host, 'prompt')).toContain('Seats are running out'));
  expect(complaint).not.toHaveBeenCalled();
});

test('in StrictMode everything mounts twice and works once: one prompt, one read of the account each start', async () => {
  const server = serve(createFakeServer());
  const { host } = await show(
    <StrictMode>
      <Page>
        <UpgradePrompt meter="seats" />
        <PlanBadge />
      </Page>
    </StrictMode>,
  );
  await until(() => expect(surface(host, 'prompt')).toContain('Seats are running out'));
  await until(() => expect(surface(host, 'badge')).toContain('Starter'));
  expect(host.querySelector('[data-uptier=prompt]')?.shadowRoot?.querySelectorAll('button').length).toBe(2);
  expect(server.count('GET /account')).toBeLessThanOrEqual(2);
});

test('another meter is drawn in the same element', async () => {
  serve(
    createFakeServer({
      candidates: [
        testCandidate(),
        testCandidate({
          id: 'storage',
          trigger: { kind: 'usage', meter: 'storage', band: 95 },
          copy: { en: { headline: ['Storage is full'], body: ['b'], cta: ['c'] } },
        }),
      ],
      meters: {
        ...testSnapshot().meters,
        storage: { active: 10, pending: 0, limit: 10, resetsAt: null, forecast: null, relief: {} },
      },
    }),
  );
  const page = (meter: string) => (
    <Page>
      <UpgradePrompt meter={meter} />
    </Page>
  );
  const { host, render } = await show(page('seats'));
  await until(() => expect(surface(host, 'prompt')).toContain('Seats are running out'));
  const element = host.querySelector('[data-uptier=prompt]');
  await render(page('storage'));
  await until(() => expect(surface(host, 'prompt')).toContain('Storage is full'));
  expect(host.querySelector('[data-uptier=prompt]')).toBe(element);
});

test('a gate shows what is pending, then the lock, and its children after the upgrade', async () => {
  const server = serve(createFakeServer());
  const release = holdAccount(server);
  const { host } = await show(
    <Page>
      <Client />
      <FeatureGate feature="sso" pending={<i>…</i>} fallback={<i>locked</i>}>
        <b>settings</b>
      </FeatureGate>
    </Page>,
  );
  await until(() => expect(server.count('GET /account')).toBe(1));
  expect(host.textContent).toBe('…');
  release();
  await until(() => expect(host.textContent).toBe('locked'));
  server.change({ features: { sso: true } });
  await act(async () => seen.client?.refresh());
  await until(() => expect(host.textContent).toBe('settings'));
  for (const bug of [1, 2, 3]) await act(async () => seen.client?.fail(new Error(`ours ${bug}`)));
  expect(seen.client?.state.get().phase).toBe('unavailable');
  expect(host.textContent, 'what is paid for stays, whatever becomes of us').toBe('settings');
});

test('require answers from the first render on, before the code has arrived', async () => {
  serve(createFakeServer());
  const answers: RequireResult[] = [];
  const { host } = await show(
    <Page>
      <Invite answers={answers} />
    </Page>,
  );
  host.querySelector('button')?.click();
  await until(() => expect(answers).toEqual([{ allowed: true, outcome: 'allowed' }]));
});

test('a host with its own way to upgrade prevents the opening, and nothing opens', async () => {
  const server = serve(createFakeServer());
  const answers: RequireResult[] = [];
  const steps: string[] = [];
  const { host } = await show(
    <Page
      onEvent={(event) => {
        if (event.type !== 'open') return;
        steps.push(event.step);
        event.preventDefault();
      }}
    >
      <Invite answers={answers} add={2} />
    </Page>,
  );
  host.querySelector('button')?.click();
  await until(() => expect(answers).toEqual([{ allowed: false, outcome: 'dismissed' }]));
  expect(steps).toEqual(['compare']);
  expect(document.querySelector('[data-uptier=flow]')).toBeNull();
  expect(server.count('POST /quotes'), 'no price is asked for that nobody sees').toBe(0);
});

test('hooks follow the account', async () => {
  const server = serve(createFakeServer(testMember()));
  const release = holdAccount(server);
  const { host } = await show(
    <Page>
      <Client />
      <Usage />
    </Page>,
  );
  const usage = () => JSON.parse(host.textContent ?? '{}');
  await until(() => expect(server.count('GET /account')).toBe(1));
  expect(usage().seats).toEqual({ known: false, allowed: false });
  release();
  await until(() =>
    expect(usage()).toEqual({
      user: 'Ben',
      seats: { known: true, allowed: false, used: 19, limit: 20, left: 1 },
      sso: { known: true, allowed: false, value: false },
    }),
  );
  server.change({ meters: { seats: { ...testSnapshot().meters.seats!, limit: 50 } } });
  await act(async () => seen.client?.refresh());
  await until(() => expect(usage().seats.allowed).toBe(true));
});

test('after unmounting nothing runs and nothing is left', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  stops.push(() => vi.useRealTimers());
  const server = serve(createFakeServer());
  const { host, root } = await show(
    <Page>
      <UpgradePrompt meter="seats" />
    </Page>,
  );
  await until(() => expect(surface(host, 'prompt')).toContain('Seats'));
  const alive = server.count('GET /account');
  await act(async () => vi.advanceTimersByTimeAsync(60_000));
  expect(server.count('GET /account')).toBeGreaterThan(alive);
  await act(async () => root.unmount());
  const before = server.count('GET /account');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(server.count('GET /account')).toBe(before);
  expect(document.querySelector('[data-uptier]')).toBeNull();
});

test('a session that fails reaches onError and nothing else', async () => {
  serve(createFakeServer());
  const errors: unknown[] = [];
  const { host } = await show(
    <UptierProvider
      endpoint="/uptier"
      session={() => Promise.reject(new Error('signed out'))}
      onError={(error) => errors.push(error)}
    >
      <UpgradePrompt meter="seats" />
      <p>host</p>
    </UptierProvider>,
  );
  await until(() => expect(errors).toEqual([expect.objectContaining({ code: 'session_failed' })]));
  expect(host.textContent).toBe('host');
});

test('outside a provider a component says what is missing', () => {
  expect(() => renderToString(<UsageMeter meter="seats" />)).toThrow('put this inside <UptierProvider>');
});
