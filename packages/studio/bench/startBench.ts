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
    resolveAccount: async (id) => ({ id, name: id, customer: null, usage: {}, approvers: [] }),
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
    async get(path: string): Promise<unknown> {
      const response = await studio.fetch(new Request(`${origin}/studio/api${path}`));
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
