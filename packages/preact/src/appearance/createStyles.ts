import type { Stop } from '@uptier/core';

/** A stylesheet that can be adopted by shadow roots of any document, and rewritten for all of them at once. */
export interface Styles {
  adopt(root: ShadowRoot): Stop;
  replace(css: string): void;
}

/**
 * Constructed sheets: they pass a strict CSP without a nonce, and one serves every surface. A sheet belongs to the document it was
 * made for (another one answers NotAllowedError), so there is one per document. In every browser since Safari 16.4 (2023).
 */
export function createStyles(css: string): Styles {
  let current = css;
  const sheets = new Map<Document, CSSStyleSheet>();
  return {
    adopt(root) {
      const { ownerDocument } = root;
      const sheet = sheets.get(ownerDocument) ?? new ownerDocument.defaultView!.CSSStyleSheet();
      sheets.set(ownerDocument, sheet);
      sheet.replaceSync(current);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      return () => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      };
    },
    replace(next) {
      current = next;
      for (const sheet of sheets.values()) sheet.replaceSync(next);
    },
  };
}
