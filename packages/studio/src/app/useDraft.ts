import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignDetail, CampaignRules, CompiledSlots, CopyByLocale } from '../api/contract.ts';
import { ApiError, type StudioApi } from './createApi.ts';
import { keepLocally } from './keepLocally.ts';
import { type Aside, useAside } from './useAside.ts';

/** Words and rules as somebody is writing them. */
export interface Writing {
  copy: CopyByLocale;
  /** The words taken apart, which is what is edited; null: as text. */
  parts: Partial<Record<string, CompiledSlots>>;
  rules: CampaignRules;
}

export type DraftStatus =
  | { state: 'published' }
  | { state: 'saved' }
  | { state: 'waiting' }
  | { state: 'saving' }
  | { state: 'offline' }
  | { state: 'refused'; error: ApiError }
  /** Somebody saved meanwhile; nothing of either is lost. */
  | { state: 'conflict'; theirs: CampaignDetail };

export interface Draft {
  writing: Writing;
  status: DraftStatus;
  /** What was written before the page was closed, and is back. */
  recovered: boolean;
  write(change: Partial<Writing>): void;
  /** Saves what is not saved yet. Null: it could not be. */
  flush(): Promise<CampaignDetail | null>;
  /** Lets go of what is written, saved or not. What could not be thrown away is still there. */
  discard(): Promise<CampaignDetail>;
  keepMine(): void;
  /** One's own is put aside. */
  takeTheirs(): void;
  /** Own texts that made room for others', the last first. */
  aside: Aside[];
  /** It is the draft again; what it takes the place of waits in the history. */
  bringBack(one: Aside): void;
  letGo(one: Aside): void;
}

const pauseMs = 700;
const retryMs = 4000;

/**
 * A draft that saves itself: on the server after each pause, and in this browser with every stroke until the server has it. So nothing is
 * lost with a tab that closes, a machine that stops or a network that is away.
 */
export function useDraft(
  api: StudioApi,
  campaign: CampaignDetail,
  changed: (campaign: CampaignDetail) => void,
): Draft {
  const local = keepLocally<Writing>(`uptier-draft-${campaign.id}`);
  const aside = useAside(campaign.id);
  const [first] = useState(() => startOf(campaign, local.read()));
  const [writing, setWriting] = useState<Writing>(first.writing);
  const [status, setStatus] = useState<DraftStatus>(first.status);
  const now = useRef({
    ...{ writing, version: campaign.version, dirty: first.dirty, stopped: false },
    /** Somebody else's draft makes room for this one. */
    replaces: false,
  });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const saving = useRef<Promise<CampaignDetail | null> | null>(null);

  const later = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), ms);
  };

  const save = async (): Promise<CampaignDetail | null> => {
    const sent = now.current.writing;
    setStatus({ state: 'saving' });
    try {
      const saved = await api.saveDraft(campaign.id, {
        copy: sent.copy,
        rules: sent.rules,
        expectedVersion: now.current.version,
        ...(now.current.replaces && { replaces: true }),
      });
      now.current.replaces = false;
      now.current.version = saved.version;
      now.current.dirty = now.current.writing !== sent;
      if (!now.current.dirty) local.clear();
      else local.write(now.current.writing, saved.version);
      if (!now.current.stopped) {
        setStatus({ state: now.current.dirty ? 'waiting' : 'saved' });
        changed(saved);
        if (now.current.dirty) later(pauseMs);
      }
      return saved;
    } catch (error) {
      await fail(error);
      return null;
    }
  };

  const fail = async (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'version_conflict') {
      const theirs = await api.campaign(campaign.id).catch(() => null);
      setStatus(theirs ? { state: 'conflict', theirs } : { state: 'offline' });
    } else if (error.status === 0 || error.status >= 500) {
      setStatus({ state: 'offline' });
      if (!now.current.stopped) later(retryMs);
    } else setStatus({ state: 'refused', error });
  };

  const flush = async (): Promise<CampaignDetail | null> => {
    clearTimeout(timer.current);
    if (saving.current) await saving.current;
    if (!now.current.dirty) return api.campaign(campaign.id);
    saving.current = save();
    const saved = await saving.current;
    saving.current = null;
    return saved;
  };

  const discard = async (): Promise<CampaignDetail> => {
    clearTimeout(timer.current);
    if (saving.current) await saving.current;
    clearTimeout(timer.current);
    // Forgotten here first: a text that the server refuses would else be back with the next page, and be a conflict with oneself.
    const { dirty, writing: written, version } = now.current;
    now.current.dirty = false;
    local.clear();
    try {
      return await api.discard(campaign.id, version);
    } catch (error) {
      now.current.dirty = dirty;
      if (dirty) local.write(written, version);
      throw error;
    }
  };

  useEffect(() => {
    const back = () => now.current.dirty && later(0);
    addEventListener('online', back);
    if (first.dirty && first.status.state === 'waiting') later(pauseMs);
    return () => {
      removeEventListener('online', back);
      now.current.stopped = true;
      clearTimeout(timer.current);
      if (now.current.dirty && first.status.state !== 'conflict') void flush();
    };
  }, []);

  const write = (change: Partial<Writing>) => {
    const next = { ...now.current.writing, ...change };
    now.current.writing = next;
    now.current.dirty = true;
    local.write(next, now.current.version);
    setWriting(next);
    setStatus((before) => (before.state === 'conflict' ? before : { state: 'waiting' }));
    if (status.state !== 'conflict') later(pauseMs);
  };

  return {
    writing,
    status,
    recovered: first.dirty,
    write,
    flush,
    discard,
    keepMine() {
      if (status.state !== 'conflict') return;
      now.current = { ...now.current, version: status.theirs.version, dirty: true, replaces: true };
      setStatus({ state: 'waiting' });
      later(0);
    },
    takeTheirs() {
      if (status.state !== 'conflict') return;
      const { theirs } = status;
      // Aside first: what is nowhere for a moment is lost with a tab that closes in it.
      aside.put(now.current.writing);
      local.clear();
      now.current = { ...now.current, version: theirs.version, dirty: false, writing: writingOf(theirs) };
      setWriting(now.current.writing);
      setStatus({ state: theirs.draft ? 'saved' : 'published' });
      changed(theirs);
    },
    aside: aside.all,
    bringBack(one) {
      const { dirty, writing: unsaved } = now.current;
      if (dirty) aside.put(unsaved);
      now.current.replaces = true;
      write(one.writing);
      aside.drop(one);
    },
    letGo: aside.drop,
  };
}

function writingOf({ draft, live }: CampaignDetail): Writing {
  const { copy, rules, parts } = draft ?? live;
  return { copy, rules, parts };
}

interface Start {
  writing: Writing;
  status: DraftStatus;
  dirty: boolean;
}

function startOf(campaign: CampaignDetail, kept: { value: Writing; version: number } | null): Start {
  const writing = writingOf(campaign);
  const state = campaign.draft ? 'saved' : 'published';
  const isSame =
    !kept ||
    JSON.stringify([kept.value.copy, kept.value.rules]) === JSON.stringify([writing.copy, writing.rules]);
  if (isSame) return { writing, status: { state }, dirty: false };
  if (kept.version === campaign.version)
    return { writing: kept.value, status: { state: 'waiting' }, dirty: true };
  return { writing: kept.value, status: { state: 'conflict', theirs: campaign }, dirty: true };
}
