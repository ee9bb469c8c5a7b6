import type { AccountSnapshot } from '@uptier/model';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import type { Session } from '../identity/Session.ts';
import type { Switches } from '../settings/Switches.ts';
import { readSnapshotMarks } from '../storage/snapshotMarks.ts';
import { billingFreshMs } from './billingFreshMs.ts';
import type { Changes } from './createChanges.ts';
import type { Page, Snapshots } from './createSnapshots.ts';

/** A snapshot as it is sent. */
export interface SentSnapshot {
  /** Names the content, so it is the strong ETag too. */
  version: string;
  /** JSON; only `asOf` differs between two of the same version. */
  text: string;
}

export interface SentSnapshots {
  read(session: Session, page: Page): Promise<SentSnapshot>;
}

/** Some 15 kB each. */
const mostKept = 1_000;
/** What only time changes (a forecast, a trigger's moment, whose turn it is to interrupt) is looked at again this often. */
const keptMs = 60_000;

interface Parts {
  changes: Changes;
  snapshots: Snapshots;
  switches: Switches;
}

/**
 * Makes a snapshot only when something it is made of has changed. That is asked of the database every time, in one statement, and of the
 * host; so what is kept here is never older than what is stored, on however many instances. Only published words come a moment later:
 * when this instance hears of them.
 */
export function keepSnapshots({ db, now, options }: Base, parts: Parts): SentSnapshots {
  const { changes, snapshots, switches } = parts;
  const askHost = async (account: string) => options.resolveAccount(account);
  const kept = new Map<string, { version: string; rest: string }>();
  // A campaign was published, or something may have been missed.
  changes.onEverybody(() => kept.clear());

  /** Names everything a snapshot is made of. Null: it has to be made, because Stripe has to be read. */
  const nameOf = async (session: Session, page: Page, host: HostAccount): Promise<string | null> => {
    const [marks, switched] = await Promise.all([
      readSnapshotMarks(db, session.account, session.user.id),
      switches.get(),
    ]);
    const at = now();
    if (!marks || at - marks.fetchedAt >= billingFreshMs) return null;
    const { account, user, scope } = session;
    const { fetchedAt: _, ...stored } = marks;
    return JSON.stringify([account, user, scope, page, host, stored, switched, Math.floor(at / keptMs)]);
  };

  const keep = (name: string, content: { version: string; rest: string }) => {
    kept.set(name, content);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  };

  return {
    async read(session, page) {
      const told = askHost(session.account);
      const host = await told.catch(() => null);
      const name = host && (await nameOf(session, page, host));
      const known = name === null ? undefined : kept.get(name);
      if (known) return { version: known.version, text: textOf(known, now()) };
      const { version, asOf, ...content } = await snapshots.read(session, page, told);
      const made = { version, rest: JSON.stringify(content).slice(1) };
      if (name !== null && content.status !== 'unknown') keep(name, made);
      return { version, text: textOf(made, asOf) };
    },
  };
}

function textOf({ version, rest }: { version: string; rest: string }, asOf: AccountSnapshot['asOf']): string {
  return `{"version":"${version}","asOf":${asOf},${rest}`;
}
