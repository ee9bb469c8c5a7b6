import type { Stop, UptierClient } from '@uptier/core';

/** A pause this long is the end of a thought, not of a word. */
export const pauseMs = 3_000;

/** Says while somebody types anywhere on the page, so that nothing comes unasked in the middle of it. What is on screen stays. */
export function watchTyping(client: Pick<UptierClient, 'quiet'>, document: Document): Stop {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    pause = undefined;
    client.quiet({ typing: false });
  };
  const type = () => {
    if (pause === undefined) client.quiet({ typing: true });
    clearTimeout(pause);
    pause = setTimeout(rest, pauseMs);
  };
  // Fields and editable text alike say that something was put in, also by voice or an input method.
  document.addEventListener('input', type, true);
  return () => {
    document.removeEventListener('input', type, true);
    clearTimeout(pause);
    if (pause !== undefined) rest();
  };
}
