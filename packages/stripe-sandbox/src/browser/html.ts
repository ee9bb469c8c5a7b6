/** Escapes text for HTML, attributes included. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** JSON that may stand inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

export interface Page {
  title: string;
  style: string;
  body: string;
  script?: string;
}

export function page({ title, style, body, script }: Page): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script ? `<script>${script}</script>` : ''}
</body>
</html>
`;
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Colours and type of the sandbox's own pages, light and dark. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ink: #1c2430; --quiet: #5a6675; --line: #dfe4ea; --ground: #ffffff; --sunken: #f5f7f9; --accent: #3b5bdb; --bad: #b42318; --good: #18794e;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --quiet: #9aa7b6; --line: #323b47; --ground: #161b22; --sunken: #1e252e; --accent: #8ea6ff; --bad: #ff8a7a; --good: #5fd39b; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground); font-variant-numeric: tabular-nums; }
button { font: inherit; font-weight: 600; padding: 10px 16px; border-radius: 8px; border: 1px solid var(--line); background: var(--ground); color: var(--ink); cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--ground); }
button:focus-visible, input:focus-visible, select:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button[disabled] { opacity: .6; cursor: default; }
`;
