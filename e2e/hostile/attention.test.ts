import { createFakeServer, testCandidate, testMember, testSnapshot } from '@uptier/core/testing';
import { expect, test } from 'vitest';
import { places, startUi } from './serveHost.ts';
import { useHost } from './useHost.ts';

const host = useHost();

/** A host's own modal with a button that needs two seats. */
const modal = `${places}<dialog id="own" aria-label="Invite"><input aria-label="Mail"><button id="invite">Invite</button></dialog>`;
const opensModal = `${startUi()}
  const own = document.getElementById('own');
  own.showModal();
  document.getElementById('invite').onclick = async () => {
    window.answer = await ui.client.require({ meter: 'seats', add: 2 });
  };`;

test("a host's modal can ask: the offer stands above it, and then everything is as it was", async () => {
  const { page } = await host.open({ body: modal, script: opensModal });
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('button', { name: 'Pay $54.00 now' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate('window.answer')).toMatchObject({ outcome: 'dismissed' });
  expect(await page.evaluate('[own.open, document.activeElement.id]')).toEqual([true, 'invite']);
});

test('a modal that closes at a press or focus outside stays, and one that traps focus leaves ours alone', async () => {
  // As Radix and focus-trap do it: on the document, while bubbling.
  const trap = `${opensModal}
    own.addEventListener('cancel', (event) => event.preventDefault());
    for (const type of ['pointerdown', 'mousedown', 'click', 'touchstart', 'focusin'])
      document.addEventListener(type, (event) => {
        if (own.contains(event.target)) return;
        if (type === 'focusin') own.querySelector('input').focus();
        else own.close();
      });`;
  const server = createFakeServer(testMember());
  const { page } = await host.open({ body: modal, script: trap, server });
  await page.getByRole('button', { name: 'Invite' }).click();
  const note = page.getByLabel('Note');
  await note.click();
  await note.fill('Two designers start on Monday.');
  await note.press('End');
  await page.keyboard.type(' Please.');
  expect(await note.inputValue()).toBe('Two designers start on Monday. Please.');
  expect(await page.evaluate('own.open')).toBe(true);
});

test('a card that comes unasked waits until the modal of the page is closed, and hides when one opens', async () => {
  const server = createFakeServer({
    candidates: [testCandidate({ surface: 'card' })],
    lease: { id: 'lease', expiresAt: testSnapshot().asOf + 3_600_000 },
  });
  const script = `const own = document.getElementById('own');
    own.showModal();
    ${startUi({ surfaces: {} })}
    ui.mount('prompt', document.getElementById('prompt'), { surface: 'card' });
    ui.mount('meter', document.getElementById('meter'), { meter: 'seats' });`;
  const { page } = await host.open({ body: modal, script, server });
  const card = page.locator('#prompt').getByText('Seats are running out');
  await page.locator('#meter').getByText('Seats').waitFor({ state: 'attached' });
  await expect
    .poll(() => page.evaluate('JSON.stringify(window.host?.ui.client.explain() ?? [])'))
    .toContain('host_modal_open');
  expect(await card.count()).toBe(0);
  await page.keyboard.press('Escape');
  await card.waitFor();
  await page.evaluate("document.getElementById('own').showModal()");
  await card.waitFor({ state: 'detached' });
});

test('typing in our fields triggers no hotkey of the page; outside of them its hotkeys work', async () => {
  const hotkeys = `${startUi()}
    window.heard = [];
    for (const type of ['keydown', 'keypress', 'keyup'])
      document.addEventListener(type, (event) => {
        if (!event.target.matches('input, textarea, select, [contenteditable]')) heard.push(event.key);
      });
    ui.client.require({ meter: 'seats', add: 2 });`;
  const server = createFakeServer(testMember());
  server.script('GET /cases', { cases: [] });
  const { page } = await host.open({ script: hotkeys, server });
  const note = page.getByLabel('Note');
  await note.focus();
  await page.keyboard.type('j/k?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make a page to send or print' }).click();
  await page.locator('select').focus();
  await page.keyboard.type('an');
  expect(await page.evaluate('heard')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.evaluate('heard.length = 0');
  await page.keyboard.press('j');
  expect(await page.evaluate('[...new Set(heard)]')).toEqual(['j']);
});

test('whatever appears on the page, the caret stays where the person types', async () => {
  const { page, server } = await host.open({
    body: `<input id="mine" aria-label="Mine" autofocus>${places}`,
    script: `document.getElementById('mine').focus(); ${startUi()}`,
  });
  await page.keyboard.type('Dear');
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  server.change({ meters: { ...server.snapshot.meters } });
  await page.keyboard.type(' Ada');
  expect(await page.getByLabel('Mine').inputValue()).toBe('Dear Ada');
});

test('a page that takes every key for itself does not take Escape from the offer', async () => {
  const { page } = await host.open({
    script: `${startUi()}
      document.addEventListener('keydown', (event) => { event.preventDefault(); event.stopPropagation(); });
      ui.client.require({ meter: 'seats', add: 2 });`,
  });
  await page.getByRole('button', { name: 'Pay $54.00 now' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
