import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromiumArguments, findChromium } from '@uptier/tools/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Harness, startHarness } from '../testing/startHarness.ts';

/* The stand-in for Stripe.js in a real browser, on a page of another origin with a strict content security policy. */

const executablePath = findChromium();

interface StripeOnPage {
  elements(options: unknown): { create(type: string): MountedElement; submit(): Promise<unknown> };
  confirmSetup(options: unknown): Promise<Outcome>;
  confirmPayment(options: unknown): Promise<Outcome>;
  handleNextAction(options: { clientSecret: string }): Promise<Outcome>;
}
interface MountedElement {
  mount(target: unknown): void;
  on(event: string, handler: () => void): void;
}
interface Outcome {
  setupIntent?: { status: string; payment_method: string };
  paymentIntent?: { status: string };
  error?: { type: string; code: string; message: string };
}
type Global = typeof globalThis & {
  Stripe(key: string): StripeOnPage;
  stripe: StripeOnPage;
  elements: ReturnType<StripeOnPage['elements']>;
  element: MountedElement;
  outcome: Promise<Outcome>;
};

describe.skipIf(!executablePath)(
  `The stand-in for Stripe.js${executablePath ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    let browser: Browser;
    let harness: Harness;
    let host: Server;
    let page: Page;
    const problems: string[] = [];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
      harness = await startHarness();
      host = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.setHeader(
          'content-security-policy',
          `default-src 'none'; script-src ${harness.url}; frame-src ${harness.url}; connect-src ${harness.url}`,
        );
        response.end(
          `<!doctype html><title>Host</title><div id="slot"></div><div id="shadow"></div><script src="${harness.url}/stripe.js"></script>`,
        );
      });
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', () => resolve()));
    });
    afterAll(async () => {
      await browser?.close();
      host?.close();
      await harness?.stop();
    });
    afterEach(async () => {
      await page.close();
      expect(problems.splice(0)).toEqual([]);
    });

    async function open() {
      page = await browser.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) problems.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    }

    async function mount(clientSecret: string) {
      await open();
      await page.evaluate(
        (secret) =>
          new Promise<void>((resolve) => {
            const global = globalThis as Global;
            global.stripe = global.Stripe('pk_test_sandbox');
            global.elements = global.stripe.elements({
              clientSecret: secret,
              appearance: { variables: { colorPrimary: '#ff0000' } },
            });
            global.element = global.elements.create('payment');
            global.element.on('ready', resolve);
            global.element.mount('#slot');
          }),
        clientSecret,
      );
    }

    const form = () => page.frameLocator('#slot iframe');
    const bank = () => page.frameLocator('iframe[title="3D Secure challenge"]');

    async function fill(number: string) {
      await form().getByLabel('Card number').fill(number);
      await form().getByLabel('Expiration').fill('1234');
      await form().getByLabel('Security code').fill('123');
    }

    /** Starts without waiting: a challenge may have to be answered first. */
    async function confirmSetup() {
      await page.evaluate(() => {
        const global = globalThis as Global;
        global.outcome = global.stripe.confirmSetup({ elements: global.elements, redirect: 'if_required' });
      });
    }
    const outcome = () => page.evaluate(() => (globalThis as Global).outcome);

    async function newSetup() {
      const customer = await harness.stripe.customers.create({});
      const intent = await harness.stripe.setupIntents.create({ customer: customer.id });
      return { customer: customer.id, secret: intent.client_secret ?? '' };
    }

    test('a plain card is saved to the customer', async () => {
      const { customer, secret } = await newSetup();
      await mount(secret);
      await fill('4242424242424242');
      await confirmSetup();
      expect(await outcome()).toMatchObject({ setupIntent: { status: 'succeeded' } });
      const methods = await harness.stripe.customers.listPaymentMethods(customer);
      expect(methods.data).toMatchObject([{ card: { last4: '4242', exp_month: 12, exp_year: 2034 } }]);
    });

    test('a card that asks for it gets the bank’s page over everything, and completing it succeeds', async () => {
      const { secret } = await newSetup();
      await mount(secret);
      await fill('4000002760003184');
      await confirmSetup();
      await bank().getByRole('button', { name: 'Complete authentication' }).waitFor();
      const overlay = page.locator('iframe[title="3D Secure challenge"]');
      const style = await overlay.evaluate((node) => {
        const { position, zIndex } = getComputedStyle(node);
        return { position, zIndex, inBody: node.parentElement?.parentElement === document.body };
      });
      expect(style).toEqual({ position: 'fixed', zIndex: '2147483647', inBody: true });
      await bank().getByRole('button', { name: 'Complete authentication' }).click();
      expect(await outcome()).toMatchObject({ setupIntent: { status: 'succeeded' } });
      expect(await overlay.count()).toBe(0);
    });

    test('failing the challenge resolves with Stripe’s error, and the form can be used again', async () => {
      const { secret } = await newSetup();
      await mount(secret);
      await fill('4000002760003184');
      await confirmSetup();
      await bank().getByRole('button', { name: 'Fail authentication' }).click();
      expect((await outcome()).error).toMatchObject({
        type: 'invalid_request_error',
        code: 'setup_intent_authentication_failure',
        message:
          'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      });
      await fill('4242424242424242');
      await confirmSetup();
      expect(await outcome()).toMatchObject({ setupIntent: { status: 'succeeded' } });
    });

    test.each([
      ['4000000000000002', 'card_declined', 'Your card was declined.'],
      ['4242424242424241', 'invalid_number', 'Your card number is invalid.'],
      ['42424242', 'incomplete_number', 'Your card number is incomplete.'],
      ['4111111111111111', 'card_declined', 'Your card was declined. Your request was in test mode'],
    ])('%s is refused with %s', async (number, code, message) => {
      const { secret } = await newSetup();
      await mount(secret);
      await fill(number);
      await confirmSetup();
      const { error } = await outcome();
      expect(error?.code).toBe(code);
      expect(error?.message).toContain(message);
      await form()
        .getByRole('alert')
        .filter({ hasText: message.slice(0, 20) })
        .first()
        .waitFor();
    });

    test('the upgrade that waits for the bank is finished by handleNextAction, also after a reload', async () => {
      const { stripe } = harness;
      const subscription = await waitingUpgrade(stripe);
      const secret = (subscription.latest_invoice as Stripe.Invoice).confirmation_secret?.client_secret ?? '';
      for (const [button, expected] of [
        ['reload', null],
        ['Complete authentication', 'succeeded'],
      ] as const) {
        await open();
        await page.evaluate((clientSecret) => {
          const global = globalThis as Global;
          global.outcome = global.Stripe('pk_test_sandbox').handleNextAction({ clientSecret });
        }, secret);
        await bank().getByText('$100.00').waitFor();
        if (expected === null) {
          await page.close();
          continue;
        }
        await bank().getByRole('button', { name: button }).click();
        expect(await outcome()).toMatchObject({ paymentIntent: { status: expected } });
      }
      const after = await stripe.subscriptions.retrieve(subscription.id);
      expect([after.pending_update, after.items.data[0]?.price.unit_amount]).toEqual([null, 14_900]);
    });

    test('an element refuses a shadow root, an unknown selector, and a wrong key, in Stripe’s words', async () => {
      await open();
      const messages = await page.evaluate(() => {
        const global = globalThis as Global;
        const attempt = (work: () => void) => {
          try {
            work();
            return 'nothing was thrown';
          } catch (error) {
            return (error as Error).message;
          }
        };
        const target = document.createElement('div');
        document.querySelector('#shadow')?.attachShadow({ mode: 'open' }).append(target);
        const element = global
          .Stripe('pk_test_sandbox')
          .elements({ mode: 'setup', currency: 'usd' })
          .create('payment');
        return [
          attempt(() => element.mount(target)),
          attempt(() => element.mount('#nowhere')),
          attempt(() => global.Stripe('sk_test_secret')),
        ];
      });
      expect(messages[0]).toBe('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
      expect(messages[1]).toContain('The selector you specified (#nowhere) applies to no DOM elements');
      expect(messages[2]).toContain('publishable key');
    });

    test('a form that does not load says so', async () => {
      await open();
      await page.clock.install();
      await page.route('**/elements/payment*', (route) => route.abort());
      await page.evaluate(() => {
        const global = globalThis as Global;
        const element = global
          .Stripe('pk_test_sandbox')
          .elements({ mode: 'setup', currency: 'usd' })
          .create('payment');
        global.outcome = new Promise((resolve) => element.on('loaderror', resolve as () => void));
        element.mount('#slot');
      });
      await page.clock.fastForward(10_000);
      expect((await outcome()).error).toMatchObject({ type: 'api_connection_error' });
    });

    test('the form wears the host’s colours and says what it is', async () => {
      const { secret } = await newSetup();
      await mount(secret);
      const colour = () =>
        form()
          .locator('html')
          .evaluate((node) => getComputedStyle(node).getPropertyValue('--colorPrimary'));
      await expect.poll(colour).toBe('#ff0000');
      await form().getByText('Stripe sandbox: test cards only').waitFor();
    });
  },
);

async function waitingUpgrade(stripe: Stripe) {
  const customer = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  const price = (unit_amount: number) =>
    stripe.prices.create({
      currency: 'usd',
      unit_amount,
      recurring: { interval: 'month' },
      product_data: { name: 'Plan' },
    });
  const [small, large] = [await price(4900), await price(14_900)];
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: small.id }],
  });
  const method = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
    customer: customer.id,
  });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]?.id ?? '', price: large.id }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
    expand: ['latest_invoice.confirmation_secret'],
  });
}
