/** A stylesheet that can be adopted by shadow roots of any document, and rewritten for all of them at once. */
export interface Styles {
  adopt(root: ShadowRoot): void;
  replace(css: string): void;
}

/**
 * Constructed sheets: they pass a strict CSP without a nonce, and one serves every surface. A sheet belongs to the document it was
 * made for (another one answers NotAllowedError), so there is one per document.
 */
export function createStyles(css: string): Styles {
  let current = css;
  const sheets = new Map<Document, CSSStyleSheet>();
  const fallbacks = new Set<HTMLStyleElement>();
  const sheetOf = (document: Document): CSSStyleSheet | null => {
    const made = sheets.get(document);
    if (made) return made;
    try {
      const sheet = new document.defaultView!.CSSStyleSheet();
      sheet.replaceSync(current);
      sheets.set(document, sheet);
      return sheet;
    } catch {
      return null; // Before Safari 16.4 sheets cannot be constructed.
    }
  };
  return {
    adopt(root) {
      const sheet = root.adoptedStyleSheets && sheetOf(root.ownerDocument);
      if (sheet) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return;
      }
      const style = root.ownerDocument.createElement('style');
      style.textContent = current;
      root.append(style);
      fallbacks.add(style);
    },
    replace(next) {
      current = next;
      for (const sheet of sheets.values()) sheet.replaceSync(next);
      for (const style of fallbacks) style.textContent = next;
    },
  };
}
