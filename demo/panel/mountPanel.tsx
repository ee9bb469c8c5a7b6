import { createRoot } from 'react-dom/client';
import type { Bridge } from './createBridge.ts';
import { Panel } from './Panel.tsx';
import css from './panel.css?inline';

/** Puts the panel at the end of the page, in a shadow root: neither its looks nor the app's reach the other. */
export function mountPanel(bridge: Bridge): void {
  const host = document.createElement('div');
  host.id = 'scenario-panel';
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = css;
  const inner = document.createElement('div');
  root.append(style, inner);
  createRoot(inner).render(<Panel bridge={bridge} />);
}
