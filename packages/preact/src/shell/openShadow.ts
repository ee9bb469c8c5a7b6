import type { Stop } from '@uptier/core';
import type { Styles } from '../appearance/createStyles.ts';
import type { UiScope } from './UiScope.ts';

/**
 * An open shadow root on `host` with a styled inner root to draw into. Open, because with a closed one accessibility checkers see
 * nothing and report success.
 */
export function openShadow(
  host: HTMLElement,
  { view }: UiScope,
  styles: readonly Styles[],
): { root: HTMLElement; adopt(styles: Styles): void; stop: Stop } {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const root = host.ownerDocument.createElement('div');
  root.className = 'up';
  shadow.replaceChildren(root);
  const dropStyles = styles.map((sheet) => sheet.adopt(shadow));
  // `all: initial` cannot reset `direction`, and copy may be in another language than the page.
  const speak = () => {
    const { dir, lang } = view.get();
    Object.assign(root, { dir, lang });
  };
  speak();
  const stopView = view.subscribe(speak);
  for (const type of keyEvents) shadow.addEventListener(type, keepTyping);
  return {
    root,
    adopt: (sheet) => dropStyles.push(sheet.adopt(shadow)),
    stop() {
      stopView();
      for (const type of keyEvents) shadow.removeEventListener(type, keepTyping);
      for (const drop of dropStyles) drop();
      shadow.replaceChildren();
    },
  };
}

const keyEvents = ['keydown', 'keypress', 'keyup'];

/**
 * The page sees keys typed here as coming from the host element, so its "is this an input?" guard fails and its hotkeys fire.
 * Escape and Tab pass: they belong to the page as well.
 */
function keepTyping(event: Event): void {
  const { key } = event as KeyboardEvent;
  const target = event.composedPath()[0];
  const isField = target instanceof Element && target.matches('input,select,textarea');
  if (isField && key !== 'Escape' && key !== 'Tab') event.stopPropagation();
}
