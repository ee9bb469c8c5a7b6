import { createTestDatabase } from '@uptier/tools/test-database';
import { expect, onTestFinished, test } from 'vitest';
import { PreparingClient } from './PreparingClient.ts';

async function connect() {
  const database = await createTestDatabase();
  const client = new PreparingClient({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  const prepared = async () => {
    const { rows } = await client.query('select statement from pg_prepared_statements');
    return rows.map(({ statement }: { statement: string }) => statement);
  };
  return { client, prepared };
}

test('what a connection is asked again is prepared, once, and answers as before', async () => {
  const { client, prepared } = await connect();
  const text = 'select $1::int + 1 as sum';
  const answers = [];
  for (const value of [1, 2, 3]) answers.push((await client.query({ text }, [value])).rows[0]);
  expect(answers).toEqual([{ sum: 2 }, { sum: 3 }, { sum: 4 }]);
  expect(await prepared()).toEqual([text]);

  const another = await connect();
  expect((await another.client.query({ text }, [4])).rows).toEqual([{ sum: 5 }]);
  expect(await another.prepared()).toEqual([]);
});

test('what comes once, or has nothing to plan, is not', async () => {
  const { client, prepared } = await connect();
  await client.query({ text: 'select $1::int as once' }, [1]);
  for (let times = 0; times < 3; times += 1)
    await client.query({ text: 'begin' }).then(() => client.query('commit'));
  expect(await prepared()).toEqual([]);
});

test('a statement that failed can be asked again', async () => {
  const { client } = await connect();
  const text = 'select 10 / $1::int as share';
  await client.query({ text }, [1]);
  await expect(client.query({ text }, [0])).rejects.toThrow('division by zero');
  expect((await client.query({ text }, [5])).rows).toEqual([{ share: 2 }]);
});

test('a connection holds no more than a few hundred, however many there are', async () => {
  const { client, prepared } = await connect();
  for (let width = 1; width <= 400; width += 1) {
    const text = `select ${Array.from({ length: width }, (_, index) => `$${index + 1}::int`)}`;
    const values = Array.from({ length: width }, () => 1);
    for (let times = 0; times < 2; times += 1) await client.query({ text }, values);
  }
  const count = (await prepared()).length;
  expect(count).toBeGreaterThan(200);
  expect(count).toBeLessThanOrEqual(300);
});
