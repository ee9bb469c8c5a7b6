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

describeContract('Time passing', (target) => {
  let plans: Plans;
  beforeAll(async () => {
    plans = await createPlans(target());
  });

  test('a renewal is a draft for an hour, then it is charged', async () => {
    const { stripe, advance } = target();
    const { clock, subscription } = await subscribe(target(), plans.starter);
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    await advance(clock, end + 60);
    const [draft] = (await stripe.invoices.list({ subscription: subscription.id })).data;
    expect(draft).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
      auto_advance: true,
      period_start: springStart,
      period_end: end,
      amount_due: 4900,
    });
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(renewed.items.data[0]).toMatchObject({ current_period_start: end });
    expect(renewed.latest_invoice).toBe(draft?.id);
    await advance(clock, end + 2 * 3600);
    expect(await stripe.invoices.retrieve(draft?.id ?? '')).toMatchObject({
      status: 'paid',
      amount_paid: 4900,
    });
  });

  test('pending prorations are on the renewal', async () => {
    const { stripe, advance } = target();
    const { clock, subscription, item } = await subscribe(target(), plans.starter);
    await advance(clock, springStart + 10 * day);
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item, price: plans.growth.id }] });
    await advance(clock, (subscription.items.data[0]?.current_period_end ?? 0) + 2 * 3600);
    const [invoice] = (await stripe.invoices.list({ subscription: subscription.id })).data;
    expect(invoice?.lines.data.map((line) => line.amount).toSorted((a, b) => a - b)).toEqual([
      -3319, 10_094, 14_900,
    ]);
    expect(invoice).toMatchObject({ status: 'paid', total: 21_675 });
  });

  test('months are counted from the anchor: 31 January, 28 February, 31 March', async () => {
    const { stripe, advance } = target();
    const start = Date.UTC(2027, 0, 31, 12) / 1000;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    await useCard(stripe, customer.id, 'pm_card_visa');
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.starter.id }],
    });
    const ends: string[] = [];
    for (let month = 0; month < 3; month += 1) {
      const { items } = await stripe.subscriptions.retrieve(id);
      const end = items.data[0]?.current_period_end ?? 0;
      ends.push(new Date(end * 1000).toISOString().slice(0, 10));
      await advance(clock.id, end + 2 * 3600);
    }
    expect(ends).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
  });

  test('a trial ends by itself and is billed', async () => {
    const { stripe, advance } = target();
    const { clock, subscription } = await subscribe(target(), plans.starter, { trial_period_days: 14 });
    expect(subscription.status).toBe('trialing');
    await advance(clock, springStart + 14 * day + 2 * 3600);
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(after.status).toBe('active');
    expect(after.items.data[0]?.current_period_start).toBe(springStart + 14 * day);
    expect(invoiceOf(after)).toMatchObject({
      status: 'paid',
      amount_paid: 4900,
      billing_reason: 'subscription_cycle',
    });
  });

  test('a plan swapped during the trial charges nothing and keeps the trial', async () => {
    const { stripe } = target();
    const { subscription, item } = await subscribe(target(), plans.starter, { trial_period_days: 14 });
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: plans.growth.id }],
      proration_behavior: 'none',
    });
    expect([updated.status, updated.trial_end]).toEqual(['trialing', springStart + 14 * day]);
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  test('a trial without a card can cancel or pause at its end', async () => {
    const { stripe, advance } = target();
    const end = async (missing_payment_method: 'cancel' | 'pause') => {
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time: springStart });
      const customer = await stripe.customers.create({ test_clock: clock.id });
      const { id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: plans.starter.id }],
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method } },
      });
      await advance(clock.id, springStart + 8 * day);
      return { id, customer: customer.id, status: (await stripe.subscriptions.retrieve(id)).status };
    };
    expect((await end('cancel')).status).toBe('canceled');
    const paused = await end('pause');
    expect(paused.status).toBe('paused');
    await useCard(stripe, paused.customer, 'pm_card_visa');
    const resumed = await stripe.subscriptions.resume(paused.id, { billing_cycle_anchor: { type: 'now' } });
    expect(resumed.status).toBe('active');
  });

  test('a pending update expires after 23 hours: invoice void, plan unchanged', async () => {
    const { stripe, advance } = target();
    const { clock, subscription, item, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    const declined = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    await advance(clock, springStart + 22 * 3600);
    expect((await stripe.invoices.retrieve(declined.id)).status).toBe('open');
    await advance(clock, springStart + 24 * 3600);
    expect((await stripe.invoices.retrieve(declined.id)).status).toBe('void');
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([after.pending_update, priceOf(after), after.status]).toEqual([null, plans.starter.id, 'active']);
  });

  test('cancel at period end: active until then, gone after, and canceled_at is set at once', async () => {
    const { stripe, advance } = target();
    const { clock, subscription } = await subscribe(target(), plans.starter);
    const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({ status: 'active', cancel_at_period_end: true, canceled_at: springStart });
    await expect(stripe.invoices.createPreview({ subscription: subscription.id })).rejects.toMatchObject({
      code: 'invoice_upcoming_none',
    });
    await advance(clock, (subscription.items.data[0]?.current_period_end ?? 0) + 60);
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.status).toBe('canceled');
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  test('a renewal that fails is past due, and paying it makes it active again', async () => {
    const { stripe, advance } = target();
    const { clock, subscription, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_chargeCustomerFail');
    await advance(clock, (subscription.items.data[0]?.current_period_end ?? 0) + 2 * 3600);
    const late = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(late.status).toBe('past_due');
    const invoice = invoiceOf(late);
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    expect(invoice.next_payment_attempt).toBeGreaterThan(invoice.created);
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(invoice.id, { payment_method: card.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  });

  test('a renewal cannot be authenticated by anybody: it waits for the holder', async () => {
    const { stripe, advance } = target();
    const { clock, subscription, customer } = await subscribe(target(), plans.starter);
    await useCard(stripe, customer, 'pm_card_authenticationRequired');
    await advance(clock, (subscription.items.data[0]?.current_period_end ?? 0) + 2 * 3600);
    const late = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice.confirmation_secret'],
    });
    expect([late.status, invoiceOf(late).status]).toEqual(['past_due', 'open']);
    expect(intentOf(invoiceOf(late))).toMatch(/^pi_/);
  });

  test('a first payment that never comes expires the subscription', async () => {
    const { stripe, advance } = target();
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: springStart });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    await useCard(stripe, customer.id, 'pm_card_chargeCustomerFail');
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.starter.id }],
    });
    expect(subscription.status).toBe('incomplete');
    await advance(clock.id, springStart + day);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired');
    expect((await stripe.invoices.retrieve(String(subscription.latest_invoice))).status).toBe('void');
  });

  test('a clock goes forward only', async () => {
    const { stripe } = target();
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: springStart });
    await expect(
      stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: springStart - 1 }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const answer = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: springStart + day });
    expect(answer).toMatchObject({
      status: 'advancing',
      status_details: { advancing: { target_frozen_time: springStart + day } },
    });
  });

  test('a released schedule leaves the subscription as it is', async () => {
    const { stripe } = target();
    const { subscription } = await subscribe(target(), plans.starter);
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBe(schedule.id);
    const released = await stripe.subscriptionSchedules.release(schedule.id);
    expect(released).toMatchObject({ status: 'released', released_subscription: subscription.id });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([after.schedule, after.status]).toEqual([null, 'active']);
  });

  test('a scheduled downgrade takes place at the end of the period', async () => {
    const { stripe, advance } = target();
    const { clock, subscription } = await subscribe(target(), plans.growth);
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [current] = schedule.phases;
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price: plans.growth.id, quantity: 1 }],
          start_date: current?.start_date ?? 0,
          end_date: current?.end_date ?? 0,
        },
        { items: [{ price: plans.starter.id, quantity: 1 }], duration: { interval: 'month' } },
      ],
    });
    await advance(clock, (current?.end_date ?? 0) + 2 * 3600);
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(priceOf(after)).toBe(plans.starter.id);
    expect(invoiceOf(after).total).toBe(4900);
  });

  test('a phase has discounts and tax of its own; what it leaves out is unset', async () => {
    const { stripe, advance } = target();
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const code = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: half.id } });
    const { clock, subscription } = await subscribe(target(), plans.starter, {
      default_tax_rates: [rate.id],
      discounts: [{ coupon: coupon.id }],
    });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const current = schedule.phases[0]!;
    expect(current.default_tax_rates?.map(({ id }) => id)).toEqual([rate.id]);
    expect(current.discounts.map(({ discount }) => discount)).toEqual(subscription.discounts);
    const items = [{ price: plans.growth.id, quantity: 1 }];
    const { start_date, end_date } = current;
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        { items: [{ price: plans.starter.id, quantity: 1 }], start_date, end_date },
        { items, duration: { interval: 'month' }, discounts: [{ promotion_code: code.id }] },
      ],
    });
    expect((await stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(0);
    await advance(clock, end_date + 2 * 3600);
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(after)).toMatchObject({ total: 7_450, total_taxes: [] });
    expect([after.default_tax_rates, after.discounts.length]).toEqual([[], 1]);
  });

  test('a phase that begins with a period has its new items and its interval billed by that renewal', async () => {
    const { stripe, advance } = target();
    const { clock, subscription } = await subscribe(target(), plans.starter);
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [current] = schedule.phases;
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price: plans.starter.id, quantity: 1 }],
          start_date: current?.start_date ?? 0,
          end_date: current?.end_date ?? 0,
        },
        {
          items: [
            { price: plans.growth.id, quantity: 1 },
            { price: plans.starter.id, quantity: 2 },
          ],
          duration: { interval: 'month' },
        },
      ],
    });
    await advance(clock, (current?.end_date ?? 0) + 2 * 3600);
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(after).total).toBe(14_900 + 2 * 4900);
  });
});
