import type { Stop } from '@uptier/core';

/** A stylesheet that can be adopted by shadow roots of any document, and rewritten for all of them at once. */
export interface Styles {
  adopt(root: ShadowRoot): Stop;
  replace(css: string): void;
}

/**
 * Constructed sheets: they pass a strict CSP without a nonce, and one serves every surface. A sheet belongs to the document it was
 * made for (another one answers NotAllowedError), so there is one per document. Before Safari 16.4 none can be made: a `<style>` then.
 */
export function createStyles(css: string): Styles {
  let current = css;
  const sheets = new Map<Document, CSSStyleSheet>();
  const elements = new Set<HTMLStyleElement>();
  const sheetOf = (document: Document): CSSStyleSheet => {
    const sheet = sheets.get(document) ?? new document.defaultView!.CSSStyleSheet();
    if (!sheets.has(document)) sheet.replaceSync(current);
    sheets.set(document, sheet);
    return sheet;
  };
  return {
    adopt(root) {
      if ('adoptedStyleSheets' in root) {
        const sheet = sheetOf(root.ownerDocument);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return () => {
          root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
        };
      }
      const style = (root as ShadowRoot).ownerDocument.createElement('style');
      style.textContent = current;
      (root as ShadowRoot).append(style);
      elements.add(style);
      return () => elements.delete(style);
    },
    replace(next) {
      current = next;
      for (const sheet of sheets.values()) sheet.replaceSync(next);
      for (const style of elements) style.textContent = next;
    },
  };
}
