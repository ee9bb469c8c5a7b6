import { findRoots } from './findRoots.ts';
import { scenes } from './scenes.ts';

/** Does what a scene says, in the page itself: presses what matches, or types into it, each as soon as it is there. */
export async function playActs(name: string): Promise<void> {
  for (const act of scenes[name]?.acts ?? []) {
    const node = await find('press' in act ? act.press : act.type);
    if ('press' in act) node?.click();
    else if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
      node.value = act.text;
      node.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}

async function find(selector: string): Promise<HTMLElement | null> {
  for (let turn = 0; turn < 200; turn += 1) {
    for (const root of findRoots()) {
      const found = root.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}
