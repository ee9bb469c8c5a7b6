import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What somebody hears who sees nothing and presses only keys, as far as the browser's accessibility tree tells. */
export interface Reader {
  /** Role and name of what has the focus: `button "Pay $48.00 now"`; inside a frame, `frame` and its title. */
  focused(): Promise<string>;
  /** Waits until the focus is there. */
  arrive(at: string | RegExp): Promise<void>;
  /** Presses Tab until the focus is there; gives every stop on the way. Each must be seen, and be covered by nothing. */
  tabTo(name: RegExp): Promise<string[]>;
  /** Every heading, live region, field and button of the dialog, in reading order. */
  dialog(): Promise<string[]>;
}

interface AxNode {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  childIds?: string[];
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
}

export async function createReader(page: Page): Promise<Reader> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');

  async function readTree(): Promise<AxNode[]> {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    return nodes;
  }

  const reader: Reader = {
    async focused() {
      const frame = await page.evaluate(readFrame);
      if (frame !== null) return `frame "${frame}"`;
      const all = (await readTree()).filter((node) =>
        node.properties?.some(({ name, value }) => name === 'focused' && value.value === true),
      );
      const node = all.at(-1);
      return node ? say(node) : 'nothing';
    },
    async arrive(at) {
      await expect.poll(reader.focused).toMatch(at);
    },
    async tabTo(name) {
      const stops: string[] = [];
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        stops.push(await reader.focused());
        expect(await page.evaluate(findHidden), stops.at(-1)).toBe('');
        if (name.test(stops.at(-1)!)) return stops;
      }
      throw new Error(`Never came to ${name}, but to:\n${stops.join('\n')}`);
    },
    async dialog() {
      const nodes = await readTree();
      const byId = new Map(nodes.map((node) => [node.nodeId, node]));
      const inside = (node: AxNode): AxNode[] =>
        (node.childIds ?? []).flatMap((id) => {
          const child = byId.get(id);
          return child ? [child, ...inside(child)] : [];
        });
      const dialog = nodes.find((node) => !node.ignored && node.role?.value === 'dialog');
      if (!dialog) return [];
      const words = (node: AxNode) =>
        inside(node)
          .filter((one) => one.role?.value === 'StaticText')
          .map((one) => one.name?.value ?? '')
          .join('');
      return [dialog, ...inside(dialog)]
        .filter((node) => !node.ignored && told.has(node.role?.value ?? ''))
        .map((node) => (live.has(node.role!.value) ? `${node.role!.value}: ${words(node)}` : say(node)));
    },
  };
  return reader;
}

const live = new Set(['status', 'alert']);
const told = new Set([
  ...live,
  'dialog',
  'heading',
  'button',
  'textbox',
  'radio',
  'checkbox',
  'link',
  'spinbutton',
]);

function say({ role, name }: AxNode): string {
  return `${role?.value} "${name?.value ?? ''}"`;
}

/** Runs in the page: the title of the frame that has the focus, which has a tree of its own; null when none has. */
function readFrame(): string | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLIFrameElement ? active.title : null;
}

/** Runs in the page: why nobody could see what has the focus, or nothing. */
function findHidden(): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body || active.tagName === 'IFRAME') return '';
  const { left, top, width, height } = active.getBoundingClientRect();
  const root = active.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(left + width / 2, top + height / 2);
  if (!hit || !(active.contains(hit) || hit.contains(active)))
    return `covered by ${hit?.outerHTML.slice(0, 80)}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(active);
  return outlineStyle === 'none' || outlineWidth === '0px' ? 'no outline' : '';
}
