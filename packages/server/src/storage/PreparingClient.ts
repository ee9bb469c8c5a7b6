import { createHash } from 'node:crypto';
import pg from 'pg';

/** A connection keeps what it prepared, so their number has an end. What comes after it is planned every time, as ever. */
const mostPrepared = 300;

/**
 * A connection that prepares the statements it is asked for again, under a name made of their text: PostgreSQL plans most of ours
 * longer than it runs them, and an upgrade is some thirty of them.
 */
export class PreparingClient extends pg.Client {
  /** Texts that came once. Forgotten when there are too many, as lists of every length make. */
  #once = new Set<string>();
  #names = new Map<string, string>();

  // biome-ignore lint/suspicious/noExplicitAny: eight overloads, and all are passed on
  override query(statement: any, ...rest: any[]): any {
    const name = isPlain(statement) && this.#nameOf(statement.text);
    return super.query(name ? { ...statement, name } : statement, ...rest);
  }

  #nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name || this.#names.size >= mostPrepared) return name;
    if (!this.#once.delete(text)) {
      if (this.#once.size >= mostPrepared) this.#once.clear();
      this.#once.add(text);
      return undefined;
    }
    const made = `uptier_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    this.#names.set(text, made);
    return made;
  }
}

/** Text and values, and nothing that names or streams it already. `begin` and `commit` have nothing to plan. */
function isPlain(statement: unknown): statement is { text: string } {
  if (typeof statement !== 'object' || statement === null) return false;
  const { text, name, submit } = statement as Record<string, unknown>;
  return typeof text === 'string' && text.includes('$1') && !name && !submit;
}
