/** Where a scene is drawn: the shadow roots of its surface, and of what stands above the page. */
export function findRoots(): ShadowRoot[] {
  return [...document.querySelectorAll('[data-uptier], .card > div')].flatMap(
    (host) => host.shadowRoot ?? [],
  );
}
