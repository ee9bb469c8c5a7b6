/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';

/** Names the dialog and takes the focus when a step begins (APG: in a financial step, a static heading). */
export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <h2 id="title" tabIndex={-1}>
      {children}
    </h2>
  );
}
