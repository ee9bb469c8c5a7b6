import type { Part } from '@uptier/model';
import type { VNode } from 'preact';

/** Formatted copy as text, bold and links; a link's address was already checked when the message was formatted. */
export function Copy({ parts }: { parts: Part[] }) {
  return <>{parts.map(drawPart)}</>;
}

function drawPart(part: Part): VNode | string {
  if (typeof part === 'string') return part;
  if ('b' in part) return <b>{part.b.map(drawPart)}</b>;
  return (
    <a href={part.a} rel="noopener">
      {part.c.map(drawPart)}
    </a>
  );
}
