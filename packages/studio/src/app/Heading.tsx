import { createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';

/** How often somebody went to another page since they came in. */
export const Visits = createContext(0);

/** For what takes the button away that was pressed: one goes on from the top of the page, not from nowhere. */
export const focusHeading = () => document.querySelector<HTMLElement>('main h1')?.focus();

/**
 * What a page is about: also the name of its tab, and where one is after following a link, as if the page had been loaded. Who just came in is
 * at the top of the document, as ever.
 */
export function Heading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const visits = useContext(Visits);
  useEffect(() => {
    document.title = `${children} · Uptier Studio`;
  }, [children]);
  useEffect(() => {
    if (visits > 0) heading.current?.focus();
  }, [visits]);
  return (
    <h1 ref={heading} id={id} tabIndex={-1}>
      {children}
    </h1>
  );
}
