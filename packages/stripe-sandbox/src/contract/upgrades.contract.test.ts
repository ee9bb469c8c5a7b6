import { beforeAll, expect, test } from 'vitest';
import {
  createPlans,
  day,
  intentOf,
  invoiceOf,
  type Plans,
  priceOf,
  springStart,
  subscribe,
  upgradeParams,
  useCard,
} from '../testing/contractScene.ts';
import { describeContract } from '../testing/contractTarget.ts';

describeContract('Upgrading a subscription', (target) => {
  let plans: Plans;
  beforeAll(async () => {
    plans = await createPlans(target());
  });

  test.each(['classic', 'flexible'] as const)(
    'what the preview says is what is charged (%s)',
    async (type) => {
      const { stripe, advance } = target();
      const { clock, subscription, item } = await subscribe(target(), plans.starter, {
        billing_mode: { type },
      });
      await advance(clock, springStart + 10 * day);
      const proration_date = springStart + 10 * day;
      const preview = await stripe.invoices.createPreview({
        subscription: subscription.id,
        subscription_details: {
          items: [{ id: item, price: plans.growth.id, quantity: 1 }],
          proration_behavior: 'always_invoice',
          proration_date,
        },
      });
      const updated = await stripe.subscriptions.update(subscription.id, {
        ...upgradeParams(item, plans.growth),
        proration_date,
      });
      const invoice = invoiceOf(updated);
      expect(preview.id).toMatch(/^upcoming_in/);
      expect(preview.billing_reason).toBe('upcoming');
      expect(preview.parent?.subscription_details?.subscription_proration_date).toBe(proration_date);
      // 21 of 31 days are left.
      expect(preview.lines.data.map((line) => line.amount)).toEqual([-3319, 10_094]);
      expect(invoice.lines.data.map((line) => line.amount)).toEqual([-3319, 10_094]);
      expect(invoice).toMatchObject({
        status: 'paid',
        billing_reason: 'subscription_update',
        amount_paid: preview.amount_due,
      });
      expect(priceOf(updated)).toBe(plans.growth.id);
      expect(updated.pending_update).toBeNull();
    },
  );

  test('a preview changes nothing', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: item, price: plans.growth.id }],
        proration_behavior: 'always_invoice',
      },
    });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after).toEqual(subscription);
    expect((await stripe.invoices.list({ customer })).data).toHaveLength(1);
    expect((await stripe.invoiceItems.list({ customer })).data).toHaveLength(0);
  });

  test('seats are re-priced whole: one credit for the old number, one debit for the new', async () => {
    const { stripe } = target();
    const { subscription, item } = await subscribe(target(), plans.seat, {
      items: [{ price: plans.seat.id, quantity: 20 }],
    });
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, quantity: 22 }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(updated).lines.data.map((line) => [line.amount, line.quantity])).toEqual([
      [-16_000, 20],
      [17_600, 22],
    ]);
  });

  test('prorations that are not invoiced wait for the next invoice', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item, price: plans.growth.id }] });
    const pending = await stripe.invoiceItems.list({ customer, pending: true });
    expect(pending.data.map((entry) => [entry.amount, entry.proration]).toSorted()).toEqual([
      [-4900, true],
      [14_900, true],
    ]);
    const next = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(next.amount_due).toBe(14_900 - 4900 + 14_900);
  });

  test('an item without an id is added, a new price without a quantity starts at one', async () => {
    const { stripe } = target();
    const { subscription, item } = await subscribe(target(), plans.seat, {
      items: [{ price: plans.seat.id, quantity: 5 }],
    });
    const two = await stripe.subscriptions.update(subscription.id, { items: [{ price: plans.starter.id }] });
    expect(two.items.data).toHaveLength(2);
    const swapped = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: plans.growth.id }],
    });
    expect(swapped.items.data.find((entry) => entry.id === item)?.quantity).toBe(1);
  });

  test('a declined card leaves the plan as it was, the update pending and its invoice open', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = invoiceOf(updated);
    expect(priceOf(updated)).toBe(plans.starter.id);
    expect(updated.status).toBe('active');
    expect(updated.pending_update?.subscription_items?.[0]?.price.id).toBe(plans.growth.id);
    expect(updated.pending_update?.expires_at).toBe(springStart + 23 * 3600);
    expect(invoice).toMatchObject({ status: 'open', attempted: true, amount_remaining: 10_000 });
    const intent = await stripe.paymentIntents.retrieve(intentOf(invoice));
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.last_payment_error).toMatchObject({ code: 'card_declined', type: 'card_error' });
  });

  test('after a decline another card pays the same invoice, and the plan changes', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const declined = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await expect(stripe.invoices.pay(declined.id)).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    });
    const other = await stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    const paid = await stripe.invoices.pay(declined.id, { payment_method: other.id });
    expect(paid).toMatchObject({ id: declined.id, status: 'paid', amount_paid: 10_000 });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(priceOf(after)).toBe(plans.growth.id);
    expect(after.pending_update).toBeNull();
  });

  test('voiding the invoice cancels the pending update, and a paid one cannot be voided', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const declined = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    const voided = await stripe.invoices.voidInvoice(declined.id);
    expect(voided.status).toBe('void');
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([after.pending_update, priceOf(after), after.status]).toEqual([null, plans.starter.id, 'active']);
    expect((await stripe.paymentIntents.retrieve(intentOf(declined))).status).toBe('canceled');
    await expect(stripe.invoices.voidInvoice(String(subscription.latest_invoice))).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test('a second update replaces the pending one and voids its invoice', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const first = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await useCard(stripe, customer, 'pm_card_visa');
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    expect((await stripe.invoices.retrieve(first.id)).status).toBe('void');
    expect([invoiceOf(updated).status, priceOf(updated)]).toEqual(['paid', plans.growth.id]);
  });

  test('a card that asks for authentication: nothing changes until the holder has answered', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_authenticationRequired');
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = invoiceOf(updated);
    expect([priceOf(updated), updated.status, invoice.status]).toEqual([plans.starter.id, 'active', 'open']);
    expect(updated.pending_update).not.toBeNull();
    expect(invoice.payments?.data[0]).toMatchObject({
      status: 'open',
      amount_paid: null,
      amount_requested: 10_000,
    });
    const intent = await stripe.paymentIntents.retrieve(intentOf(invoice));
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
  });

  test('the challenge completed: the invoice is paid and the plan changes', async ({ skip }) => {
    const { stripe, challenge } = target();
    if (!challenge) return skip('Completing a challenge takes a browser against Stripe itself.');
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_authenticationRequired');
    const invoice = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await challenge(intentOf(invoice), 'complete');
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([priceOf(after), after.pending_update]).toEqual([plans.growth.id, null]);
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  test('the challenge failed: the invoice stays open and the card is asked for again', async ({ skip }) => {
    const { stripe, challenge } = target();
    if (!challenge) return skip('Failing a challenge takes a browser against Stripe itself.');
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_authenticationRequired');
    const invoice = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await challenge(intentOf(invoice), 'fail');
    const intent = await stripe.paymentIntents.retrieve(intentOf(invoice));
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.last_payment_error?.code).toBe('payment_intent_authentication_failure');
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('open');
    expect((await stripe.subscriptions.retrieve(subscription.id)).pending_update).not.toBeNull();
  });

  test('insufficient funds can follow a completed challenge', async ({ skip }) => {
    const { stripe, challenge } = target();
    if (!challenge) return skip('Completing a challenge takes a browser against Stripe itself.');
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    const invoice = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await challenge(intentOf(invoice), 'complete');
    const intent = await stripe.paymentIntents.retrieve(intentOf(invoice));
    expect(intent.last_payment_error?.decline_code).toBe('insufficient_funds');
  });

  test('error_if_incomplete is a 402 and leaves no trace', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const before = await stripe.invoices.list({ customer });
    await expect(
      stripe.subscriptions.update(subscription.id, {
        ...upgradeParams(item, plans.growth),
        payment_behavior: 'error_if_incomplete',
      }),
    ).rejects.toMatchObject({ type: 'StripeCardError', statusCode: 402 });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([priceOf(after), after.pending_update, after.latest_invoice]).toEqual([
      plans.starter.id,
      null,
      subscription.latest_invoice,
    ]);
    expect((await stripe.invoices.list({ customer })).data).toHaveLength(before.data.length);
  });

  test('allow_incomplete applies the change and falls past due', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const updated = await stripe.subscriptions.update(subscription.id, {
      ...upgradeParams(item, plans.growth),
      payment_behavior: 'allow_incomplete',
    });
    expect([priceOf(updated), updated.status, invoiceOf(updated).status]).toEqual([
      plans.growth.id,
      'past_due',
      'open',
    ]);
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(invoiceOf(updated).id, { payment_method: card.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  });

  test('a customer without a card is told so, and nothing changes', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    const [method] = (await stripe.customers.listPaymentMethods(customer)).data;
    await stripe.paymentMethods.detach(method?.id ?? '');
    await expect(
      stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    ).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      message: expect.stringContaining('no attached payment source or default payment method'),
    });
    expect(priceOf(await stripe.subscriptions.retrieve(subscription.id))).toBe(plans.starter.id);
  });

  test('a downgrade is credited to the customer balance', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.growth);
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.starter));
    expect(invoiceOf(updated)).toMatchObject({ total: -10_000, amount_due: 0, status: 'paid' });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -10_000 });
    expect(priceOf(updated)).toBe(plans.starter.id);
  });

  test('an amount below the minimum is not charged but owed', async () => {
    const { stripe, advance } = target();
    const { subscription, item, customer, clock } = await subscribe(target(), plans.starter);
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    await advance(clock, end - 3600);
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = invoiceOf(updated);
    expect(invoice.total).toBeGreaterThan(0);
    expect(invoice.total).toBeLessThan(50);
    expect(invoice).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: invoice.total });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: invoice.total });
    const [entry] = (await stripe.customers.listBalanceTransactions(customer)).data;
    expect(entry).toMatchObject({ type: 'invoice_too_small', amount: invoice.total });
  });

  test('classic billing starts a new year at once, flexible keeps the anchor', async () => {
    const { stripe, advance } = target();
    const change = async (type: 'classic' | 'flexible') => {
      const { subscription, item, clock } = await subscribe(target(), plans.starter, {
        billing_mode: { type },
      });
      await advance(clock, springStart + 10 * day);
      const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.yearly));
      return { updated, lines: invoiceOf(updated).lines.data };
    };
    const classic = await change('classic');
    expect(classic.updated.billing_cycle_anchor).toBe(springStart + 10 * day);
    expect(classic.lines.map((line) => line.amount)).toEqual([-3319, 149_000]);
    const flexible = await change('flexible');
    expect(flexible.updated.billing_cycle_anchor).toBe(springStart);
    expect(flexible.updated.items.data[0]?.current_period_start).toBe(springStart);
    // 356 of the 366 days to 1 March 2028 are left.
    expect(flexible.lines.map((line) => line.amount)).toEqual([-3319, 144_929]);
  });

  test('only what a pending update can hold may go with pending_if_incomplete', async () => {
    const { stripe } = target();
    const { subscription, item } = await subscribe(target(), plans.starter);
    await expect(
      stripe.subscriptions.update(subscription.id, {
        ...upgradeParams(item, plans.growth),
        automatic_tax: { enabled: true },
      }),
    ).rejects.toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' });
    const tagged = await stripe.subscriptions.update(subscription.id, {
      ...upgradeParams(item, plans.growth),
      metadata: { attempt: 'upg_1' },
    });
    expect(tagged.metadata).toEqual({ attempt: 'upg_1' });
  });
});
