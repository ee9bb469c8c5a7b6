import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Bridge } from './createBridge.ts';
import { type LogEntry, type LogSource, sources } from './LogEntry.ts';
import { panelApi } from './panelApi.ts';

const labels: Record<LogSource, string> = {
  signal: 'Signal',
  decision: 'Decision',
  request: 'Request',
  stripe: 'Stripe',
  webhook: 'Webhook',
  host: 'Host',
};

/** Everything that happens behind the page, in order: signals → decisions with their reasons → requests → webhooks. */
export function LiveLog({ bridge, chosen }: { bridge: Bridge; chosen: boolean }) {
  const { entries, clear } = useEntries(bridge);
  const [hidden, setHidden] = useState<ReadonlySet<LogSource>>(new Set());
  const [search, setSearch] = useState('');
  const shown = useMemo(
    () => entries.filter((entry) => !hidden.has(entry.source) && matches(entry, search)),
    [entries, hidden, search],
  );
  const toggle = (source: LogSource) => {
    const next = new Set(hidden);
    if (!next.delete(source)) next.add(source);
    setHidden(next);
  };

  return (
    <section className={chosen ? 'log chosen' : 'log'} aria-label="Live log">
      <div className="log-head">
        {sources.map((source) => (
          <button
            key={source}
            type="button"
            className={`tag ${source}`}
            aria-pressed={!hidden.has(source)}
            onClick={() => toggle(source)}
          >
            {labels[source]}
          </button>
        ))}
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the log"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" onClick={clear}>
          Clear
        </button>
      </div>
      <Lines entries={shown} />
    </section>
  );
}

function Lines({ entries }: { entries: LogEntry[] }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the end whenever a line is added.
  useEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [entries.length]);
  return (
    <div
      className="lines"
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
      tabIndex={0}
      role="log"
      aria-live="off"
      onScroll={({ currentTarget: box }) => {
        // Only somebody who scrolls up wants to stay: lines that arrive meanwhile move the end, not the reader.
        const nearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
        if (nearEnd || box.scrollTop < lastTop.current) atEnd.current = nearEnd;
        lastTop.current = box.scrollTop;
      }}
    >
      {entries.length === 0 && <p className="quiet">Nothing yet. Use the app, and it appears here.</p>}
      {entries.map((entry) => (
        <Line key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

function Line({ entry }: { entry: LogEntry }) {
  const { source, at, title, text, tone, detail } = entry;
  const head = (
    <>
      <time>{formatTime(at)}</time>
      <span className={`tag ${source}`}>{labels[source]}</span>
      <span className={`title ${tone}`}>
        {title}
        {text && <small>{text}</small>}
      </span>
    </>
  );
  if (detail === undefined) return <div className="line">{head}</div>;
  return (
    <details className="line">
      <summary>{head}</summary>
      <pre>{typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2)}</pre>
    </details>
  );
}

function formatTime(at: number): string {
  const time = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

function matches({ title, text, detail }: LogEntry, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return true;
  return `${title} ${text ?? ''} ${JSON.stringify(detail) ?? ''}`.toLowerCase().includes(wanted);
}

/** The server's lines and the page's own, by time. */
function useEntries(bridge: Bridge): { entries: LogEntry[]; clear(): void } {
  const [fromServer, setFromServer] = useState<LogEntry[]>([]);
  const fromPage = useSyncExternalStore(bridge.subscribe, bridge.all);

  useEffect(() => {
    const source = new EventSource('/_demo/log');
    source.onopen = () => setFromServer([]);
    source.onmessage = ({ data }) => {
      const entry = JSON.parse(data) as LogEntry;
      setFromServer((known) => [...known.slice(-500), entry]);
    };
    return () => source.close();
  }, []);

  const entries = useMemo(
    () => [...fromServer, ...fromPage].sort((a, b) => a.at - b.at),
    [fromServer, fromPage],
  );
  const clear = () => {
    bridge.clear();
    setFromServer([]);
    void panelApi.clearLog();
  };
  return { entries, clear };
}
