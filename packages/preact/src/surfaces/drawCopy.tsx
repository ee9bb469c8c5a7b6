/** @jsxImportSource preact */

import type { Part } from '@uptier/model';
import type { ComponentChildren } from 'preact';

/** Formatted copy as text, bold and links; a link's address was already checked when the message was formatted. */
export function drawCopy(parts: Part[]): ComponentChildren {
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    if ('b' in part) return <b>{drawCopy(part.b)}</b>;
    return (
      <a href={part.a} rel="noopener">
        {drawCopy(part.c)}
      </a>
    );
  });
}
