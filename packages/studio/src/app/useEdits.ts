import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpportunityView } from '../api/contract.ts';
import type { OpportunityEdit } from './createApi.ts';
import { keepLocally } from './keepLocally.ts';

export type EditStatus =
  | { state: 'still' }
  | { state: 'saving' }
  | { state: 'saved' }
  | { state: 'failed'; error: Error };

export interface Edits {
  /** The opportunity with what is not saved yet. */
  now: OpportunityView;
  status: EditStatus;
  edit(change: OpportunityEdit): void;
  retry(): void;
}

const pauseMs = 700;

/**
 * What somebody changes of an opportunity, saved by itself after a pause: a key held in a closed list passes "Won" and saves only where it
 * stops. One save runs at a time, so the last choice is the last to arrive; what cannot be saved stays in its field, and a note in this
 * browser, until it is.
 */
export function useEdits(one: OpportunityView, save: Save, changed: (one: OpportunityView) => void): Edits {
  const local = keepLocally<Kept>(`uptier-opportunity-${one.account}/${one.id}`);
  const [first] = useState<OpportunityEdit>(() => recover(local.read()?.value, one));
  const [edits, setEdits] = useState(first);
  const [status, setStatus] = useState<EditStatus>({ state: 'still' });
  const now = useRef({ edits: first, base: one.note, isSaving: false, stopped: false });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = (next: OpportunityEdit) => {
    now.current.edits = next;
    if (next.note === undefined) local.clear();
    else local.write({ note: next.note, base: now.current.base }, 0);
    setEdits(next);
  };
  const later = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), ms);
  };
  const flush = async () => {
    clearTimeout(timer.current);
    const sent = now.current.edits;
    if (now.current.isSaving || Object.keys(sent).length === 0) return;
    now.current.isSaving = true;
    setStatus({ state: 'saving' });
    try {
      const { base } = now.current;
      const saved = await save(one, { ...sent, ...(sent.note !== undefined && { noteBefore: base }) });
      now.current.base = saved.note;
      keep(unsaved(now.current.edits, sent, saved));
      setStatus({ state: 'saved' });
      changed(saved);
      if (Object.keys(now.current.edits).length > 0) later(now.current.stopped ? 0 : pauseMs);
    } catch (error) {
      setStatus({ state: 'failed', error: error as Error });
    } finally {
      now.current.isSaving = false;
    }
  };

  useEffect(() => {
    const back = () => void flush();
    addEventListener('online', back);
    if (Object.keys(first).length > 0) later(0);
    return () => {
      removeEventListener('online', back);
      now.current.stopped = true;
      void flush();
    };
  }, []);

  return {
    now: { ...one, ...edits },
    status,
    edit(change) {
      // What is in the field now: another place on the page may have changed it since.
      if (now.current.edits.note === undefined) now.current.base = one.note;
      keep({ ...now.current.edits, ...change });
      setStatus({ state: 'saving' });
      later(pauseMs);
    },
    retry: () => void flush(),
  };
}

export type Save = (one: OpportunityView, edit: OpportunityEdit) => Promise<OpportunityView>;

/** A note the server does not have yet, and the one it was written over. */
interface Kept {
  note: string;
  base: string;
}

/** A note that another person changed meanwhile is kept as well, above. */
function recover(kept: Kept | undefined, { note }: OpportunityView): OpportunityEdit {
  if (!kept || kept.note === note) return {};
  return { note: kept.base === note ? kept.note : `${note}\n${kept.note}` };
}

/** What was changed again while it was being saved. A note goes on below what the save found there of another person. */
function unsaved(edits: OpportunityEdit, sent: OpportunityEdit, saved: OpportunityView): OpportunityEdit {
  const left = Object.entries(edits).filter(([part, value]) => sent[part as keyof OpportunityEdit] !== value);
  const { note, ...others }: OpportunityEdit = Object.fromEntries(left);
  if (note === undefined) return others;
  const isBelow = sent.note !== undefined && saved.note.endsWith(sent.note);
  const above = isBelow ? saved.note.slice(0, saved.note.length - sent.note!.length) : '';
  return { ...others, note: above + note };
}
