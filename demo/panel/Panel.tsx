import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { CopyTestTab } from './CopyTestTab.tsx';
import type { Bridge } from './createBridge.ts';
import { LiveLog } from './LiveLog.tsx';
import { SetUpTab } from './SetUpTab.tsx';
import { StoriesTab } from './StoriesTab.tsx';
import { stories } from './Story.ts';
import { type PanelControl, usePanel } from './usePanel.ts';

const tabs = ['Stories', 'Set up', 'Copy test', 'Live log'] as const;
type Tab = (typeof tabs)[number];

const remembered = 'quillboard.panel';

/** The scenario panel: stories, everything that can be set, and what happens behind the page. */
export function Panel({ bridge }: { bridge: Bridge }) {
  const [open, setOpen] = useState(() => sessionStorage.getItem(remembered) !== null);
  const [tab, setTab] = useState<Tab>(
    () => tabs.find((name) => name === sessionStorage.getItem(remembered)) ?? 'Stories',
  );
  const control = usePanel(open, bridge);
  const dock = useRef<HTMLElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (open) sessionStorage.setItem(remembered, tab);
    else sessionStorage.removeItem(remembered);
  }, [open, tab]);

  // The page below gets as much room at its end as the dock takes away.
  useEffect(() => {
    const element = dock.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--panel-height', `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    toggle.current?.focus();
  };

  return (
    <aside
      className={open ? 'dock open' : 'dock'}
      aria-label="Scenario panel"
      dir="ltr"
      lang="en"
      ref={dock}
      onKeyDown={onKeyDown}
    >
      <div className="bar">
        <button
          type="button"
          className="toggle"
          aria-expanded={open}
          ref={toggle}
          onClick={() => setOpen(!open)}
        >
          <span className="chevron" aria-hidden="true" />
          Scenarios
        </button>
        <Summary control={control} />
      </div>
      {open && <Body tab={tab} onTab={setTab} control={control} bridge={bridge} />}
    </aside>
  );
}

/** One line that says where things stand, so that the closed panel is of use too. */
function Summary({ control: { state, status } }: { control: PanelControl }) {
  if (status && status.kind !== 'done') {
    return <output className={`summary ${status.kind}`}>{status.text}</output>;
  }
  const story = stories.find(({ id }) => id === state?.story);
  const { workspace } = state ?? {};
  const person = state?.personas.find(({ id }) => id === workspace?.person);
  const plan = state?.plans.find(({ id }) => id === workspace?.plan);
  const parts = [
    story?.name,
    person?.name ?? workspace?.name,
    plan?.name,
    workspace &&
      new Date(workspace.clock).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' }),
    state && (state.stripe === 'sandbox' ? 'local Stripe sandbox' : 'Stripe test mode'),
  ];
  return <output className="summary">{parts.filter(Boolean).join('  ·  ')}</output>;
}

interface BodyProps {
  tab: Tab;
  onTab(tab: Tab): void;
  control: PanelControl;
  bridge: Bridge;
}

function Body({ tab, onTab, control, bridge }: BodyProps) {
  const id = useId();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
    onTab(next);
    const root = event.currentTarget.getRootNode() as ShadowRoot;
    root.getElementById(`${id}${next}`)?.focus();
  };
  return (
    <div className="body">
      <div className={tab === 'Live log' ? 'main log-chosen' : 'main'}>
        <div role="tablist" aria-label="Panel" className="tabs" onKeyDown={move}>
          {tabs.map((name) => (
            <button
              key={name}
              id={`${id}${name}`}
              type="button"
              role="tab"
              className={name === 'Live log' ? 'only-narrow' : undefined}
              aria-selected={tab === name}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => onTab(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <div role="tabpanel" aria-labelledby={`${id}${tab}`} className="pane">
          {(tab === 'Stories' || tab === 'Live log') && <StoriesTab control={control} />}
          {tab === 'Set up' && <SetUpTab control={control} />}
          {tab === 'Copy test' && <CopyTestTab control={control} />}
        </div>
      </div>
      <LiveLog bridge={bridge} chosen={tab === 'Live log'} />
    </div>
  );
}
