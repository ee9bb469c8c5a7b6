import { type Signal, signal } from '@preact/signals';
import { h, render } from 'preact';

/**
 * The same prompt as somebody would write it by hand for one page, with Preact and signals: it shows while the load is at 90 or above.
 * What the engine is measured against. Gives what takes a signal.
 */
export function mountBare(host: Element): (name: string, value?: number) => void {
  const load = signal(0);
  const others = new Map<string, Signal<number>>();
  render(h(Prompt, null), host);
  return (name, value) => {
    if (name === 'load') load.value = value ?? 0;
    else {
      const known = others.get(name) ?? signal(0);
      others.set(name, known);
      known.value = value ?? known.peek() + 1;
    }
  };

  function Prompt() {
    if (load.value < 90) return null;
    return h(
      'div',
      {
        class: 'row',
        style: 'display:flex;gap:16px;padding:8px 16px;border:1px solid #ddd;border-radius:8px',
      },
      h('div', { style: 'flex:1' }, h('b', null, 'Seats are running out'), ' Growth has 50.'),
      h('button', { type: 'button' }, 'See Growth'),
      h('button', { type: 'button' }, 'Not now'),
    );
  }
}
