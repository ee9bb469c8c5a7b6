import type { Page } from 'playwright-core';
import type { StoryId } from 'quillboard/panel/Story.ts';
import { expect } from 'vitest';
import type { OpenDemo } from '../harness/openDemo.ts';

/** An invoice as the sandbox keeps it, as far as the tests look. */
export interface InvoiceRow {
  id: string;
  customer: string;
  status: string;
  billing_reason: string;
  amount_paid: number;
  amount_due: number;
  total: number;
}

interface SubscriptionRow {
  customer: string;
  status: string;
  pending_update: unknown;
  items: { data: { price: { lookup_key: string }; quantity: number }[] };
}

/** The rows a story leaves in both databases. */
export interface Ledger {
  /** The workspace the story plays in. */
  workspace(): ReturnType<OpenDemo['host']['store']['current']>;
  /** Invoices of changes, oldest first: what people paid, or may still pay. */
  changeInvoices(): InvoiceRow[];
  /** Price lookup keys of the running subscription. */
  items(): string[];
  pendingUpdate(): unknown;
  /** Addresses that were invited, and to which a mail went out. */
  mailed(): string[];
}

/** One story on a page, and what it leaves. */
export interface Scene extends Ledger {
  page: Page;
  /** Invites two people, which is one too many; leaves the upgrade open. */
  inviteTwo(): Promise<void>;
  /** Presses "Pay … now" and returns the amount that stood on the button, in minor units. */
  pay(): Promise<number>;
  success(): Promise<void>;
}

export const guests = ['nora.vance@example.com', 'eli.santos@example.com'];

/** Reads both databases behind a demo. */
export function createLedger(demo: Pick<OpenDemo, 'host' | 'sandbox'>): Ledger {
  const workspace = () => demo.host.store.current('northwind');
  const customer = () => workspace().billing?.customer;
  const subscription = () => {
    const rows = demo.sandbox.list<SubscriptionRow>('subscriptions');
    const own = rows.find((row) => row.customer === customer() && row.status !== 'canceled');
    if (!own) throw new Error('The workspace has no subscription.');
    return own;
  };
  return {
    workspace,
    changeInvoices: () =>
      demo.sandbox
        .list<InvoiceRow>('invoices')
        .filter((row) => row.customer === customer() && row.billing_reason === 'subscription_update'),
    items: () => subscription().items.data.map((item) => item.price.lookup_key),
    pendingUpdate: () => subscription().pending_update,
    mailed: () =>
      demo.host.store.data.mails.filter((mail) => guests.includes(mail.to)).map((mail) => mail.to),
  };
}

/** Makes a fresh workspace, signs the right person in and opens the page of the story. */
export async function createScene(demo: OpenDemo, story: StoryId, page: Page = demo.page): Promise<Scene> {
  const answer = await page.request.post(`${demo.url}/_demo/story`, { data: { id: story } });
  const { path } = (await answer.json()) as { path: string };
  await page.goto(demo.url + path);
  return {
    ...createLedger(demo),
    page,
    async inviteTwo() {
      await page.getByRole('button', { name: 'Fill in two addresses' }).click();
      await page.getByRole('button', { name: 'Send invitations' }).click();
      await page.getByRole('dialog').waitFor();
    },
    async pay() {
      const button = page.getByRole('button', { name: /^Pay \$[\d.,]+ now$/ });
      const label = (await button.textContent()) ?? '';
      await button.click();
      return Math.round(Number(label.replaceAll(/[^\d.]/g, '')) * 100);
    },
    async success() {
      await page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
    },
  };
}

/** The bank's window, as the stand-in for Stripe.js puts it over the page. */
export function bank(page: Page) {
  return page.frameLocator('iframe[src*="/challenge/"]');
}

/** Fills the card form inside the payment provider's frame. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const form = page.frameLocator('iframe[src*="/elements/"]');
  await form.getByLabel('Card number').fill(number);
  await form.getByLabel('Expiration').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
}

/** Exactly one invoice, of the amount that was on the button, paid; the plan is the new one. */
export function expectPaidOnce(scene: Ledger, amount: number): void {
  expect(scene.changeInvoices()).toEqual([
    expect.objectContaining({ status: 'paid', amount_paid: amount, amount_due: amount }),
  ]);
  expect(scene.items()).toEqual(['uptier:growth:month']);
  expect(scene.pendingUpdate()).toBeNull();
}

/** Nothing was charged and nothing is open. */
export function expectNothingCharged(scene: Ledger): void {
  expect(scene.changeInvoices().filter(({ status }) => status === 'paid' || status === 'open')).toEqual([]);
  expect(scene.items()).toEqual(['uptier:starter:month']);
  expect(scene.pendingUpdate()).toBeNull();
}
