/** Just enough of a browser for a person's main job: what Firefox over WebDriver BiDi and WebKit over plain WebDriver share. */
export interface Driver {
  goto(url: string): Promise<void>;
  /** Runs the body of a function in the page; what it returns is awaited. */
  run<T>(body: string, ...input: unknown[]): Promise<T>;
  /** Presses what a person would see as this button or link, inside shadow roots too, as the browser presses. */
  press(name: RegExp): Promise<void>;
  /** What the page complained about. */
  problems(): Promise<string[]>;
  close(): Promise<void>;
}

/** The body of a function that gives the visible button whose words match `arguments[0]`, or null. */
export const findButton = `
  const words = new RegExp(arguments[0]);
  const inside = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
  return inside(document).find((one) => one.matches('button:enabled,a')
    && one.getAttribute('aria-disabled') !== 'true' && one.getClientRects().length > 0
    && words.test((one.getAttribute('aria-label') ?? one.textContent).trim())) ?? null;
`;

/** The body of a function that gives every word on the page, in shadow roots too. */
export const readWords = `
  const words = (root) => [...root.querySelectorAll('*')].map((one) => one.shadowRoot
    ? words(one.shadowRoot) : one.childElementCount || one.matches('style,script') ? '' : one.textContent.trim()).filter(Boolean).join(' | ');
  return words(document.body);
`;

/** Asks until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
