import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '../findChromium.ts';
import { findFirefox } from '../findFirefox.ts';
import { findPostgres, postgresMissing } from '../findPostgres.ts';
import { findWebKit } from '../findWebKit.ts';
import { formatStep } from '../formatStep.ts';

/** Finds a program that tests need outside node_modules, or installs it, and says which of the two it did. */
interface Need {
  label: string;
  find(): string | undefined;
  install(): boolean;
  /** What a person can do when neither worked. */
  advice: string;
  /** Without it some tests are skipped, and say why; everything else runs. */
  isOptional?: true;
}

const needs: Record<string, Need> = {
  chromium: {
    label: 'Chromium',
    find: findChromium,
    // Without recommended packages it would come without a font that has letters, Arabic ones included.
    install: () => installPackages('chromium', 'fonts-dejavu-core') || installPlaywrightChromium(),
    advice: 'Install Chromium or Chrome, or point UPTIER_CHROMIUM at one.',
  },
  postgres: {
    label: 'PostgreSQL',
    find: findPostgres,
    install: () => installPackages('postgresql'),
    advice: postgresMissing,
  },
  firefox: {
    label: 'Firefox',
    find: findFirefox,
    install: () => installPackages('firefox-esr'),
    advice: 'Install Firefox, or point UPTIER_FIREFOX at one. Until then its tests are skipped.',
    isOptional: true,
  },
  webkit: {
    label: 'WebKit',
    find: () => findWebKit()?.browser,
    install: () => installPackages('webkit2gtk-driver', 'xvfb'),
    advice: 'It is driven on Debian and Ubuntu only, elsewhere its tests are skipped.',
    isOptional: true,
  },
};

const need = needs[process.argv[2] ?? ''];
if (!need) throw new Error(`Nothing is known about "${process.argv[2]}".`);
process.exit(ensure(need) ? 0 : 1);

function ensure({ label, find, install, advice, isOptional }: Need): boolean {
  const started = Date.now();
  const present = find();
  if (present) return report(`${label} found: ${present}`, started);
  console.log(`  … ${label} is missing, installing it`);
  install();
  const installed = find();
  if (installed) return report(`${label} installed: ${installed}`, started);
  console.error(`  ${isOptional ? '–' : '✗'} ${label} could not be installed. ${advice}`);
  return isOptional ?? false;
}

function report(text: string, started: number): true {
  console.log(formatStep('✓', text, Date.now() - started));
  return true;
}

/** Debian and Ubuntu, as root or where sudo asks for no password. */
function installPackages(...names: string[]): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]) =>
    execute([...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]);
  apt('update', '-q');
  return apt('install', '-y', '-q', '--no-install-recommends', ...names);
}

function installPlaywrightChromium(): boolean {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  return execute([process.execPath, join(dirname(manifest), 'cli.js'), 'install', 'chromium']);
}

function execute([command, ...args]: string[]): boolean {
  return spawnSync(command!, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
