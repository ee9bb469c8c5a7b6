import { effect } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import type { Styles } from '../appearance/createStyles.ts';
import { Boundary } from './Boundary.tsx';
import { type UiScope, UiScopeContext } from './UiScope.ts';

/**
 * Draws into an open shadow root of `host` and gives back what undoes it. Open, because with a closed one accessibility checkers see
 * nothing and report success.
 */
export function mountShadow(
  host: HTMLElement,
  options: { scope: UiScope; styles: Styles[]; children: ComponentChildren },
): () => void {
  const { scope, styles, children } = options;
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.replaceChildren();
  for (const sheet of styles) sheet.adopt(shadow);
  const root = host.ownerDocument.createElement('div');
  root.className = 'up';
  shadow.append(root);
  // `all: initial` cannot reset `direction`, and copy may be in another language than the page.
  const stopView = effect(() => {
    root.dir = scope.view.value.dir;
    root.lang = scope.view.value.locale;
  });
  for (const type of keyEvents) shadow.addEventListener(type, keepTyping);
  const content = (
    <UiScopeContext.Provider value={scope}>
      <Boundary onError={scope.report}>{children}</Boundary>
    </UiScopeContext.Provider>
  );
  render(content, root);
  return () => {
    stopView();
    render(null, root);
    for (const type of keyEvents) shadow.removeEventListener(type, keepTyping);
    shadow.replaceChildren();
    shadow.adoptedStyleSheets = [];
  };
}

const keyEvents = ['keydown', 'keypress', 'keyup'] as const;

/**
 * The page sees keys typed here as coming from the host element, so its "is this an input?" guard fails and its hotkeys fire.
 * Escape and Tab pass: they belong to the page as well.
 */
function keepTyping(event: Event): void {
  const { key } = event as KeyboardEvent;
  const target = event.composedPath()[0];
  const isField = target instanceof Element && target.matches('input,textarea,select');
  if (isField && key !== 'Escape' && key !== 'Tab') event.stopPropagation();
}
