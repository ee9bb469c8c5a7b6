import { pacing } from '../../storage/schema.ts';
import type { Shop } from '../createShop.ts';

const day = 86_400_000;

/** A shop's week, through its own routes: something of everything that is stored, also of what failed or is not finished. */
export async function liveAWeek(shop: Shop): Promise<void> {
  await payForAcme(shop);
  await declineBeta(shop);
  await challengeGamma(shop);
  await askAtDelta(shop);
  await experiment(shop);
  await giveUpForEpsilon(shop);
  await shop.ctx.switches.set({ prompts: false }, 'oncall');
  await shop.ctx.switches.set({ prompts: true }, 'oncall');
  await shop.ctx.accounts.pushUsage('acme', [{ meter: 'storage', active: 3.5, at: shop.now() - day }]);
  await shop.ctx.grants.create(
    'delta',
    { features: ['sso'], endsAt: shop.now() + 7 * day },
    'csm@quillboard.test',
  );
}

async function payForAcme(shop: Shop): Promise<void> {
  await shop.subscribe({ account: 'acme' });
  await shop.deliver();
  await shop.tick();
  const intent = { kind: 'invite', emails: ['nia@acme.test'] };
  const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'acme');
  await shop.confirm(quote, { account: 'acme', intent });
  await shop.quote({ plan: 'scale' }, 'olga', 'acme');
  await shop.deliver();
  await shop.tick();
}

async function declineBeta(shop: Shop): Promise<void> {
  await shop.subscribe({ account: 'beta', card: 'pm_card_chargeCustomerFail' });
  const { body: quote } = await shop.quote({ plan: 'growth' }, 'bob', 'beta');
  await shop.confirm(quote, { account: 'beta', as: 'bob' });
}

async function challengeGamma(shop: Shop): Promise<void> {
  await shop.subscribe({ account: 'gamma', card: 'pm_card_authenticationRequired' });
  const { body: quote } = await shop.quote({ plan: 'growth' }, 'gus', 'gamma');
  const { body: upgrade } = await shop.confirm(quote, { account: 'gamma', as: 'gus' });
  await shop.cancel(upgrade.id, 'gus', 'gamma');
}

async function askAtDelta(shop: Shop): Promise<void> {
  await shop.subscribe({ account: 'delta' });
  const host = shop.hosts.get('delta')!;
  shop.hosts.set('delta', {
    ...host,
    approvers: [{ id: 'dora', name: 'Dora Owner' }],
  });
  for (const [as, note] of [
    ['dan', 'We are three more from Monday.'],
    ['dee', ''],
  ] as const) {
    const body = {
      change: { plan: 'growth' },
      approverId: 'dora',
      note,
      reason: { meter: 'seats', add: 3 },
      intent: { kind: 'invite' },
    };
    const answer = await shop.call('POST', '/requests', { as, account: 'delta', body });
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
  }
}

async function experiment(shop: Shop): Promise<void> {
  const words = (headline: string) => ({ en: { headline, body: 'Room for everybody.', cta: 'See Growth' } });
  const { campaigns } = shop.ctx;
  await campaigns.saveDraft('usage-seats-80', words('Nearly full'), 0);
  const { experiment } = await campaigns.publish(
    'usage-seats-95',
    { experiment: { weights: [0.5, 0.5], variants: [words('Nearly full'), words('One seat left')] } },
    'pia@quillboard.test',
  );
  await shop.call('GET', '/account', { as: 'mia', account: 'acme' });
  await shop.call('GET', '/account', { as: 'mia', account: 'delta' });
  const kinds = ['exposure', 'dismissed', 'goal'] as const;
  const events = kinds.map((kind, index) => ({
    id: `event-of-mia-${index}`,
    at: shop.now(),
    kind,
    campaign: 'usage-seats-95',
    name: kind,
    experiment: experiment!.id,
    phase: experiment!.phase,
  }));
  await shop.call('POST', '/events', { as: 'mia', account: 'delta', body: { events } });
  const lease = { leaseId: 'lease-of-mia', leaseHolder: 'laptop', leaseUntil: shop.now() + 600_000 };
  const row = { account: 'delta', user: 'mia', memory: { dismissals: 1 }, ...lease, updatedAt: shop.now() };
  await shop.db.query.insert(pacing).values(row);
}

async function giveUpForEpsilon(shop: Shop): Promise<void> {
  const { onUpgraded } = shop.ctx.options;
  shop.ctx.options.onUpgraded = () => {
    throw new Error('mail server is down');
  };
  await shop.subscribe({ account: 'epsilon' });
  const { body: quote } = await shop.quote({ plan: 'growth' }, 'eve', 'epsilon');
  await shop.confirm(quote, { account: 'epsilon', as: 'eve' });
  shop.ctx.options.onUpgraded = onUpgraded;
}
