import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createFakeServer, testCandidate } from '@uptier/core/testing';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../harness/launchBrowser.ts';
import { buildHost } from '../hostile/buildHost.ts';
import { serveHost } from '../hostile/serveHost.ts';
import { median, openSession, quantile, readHeap, readMetric } from './measure.ts';

/**
 * The second half of `npm run bench:engine`, in Chromium: what deciding costs a page, beside a prompt written by hand with Preact and
 * signals. Reported, never a gate. `-- --only=load` is the minute of a thousand signals a second, `-- --only=paint` the way from a
 * signal to the painted prompt.
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const throttling = 4;
const slices = 4;
const sliceSeconds = 15;

const mountOurs = `
  const { createUptierUi } = await import('/pages/ui.js');
  const ui = createUptierUi({ endpoint: location.pathname + '/uptier', session: async () => 'token' });
  const ours = document.body.appendChild(document.createElement('div'));
  ui.mount('prompt', ours, { meter: 'seats' });
  ui.start();
  window.ours = { send: ui.client.signal, isShown: () => !!ours.shadowRoot.querySelector('.row') };`;

const mountBare = `
  const { mountBare } = await import('/pages/bareSignals.js');
  const bare = document.body.appendChild(document.createElement('div'));
  const send = mountBare(bare);
  window.bare = { send, isShown: () => !!bare.querySelector('.row') };`;

const dir = mkdtempSync(join(tmpdir(), 'uptier-bench-'));
const input = { bareSignals: join(import.meta.dirname, '../hostile/entries/bareSignals.ts') };
const [browser] = await Promise.all([launchBrowser(), buildHost(dir, { mode: 'production', input })]);
const server = await serveHost(dir);
try {
  if (values.only !== 'load') {
    await benchPaint(1, 101);
    await benchPaint(throttling, 41);
  }
  if (values.only !== 'paint') await benchLoad();
} finally {
  await browser.close();
  server.close();
  rmSync(dir, { recursive: true, force: true });
}

/** As many campaigns as a page may have: one shows while the load is at 90 or above, the others read other signals. */
function createBusyServer() {
  const others = Array.from({ length: 19 }, (_, index) =>
    testCandidate({
      id: `other-${index}`,
      trigger: { kind: 'behaviour', signal: `signal-${index}`, count: 3, withinDays: 30 },
      need: { meter: index % 2 ? 'seats' : 'storage', add: 1 },
    }),
  );
  const loaded = testCandidate({
    id: 'loaded',
    trigger: { kind: 'met', as: 'usage' },
    need: { meter: 'seats', add: 1 },
    condition: { load: { $gte: 90 } },
  });
  return createFakeServer({ candidates: [loaded, ...others] });
}

async function openPage(script: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.serve({ script, server: createBusyServer() }).url);
  await page.evaluate(waitUntilLoaded);
  return page;
}

