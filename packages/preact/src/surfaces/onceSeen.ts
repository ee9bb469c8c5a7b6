/** Calls back once when half of `node` is in view; where the browser cannot tell, at once. */
export function onceSeen(node: Element, seen: () => void): () => void {
  const view = node.ownerDocument.defaultView;
  if (!view?.IntersectionObserver) {
    seen();
    return () => {};
  }
  const observer = new view.IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      seen();
    },
    { threshold: 0.5 },
  );
  observer.observe(node);
  return () => observer.disconnect();
}
