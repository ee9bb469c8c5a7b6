import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBridge } from '../panel/createBridge.ts';
import { mountPanel } from '../panel/mountPanel.tsx';
import { App } from './App.tsx';
import { applyDisplay, readDisplay } from './display.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';

applyDisplay(readDisplay());
const bridge = createBridge();
createRoot(document.getElementById('quillboard')!).render(
  <StrictMode>
    <App bridge={bridge} />
  </StrictMode>,
);
mountPanel(bridge);
