import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type {} from './postgresGlobalSetup.ts';

/** A database on the run's real PostgreSQL. */
export interface TestDatabase {
  readonly url: string;
  /** Cuts whoever is still connected, and removes it. */
  drop(): Promise<void>;
}

/** What a database starts from instead of nothing: filled once in a run, then copied, which takes a fraction of the time. */
export interface TestTemplate {
  readonly name: string;
  /** Leaves no connection open. */
  fill(url: string): Promise<void>;
}

/**
 * Creates a database, empty or from a template, for one test or one file, on the PostgreSQL that the test run starts by itself.
 *
 * ```ts
 * const database = await createTestDatabase();
 * afterAll(() => database.drop());
 * ```
 */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const name = freshName();
  if (template) await copy(template, name);
  else await run(`create database ${name}`);
  return { url: urlOf(name), drop: () => drop(name) };
}

async function copy(template: TestTemplate, name: string): Promise<void> {
  const statement = `create database ${name} template ${template.name}`;
  try {
    await run(statement);
  } catch (error) {
    if (!hasCode(error, 'invalid_catalog_name')) throw error;
    await make(template);
    await run(statement);
  }
}

/** Under a name of its own first: another worker may be making the same one, and nobody must copy half of it. */
async function make({ name, fill }: TestTemplate): Promise<void> {
  const aside = freshName();
  await run(`create database ${aside}`);
  await fill(urlOf(aside));
  try {
    await run(`alter database ${aside} rename to ${name}`);
  } catch (error) {
    await drop(aside);
    // The second: another worker's was committed between the check of the name and its use.
    if (!hasCode(error, 'duplicate_database') && !hasCode(error, 'unique_violation')) throw error;
  }
}

const codes = {
  invalid_catalog_name: '3D000',
  duplicate_database: '42P04',
  unique_violation: '23505',
} as const;

function hasCode(error: unknown, name: keyof typeof codes): boolean {
  return error instanceof pg.DatabaseError && error.code === codes[name];
}

function freshName(): string {
  return `uptier_${randomUUID().replaceAll('-', '')}`;
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

function drop(name: string): Promise<void> {
  return run(`drop database if exists ${name} with (force)`);
}

async function run(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
