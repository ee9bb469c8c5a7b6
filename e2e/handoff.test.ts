import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createReader } from './support/createReader.ts';
import { createScene, expectNothingCharged, type Scene } from './support/createScene.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();
let scene: Scene;

const note = 'Does it work with our identity provider?';
const tom = 'https://meet.quillboard.example/tom-okada';

test('who weighs the offer is told who answers and by when, before anything is sent', async () => {
  scene = await createScene(demo(), 'sso');
  const { page } = scene;
  const reported = page.waitForRequest((request) => (request.postData() ?? '').includes('"feature_attempt"'));
  await page
    .getByRole('region', { name: /^Single sign-on/ })
    .getByRole('button', { name: 'See Growth' })
    .click();
  await page.getByRole('button', { name: 'Pay $48.00 now' }).waitFor();
  await (await reported).response();
  await page.getByRole('button', { name: 'Not sure?' }).click();
  await page.getByRole('button', { name: 'It costs too much' }).click();
  await page.getByLabel('Hours saved a week, per person').fill('2');
  await page.getByLabel('People', { exact: true }).fill('5');
  await page.getByLabel('What an hour costs (USD)').fill('50');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'We are looking at other tools' }).click();
  await page.getByRole('button', { name: 'Talk to Tom Okada' }).click();
  await page.getByText('Tom Okada answers within 4 hours, on working days.').waitFor();
  await page.getByText('Your usage, this offer, its price and your calculation go with it.').waitFor();
  expect(await page.getByRole('link', { name: 'Book a time' }).getAttribute('href')).toBe(tom);
  expect(lettersTo('tom')).toEqual([]);
  await takeScreenshots(page, 'handoff');
});

test.each(['light', 'dark'] as const)('the form keeps nobody out, in %s', async (colorScheme) => {
  const { page } = scene;
  await page.emulateMedia({ colorScheme });
  expect(await findBarriers(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
});

test('it is written and sent by the keyboard alone, and says by when there is an answer', async () => {
  const { page } = scene;
  const reader = await createReader(page);
  await reader.arrive(/Tom Okada answers within/);
  await reader.tabTo(/textbox "What should we know\?"/);
  await page.keyboard.type(note);
  await reader.tabTo(/button "Send"/);
  await page.keyboard.press('Enter');
  await reader.arrive(/Tom Okada answers by \w+ \d+/);
  expect((await reader.tabTo(/"Book a time"/)).at(-1)).toBe('link "Book a time"');
  await takeScreenshots(page, 'handoff-sent');
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(reader.dialog).toEqual([]);
  expectNothingCharged(scene);
});

test('the host is called with usage, need, price, sum and history, once, and writes to the one who answers', async () => {
  await expect.poll(() => lettersTo('tom').length).toBe(1);
  await demo().uptier.tick();
  const [letter, ...others] = lettersTo('tom');
  expect(others).toEqual([]);
  expect(letter!.subject).toBe('Olivia Hart of Northwind Studio wants to talk to you');
  expect(letter!.text).toEqual([
    `“${note}”`,
    'Plan: Starter, by the month, active',
    expect.stringMatching(/^Uses: Seats 19 of 20, Storage [\d.]+ of 10, API calls \d+ of 10000$/),
    'Needs: Single sign-on (SSO)',
    'Looks at: Growth',
    'Was quoted: $48.00 now, then $178.80 a month',
    'Own sum: worth $26,000.00 a year',
    'Before: asked for Single sign-on (SSO) (1)',
  ]);
});

test('the CRM is told the same by a webhook whose signature holds; what nobody signed it refuses', async () => {
  const { page } = scene;
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  const line = page.getByRole('complementary').locator('details', { hasText: 'CRM: handoff.asked → 204' });
  await line.locator('summary').click();
  const { name, about, context, person } = JSON.parse((await line.locator('pre').textContent()) ?? '');
  expect([name, person.name]).toEqual(['Olivia Hart', 'Tom Okada']);
  expect(about).toMatchObject({
    reason: { feature: 'sso' },
    change: { plan: 'growth' },
    roi: { hoursPerWeek: 2, people: 5, hourlyRate: 5000 },
    quoteId: expect.any(String),
  });
  expect(context).toMatchObject({
    meters: { seats: { used: 19, limit: 20 } },
    quote: { dueToday: 4800, next: { amount: 17_880, interval: 'month' } },
    asked: { sso: 1 },
  });
  await takeScreenshots(page, 'handoff-log', ['light']);
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  const forged = await page.request.post(`${demo().url}/crm/uptier`, {
    data: { type: 'handoff.asked', data: {} },
  });
  expect(forged.status()).toBe(401);
});

test('a plan that people price leads to who prices it, from the list of all plans', async () => {
  const { page } = scene;
  await page.goto(`${demo().url}/billing`);
  await page.getByRole('button', { name: 'Compare plans' }).click();
  await page.getByRole('button', { name: 'Talk to sales' }).click();
  await page.getByText('Ruth Adler answers within 8 hours, on working days.').waitFor();
  await takeScreenshots(page, 'handoff-custom');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText(/Ruth Adler answers by/).waitFor();
  await expect
    .poll(() => lettersTo('ruth').map(({ text }) => text))
    .toEqual([
      expect.arrayContaining(['Looks at: Enterprise', 'Before: asked for Single sign-on (SSO) (1)']),
    ]);
});

test('Quillboard’s own people find both on their desk, and in Studio with the price and the history', async () => {
  const { page, url } = demo();
  await page.request.post(`${url}/api/session`, { data: { user: 'paul' } });
  await page.goto(url);
  await page.getByText('Olivia Hart of Northwind Studio wants to talk to you').first().waitFor();
  await takeScreenshots(page, 'desk');
  await page.goto(`${url}/studio/pipeline`);
  const waiting = page.getByRole('listitem').filter({ hasText: 'to Tom Okada (Help)' });
  const text = (await waiting.textContent()) ?? '';
  for (const words of [
    note,
    'Northwind Studio: Starter, active',
    '19 of 20 seats in use',
    'needs Single sign-on (SSO)',
    'saw $48.00 due at once, then $178.80 a month',
    'own sum: 2 h a week × 5 people × $50 an hour, $26,000 a year',
    'asked for Single sign-on (SSO) once in 30 days',
  ])
    expect(text).toContain(words);
  await page.getByRole('listitem').filter({ hasText: 'to Ruth Adler (Sales)' }).waitFor();
  await takeScreenshots(page, 'studio-handoffs', ['light', 'dark', 'narrow']);
  expect(await findBarriers(page)).toEqual([]);
});

function lettersTo(person: 'tom' | 'ruth') {
  return demo().host.store.data.mails.filter(({ to }) => to === `${person}@quillboard.example`);
}
