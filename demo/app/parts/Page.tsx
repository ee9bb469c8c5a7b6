import { type ReactNode, useEffect } from 'react';

/** A page's heading and content. */
export function Page({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Quillboard`;
  }, [title]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      {children}
    </main>
  );
}

export interface CardProps {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}

export function Card({ title, aside, children, id }: CardProps) {
  return (
    <section className="card" id={id} aria-label={title}>
      {(title || aside) && (
        <header className="card-head">
          {title && <h2>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
