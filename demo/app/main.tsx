import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { mountPanel } from '../panel/mountPanel.tsx';
import { App } from './App.tsx';
import { applyDisplay, readDisplay } from './display.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';

applyDisplay(readDisplay());
createRoot(document.getElementById('quillboard')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
mountPanel();
