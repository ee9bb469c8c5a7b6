import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from './createTestDatabase.ts';
import { startPostgres } from './startPostgres.ts';

const exec = promisify(execFile);

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

describe('the real PostgreSQL of a test run', () => {
  test('gives each asker an empty database of its own, and takes it away again', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(one.url).not.toBe(two.url);
    const client = new pg.Client({ connectionString: one.url });
    await client.connect();
    await client.query('create table seat (id int)');
    const { rows } = await client.query<{ version: string }>('select version()');
    expect(rows[0]?.version).toContain('PostgreSQL');
    await client.end();
    await one.drop();
    expect(await answers(one.url)).toBe(false);
    expect(await answers(two.url)).toBe(true);
    await two.drop();
  });

  test('stops when told, and can be told twice', async () => {
    const postgres = await startPostgres();
    expect(await answers(postgres.url)).toBe(true);
    await postgres.stop();
    await postgres.stop();
    expect(await answers(postgres.url)).toBe(false);
  });

  test('keeps what was committed when it is cut off and started again', async () => {
    const postgres = await startPostgres({ durable: true });
    onTestFinished(() => postgres.stop());
    const ask = async (statement: string) => {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      const { rows } = await client.query(statement);
      await client.end();
      return rows;
    };
    await ask('create table seat as select 1 as id');
    await postgres.crash();
    expect(await ask('select id from seat')).toEqual([{ id: 1 }]);
  });

  test('ends with the process that started it, even a killed one', async () => {
    const source = fileURLToPath(new URL('./startPostgres.ts', import.meta.url));
    const script = `const { startPostgres } = await import(${JSON.stringify(source)});
      console.log((await startPostgres()).url); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [url] = await once(parent.stdout, 'data').then(([chunk]) => [String(chunk).trim()]);
    expect(await answers(url!)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => answers(url!), { timeout: 10_000 }).toBe(false);
    const { stdout } = await exec('ps', ['-eo', 'args']);
    expect(stdout).not.toContain(`-p ${new URL(url!).port} `);
  });
});
