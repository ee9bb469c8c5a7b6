import { render } from 'preact';
import { createApi } from './createApi.ts';
import { createRouter } from './createRouter.ts';
import { Studio } from './Studio.tsx';
import './studio.css';

const base = new URL('.', document.baseURI).pathname;
const host = document.getElementById('studio');
if (host) render(<Studio api={createApi(`${base}api`)} router={createRouter(base)} />, host);
