import { defineCatalog } from '@uptier/model';
import { createUptier } from '@uptier/server';
import { startPostgres } from '@uptier/tools/postgres';
import pg from 'pg';
import { createStudio } from '../src/createStudio.ts';

export const campaign = 'usage-seats-95';

/** Studio over the server as a host would run them, on a real Postgres that answers a commit when it is in its log. */
export async function startBench() {
  const postgres = await startPostgres({ durable: true });
  const catalog = defineCatalog({
    currency: 'usd',
    meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
    features: { sso: { name: 'Single sign-on', group: 'security' } },
    plans: {
      starter: { name: 'Starter', prices: { month: 4900 }, limits: { seats: 20 } },
      growth: { name: 'Growth', prices: { month: 14900 }, limits: { seats: 50 }, features: { sso: true } },
    },
  });
  const origin = 'http://localhost:4242';
  const uptier = createUptier({
    catalog,
    storage: { databaseUrl: postgres.url },
    origins: [origin],
    holdout: 0.05,
    // Those that the bench has written are known at Stripe, as last read; the others are nobody's yet.
    resolveAccount: async (id) => ({
      ...{ id, name: id, usage: { seats: { active: 19 } }, approvers: [] },
      customer: id.startsWith('account-') ? id.replace('account-', 'cus_') : null,
    }),
    authorize: () => true,
  });
  await uptier.ready;
  const studio = createStudio({
    uptier,
    catalog,
    authorizeStudio: () => ({ id: 'paul', name: 'Paul', role: 'publish' }),
  });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });

  return {
    uptier,
    pool,
    databaseUrl: postgres.url,
    /** Asks Studio; with something to say it is a POST. */
    async ask(path: string, said?: unknown): Promise<unknown> {
      const init =
        said === undefined
          ? {}
          : {
              method: 'POST',
              headers: { origin, 'content-type': 'application/json' },
              body: JSON.stringify(said),
            };
      const response = await studio.fetch(new Request(`${origin}/studio/api${path}`, init));
      const body: unknown = await response.json();
      if (!response.ok) throw new Error(`${path} answered ${response.status} ${JSON.stringify(body)}`);
      return body;
    },
    async report(account: string, events: object[]): Promise<void> {
      const token = await uptier.sessions.create({
        account,
        user: { id: 'olga', name: 'Olga' },
        scope: ['offers:read'],
        origin,
      });
      const headers = { authorization: `Bearer ${token}`, origin, 'content-type': 'application/json' };
      const body = JSON.stringify({ events });
      const response = await uptier.fetch(new Request(`${origin}/events`, { method: 'POST', headers, body }));
      if (!response.ok) throw new Error(`events answered ${response.status} ${await response.text()}`);
    },
    async stop(): Promise<void> {
      await uptier.close();
      await pool.end();
      await postgres.stop();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;
