import type { ComponentChildren } from 'preact';

/** Every number says how it came about. */
export function How({ children }: { children: ComponentChildren }) {
  return (
    <details class="how">
      <summary>How this is computed</summary>
      <p>{children}</p>
    </details>
  );
}