/** Both show and hide once, so that all that loads on demand is there. */
async function waitUntilLoaded(): Promise<void> {
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const sides = () => ['ours', 'bare'].flatMap((name) => (window as unknown as Sides)[name] ?? []);
  await until(() => sides().length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  for (const { send, isShown } of sides()) {
    for (let turn = 0; turn < 10; turn++) {
      send('load', 95);
      await until(isShown);
      send('load', 10);
      await until(() => !isShown());
    }
  }
}

interface Side {
  send(name: string, value?: number): void;
  isShown(): boolean;
}
type Sides = Record<string, Side | undefined>;

/** From a signal, at any moment of a frame, to the end of the frame that has the prompt; the two in turn on one page. */
async function benchPaint(rate: number, rounds: number): Promise<void> {
  const page = await openPage(mountOurs + mountBare);
  await openSession(page, rate);
  const [ours = [], bare = []] = await page.evaluate(measurePaints, rounds);
  const ratio = (median(ours) / median(bare)).toFixed(2);
  const [p95, p95Bare] = [ours, bare].map((taken) => quantile(taken, 0.95).toFixed(1));
  console.log(
    `From a signal to the painted prompt, CPU ${rate} × slower, ${rounds} rounds in turn:\n` +
      `  Uptier median ${median(ours).toFixed(1)} ms, p95 ${p95} ms; by hand ${median(bare).toFixed(1)} ms, p95 ${p95Bare} ms: ` +
      `${ratio} × (wanted: p95 within two frames, 33.3 ms, not slowed; median at most 1.5 ×)\n`,
  );
  await page.close();
}

async function measurePaints(rounds: number): Promise<number[][]> {
  const channel = new MessageChannel();
  /** A message posted before a frame is drawn arrives when it has been. */
  const painted = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  const measure = async ({ send, isShown }: Side): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 40));
    const from = performance.now();
    send('load', 95);
    for (let isThere = false; !isThere; ) {
      await new Promise(requestAnimationFrame);
      isThere = isShown();
      await painted();
    }
    const taken = performance.now() - from;
    send('load', 10);
    return taken;
  };
  const sides = window as unknown as Sides;
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 ? [0, 1] : [1, 0]) {
      taken[side]?.push(await measure(sides[side ? 'bare' : 'ours']!));
    }
  }
  return taken;
}

/** A thousand signals a second, read and unread, in slices that take turns. */
async function benchLoad(): Promise<void> {
  const pages = [await openPage(mountOurs), await openPage(mountBare)];
  const sessions = await Promise.all(pages.map((page) => openSession(page, throttling)));
  const spent = [0, 0];
  const longest = [0, 0];
  const heaps: number[] = [];
  let sent = 0;
  for (let slice = 0; slice < slices; slice++) {
    for (const side of slice % 2 ? [1, 0] : [0, 1]) {
      const page = pages[side]!;
      const session = sessions[side]!;
      await page.bringToFront();
      const before = await readMetric(session, 'TaskDuration');
      const driven = await page.evaluate(drive, sliceSeconds);
      spent[side]! += (await readMetric(session, 'TaskDuration')) - before;
      longest[side] = Math.max(longest[side]!, driven.longest);
      if (side === 0) {
        sent += driven.sent;
        heaps.push(await readHeap(session));
      }
    }
  }
  const [ours = 0, bare = 0] = spent;
  const seconds = slices * sliceSeconds;
  const grown = ((heaps.at(-1)! - heaps[0]!) / 1000).toFixed(0);
  console.log(
    `${Math.round(sent / seconds)} signals a second for ${seconds} s, CPU ${throttling} × slower, in slices of ${sliceSeconds} s in turn:\n` +
      `  Uptier ${ours.toFixed(2)} s of task time, by hand ${bare.toFixed(2)} s: ${(ours / bare).toFixed(2)} × (wanted: at most 1.5 ×)\n` +
      `  longest task ${longest.map((ms) => ms.toFixed(0)).join(' and ')} ms; ` +
      `heap after each slice ${heaps.map((bytes) => (bytes / 1e6).toFixed(2)).join(', ')} MB: ${grown} kB more (wanted: flat)\n`,
  );
}

/** Of four signals one is read by the campaign and crosses its threshold now and then, one is counted, two are read by nobody. */
async function drive(seconds: number): Promise<{ sent: number; longest: number }> {
  const sides = window as unknown as Sides;
  const { send } = (sides.ours ?? sides.bare)!;
  const one = (index: number) => {
    const kind = index % 4;
    if (kind === 0) send('load', (index / 4) % 100);
    else if (kind === 1) send('signal-3');
    else send(`unread-${kind}-${index % 50}`, index);
  };
  let sent = 0;
  let longest = 0;
  const from = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const start = performance.now();
      for (const due = Math.min(start - from, seconds * 1000); sent < due; sent++) one(sent);
      longest = Math.max(longest, performance.now() - start);
      if (sent < seconds * 1000) return;
      clearInterval(timer);
      resolve({ sent, longest });
    }, 4);
  });
}
