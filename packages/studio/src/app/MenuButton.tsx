import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuGroup {
  /** Left out: these stand first, under no name. */
  name?: string;
  items: { words: string; choose(): void }[];
}

export interface MenuButtonProps {
  words: string;
  /** Where there are several of the kind: which this is. */
  label: string;
  groups: MenuGroup[];
}

/**
 * A menu of things to do, with the keys of the ARIA pattern "menu button". A closed select would do the first of them at the first arrow key.
 */
export function MenuButton({ words, label, groups }: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [openAt, setOpenAt] = useState<'first' | 'last' | null>(null);
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useLayoutEffect(() => {
    if (openAt)
      items()
        .at(openAt === 'first' ? 0 : -1)
        ?.focus();
  }, [openAt]);

  const onButtonKey = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpenAt(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const onMenuKey = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Tab') return setOpenAt(null);
    if (event.key === 'Escape') {
      setOpenAt(null);
      button.current?.focus();
    } else if (!move(items(), event.key)) return;
    event.preventDefault();
  };
  return (
    <div
      class="menubutton"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpenAt(null);
      }}
    >
      <button
        ref={button}
        type="button"
        class="chip"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={openAt !== null}
        aria-controls={openAt ? id : undefined}
        onClick={() => setOpenAt(openAt ? null : 'first')}
        onKeyDown={onButtonKey}
      >
        {words}
      </button>
      {openAt && (
        <div
          ref={menu}
          id={id}
          class="menu"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onMenuKey}
        >
          {groups.map(({ name, items: offered }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
            <div key={name} role="group" aria-label={name}>
              {name && (
                <p class="muted small" aria-hidden="true">
                  {name}
                </p>
              )}
              {offered.map((item) => (
                <button
                  key={item.words}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  onClick={() => {
                    setOpenAt(null);
                    button.current?.focus();
                    item.choose();
                  }}
                >
                  {item.words}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Whether the key leads somewhere: arrows go round, Home and End to the ends, a letter to the next item that begins with it. */
function move(items: HTMLElement[], key: string): boolean {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const begins = ({ textContent }: HTMLElement) => textContent?.toLowerCase().startsWith(key.toLowerCase());
  const to: Record<string, HTMLElement | undefined> = {
    ArrowDown: after[0],
    ArrowUp: items.at(at - 1),
    Home: items[0],
    End: items.at(-1),
  };
  const target = to[key] ?? (/^\p{L}$/u.test(key) ? after.find(begins) : undefined);
  target?.focus();
  return target !== undefined;
}
