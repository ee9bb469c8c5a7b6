import { fireEvent } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { quoteOf, snapshotOf, upgradeOf } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';
import { compareOf, contextOf, scenes } from '../testing/scenes.ts';
import type { UiEvent } from '../UptierUi.ts';

const planned = { step: 'planned', context: contextOf(), upgrade: upgradeOf(), state: 'waiting' } as const;
const paying = (checking: boolean) =>
  ({ step: 'paying', context: contextOf(), quote: quoteOf(), upgrade: null, checking }) as const;

async function open(flow = compareOf() as Parameters<ReturnType<typeof openPage>['flow']['set']>[0]) {
  const page = openPage();
  page.flow.set(flow);
  return { page, ...(await page.dialog()) };
}

describe('the dialog', () => {
  test('is one element at the end of the body, in the top layer, and gone when the flow closes', async () => {
    const { page, host, dialog } = await open();
    expect(host.parentElement).toBe(document.body);
    expect(dialog.dataset.layer).toBe('top');
    page.flow.set({ step: 'closed' });
    expect(document.querySelector('[data-uptier=flow]')).toBeNull();
  });

  test('is named by its heading, and begins there instead of at the button', async () => {
    const { dialog, host } = await open();
    const heading = dialog.querySelector('h2')!;
    expect(dialog.getAttribute('aria-labelledby')).toBe(heading.id);
    await until(() => host.shadowRoot!.activeElement === heading);
  });

  test('moves the focus to the heading of each step', async () => {
    const { page, dialog, host } = await open();
    page.flow.set(paying(false));
    await until(() => host.shadowRoot!.activeElement === dialog.querySelector('h2'));
    expect(dialog.querySelector('h2')?.textContent).toBe('Checking payment…');
  });

  test('gives the focus back to the button that opened it, inside its shadow root', async () => {
    const page = openPage();
    const { view, host } = page.mount('prompt', { meter: 'seats' });
    const button = view.getByText('See Growth');
    button.focus();
    page.flow.set(compareOf());
    const { host: flow } = await page.dialog();
    await until(() => flow.shadowRoot!.activeElement);
    page.flow.set({ step: 'closed' });
    expect(host.shadowRoot!.activeElement).toBe(button);
  });

  test('closes at Escape, and the key does not reach the page', async () => {
    const { page, dialog } = await open();
    let heard = 0;
    document.addEventListener('keydown', () => heard++, { once: true });
    fireEvent.keyDown(dialog, { key: 'Escape', composed: true });
    expect(page.calls).toContainEqual(['close']);
    expect(heard).toBe(0);
  });

  test('cannot be left while money moves, however it is tried; once it takes long, it can', async () => {
    const { page, dialog, view } = await open(paying(false));
    fireEvent.keyDown(dialog, { key: 'Escape' });
    dialog.dispatchEvent(new Event('cancel'));
    dialog.close(); // As Chrome does at the second Escape.
    await until(() => dialog.open);
    expect(page.calls).toEqual([]);
    expect(view.queryByRole('button')).toBeNull();
    page.flow.set(paying(true));
    fireEvent.click(await view.findByRole('button', { name: 'Close' }));
    expect(page.calls).toEqual([['close']]);
  });

  test('stopping takes it away with everything else', async () => {
    const { page } = await open();
    page.stop();
    expect(document.querySelector('[data-uptier=flow]')).toBeNull();
  });

  test('tells the host about each step, once', async () => {
    const { page } = await open();
    page.flow.set(compareOf({ busy: true }));
    page.flow.set(paying(false));
    page.flow.set({
      step: 'success',
      context: contextOf(),
      upgrade: upgradeOf(),
      receipt: null,
      completed: [],
    });
    page.flow.set({
      step: 'success',
      context: contextOf(),
      upgrade: upgradeOf(),
      receipt: null,
      completed: ['x'],
    });
    page.flow.set({ step: 'closed' });
    expect(page.events).toEqual([
      { type: 'open', step: 'compare', preventDefault: expect.any(Function) },
      { type: 'flow', step: 'compare' },
      { type: 'flow', step: 'paying' },
      { type: 'flow', step: 'success' },
      { type: 'upgraded', upgrade: upgradeOf() },
      { type: 'flow', step: 'closed' },
    ]);
  });
});

describe('a host with its own way to upgrade', () => {
  function openPreventing() {
    const events: UiEvent[] = [];
    const page = openPage({
      onEvent(event) {
        events.push(event);
        if (event.type === 'open') event.preventDefault();
      },
    });
    return { ...page, events };
  }

  test('prevents the opening: nothing is drawn, it is closed, and no step is told', () => {
    const page = openPreventing();
    page.flow.set(compareOf());
    expect(page.calls).toEqual([['close']]);
    page.flow.set({ step: 'closed' });
    expect(document.querySelector('[data-uptier=flow]')).toBeNull();
    expect(page.events.map(({ type }) => type)).toEqual(['open']);
  });

  test('is asked again at the next opening', () => {
    const page = openPreventing();
    for (const flow of [compareOf(), { step: 'closed' }, planned] as const) page.flow.set(flow);
    expect(page.events).toMatchObject([
      { type: 'open', step: 'compare' },
      { type: 'open', step: 'planned' },
    ]);
  });

  test.each(['open', 'flow'])(
    'may close it by hand when it hears %j, and is asked at the next one',
    (type) => {
      const heard: string[] = [];
      const page = openPage({
        onEvent(event) {
          heard.push(event.type);
          if (event.type === type && page.flow.get().step !== 'closed') page.flow.set({ step: 'closed' });
        },
      });
      page.flow.set(compareOf());
      const once = [...heard];
      page.flow.set(compareOf());
      expect(once).toEqual(type === 'open' ? ['open'] : ['open', 'flow', 'flow']);
      expect(heard).toEqual([...once, ...once]);
    },
  );

  test.each([
    ['a payment that another tab began: to leave it would be to cancel it', paying(true)],
    [
      'what became of one that a reload interrupted',
      compareOf({ context: contextOf({ resumed: true }), notice: 'payment_failed' }),
    ],
  ] as const)('is not asked of %s', async (_, flow) => {
    const page = openPreventing();
    page.flow.set(flow);
    await page.dialog();
    expect(page.events).toEqual([{ type: 'flow', step: flow.step }]);
  });
});

describe('every step of the gallery', () => {
  const steps = Object.entries(scenes).filter(
    ([, scene]) => scene.flow && !/^(card|challenge)/.test(scene.flow.step),
  );

  test.each(steps)(
    '%s: has one heading, buttons with names, and no hole in its sentences',
    async (_, scene) => {
      const page = openPage({ snapshot: scene.snapshot });
      page.flow.set(scene.flow!);
      const { dialog, view } = await page.dialog();
      expect(view.getAllByRole('heading', { level: 2 })).toHaveLength(1);
      for (const button of view.queryAllByRole('button')) {
        expect(button.getAttribute('aria-label') ?? button.textContent).not.toBe('');
      }
      expect(dialog.textContent).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
      expect(page.errors).toEqual([]);
    },
  );
});

test('while the account is still loading the dialog waits for it', async () => {
  const page = openPage();
  page.state.set({ phase: 'loading' });
  page.flow.set(compareOf());
  page.show(snapshotOf());
  const { dialog } = await page.dialog();
  expect(dialog.open).toBe(true);
});
