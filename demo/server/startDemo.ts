import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStripeSandbox, type StripeSandbox } from '@uptier/stripe-sandbox';
import type { Uptier } from '@uptier/server';
import { Hono } from 'hono';
import { catalogs, type Preset } from '../catalog.ts';
import { createStore, type Store } from '../host/createStore.ts';
import { createUptierForQuillboard } from '../host/createUptierForQuillboard.ts';
import { createLiveLog } from '../panel/server/createLiveLog.ts';
import { connectSandbox, connectTestMode, preparePrices, readTestMode } from '../stripe/connectStripe.ts';
import { createSubscriptions } from '../stripe/createSubscriptions.ts';
import { buildClient } from './buildClient.ts';
import { createDemoApp } from './createDemoApp.ts';
import { createSteps } from './createSteps.ts';
import { createTicker } from './createTicker.ts';
import { listen } from './listen.ts';
import { hasDesktop, openBrowser } from './openBrowser.ts';
import { toUptierLog } from './toUptierLog.ts';

export interface StartDemoOptions {
  /** 0 takes any free port; a taken one falls back to the next. Default 4242. */
  port?: number;
  /** Where everything is kept. Default `demo/.data`. */
  dataDir?: string;
  /** Opens a browser where there is a desktop. */
  open?: boolean;
  preset?: Preset;
  /** Forgets everything first. */
  reset?: boolean;
  /** One line of progress at a time; silent when left out. */
  log?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}

export interface Demo {
  url: string;
  /** Null in Stripe's test mode. */
  sandbox: StripeSandbox;
  uptier: Uptier;
  /** Quillboard's own data: workspaces, people, the mails it sent. */
  host: { store: Store };
  close(): Promise<void>;
}
