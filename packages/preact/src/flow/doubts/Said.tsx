/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What came of it, in the place of the button that did it: it takes the focus that button had. */
export function Said({ children }: { children: ComponentChildren }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <p ref={said} tabIndex={-1}>
      {children}
    </p>
  );
}
