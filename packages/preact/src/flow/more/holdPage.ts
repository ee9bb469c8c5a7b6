import type { Stop } from '@uptier/core';

/** Makes everything beside `host` inert, as the browser does by itself below a modal; the result undoes it. */
export function holdPage(host: HTMLElement): Stop {
  const held = [...host.ownerDocument.body.children].filter(
    (element) => element !== host && !element.hasAttribute('inert') && !isLeftAlone(element),
  );
  for (const element of held) element.setAttribute('inert', '');
  return () => {
    for (const element of held) element.removeAttribute('inert');
  };
}

/** Stripe's frames must stay alive, bare or in a wrapper of their own; what draws nothing needs no `inert`. */
function isLeftAlone(element: Element): boolean {
  const only = element.childElementCount === 1 ? element.firstElementChild! : element;
  return element.matches('script,style,link,template') || only.matches('iframe[name^="__privateStripe"]');
}
