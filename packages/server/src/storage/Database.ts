import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** Drizzle's query builder over our tables: outside or inside a transaction, the same type. */
export type Query = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Statement {
  /** Unique among statements. */
  name: string;
  text: string;
}

/** Where Uptier keeps its state: an embedded database or any Postgres, behind one port. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs single statements, each its own transaction. Throws inside `transaction`: there use its handle (on the embedded
   * database, which has one connection, waiting for this one would wait forever).
   */
  readonly query: Query;
  /**
   * Runs a statement that every page asks for. It is prepared once per connection: PostgreSQL plans one like it longer than it runs it.
   */
  rows<T>(statement: Statement, values: readonly unknown[]): Promise<T[]>;
  /** Commits when `work` resolves, rolls back when it rejects. Never call the network inside. */
  transaction<T>(work: (tx: Query) => Promise<T>): Promise<T>;
  /** Tells every instance on this database, this one included. Lost messages are possible; nothing may depend on one alone. */
  publish(message: string): Promise<void>;
  /** Hears what any instance publishes, and `null` when messages may have been missed. Returns its stop. */
  subscribe(listener: (message: string | null) => void): () => void;
  /** True when a statement goes through. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}
