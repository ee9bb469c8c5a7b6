#!/usr/bin/env node
// The one door into this repository: `npm run <command>` on a machine that has Node 20 or newer, npm and git.
// Plain JavaScript without dependencies, because it runs before anything is installed. It installs what the lockfile
// says, with the pinned pnpm, and hands over to the workspace's own Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');
const stamp = join(root, 'node_modules/.uptier-installed');
const tool = (name) => [`packages/tools/src/commands/${name}.ts`];

/** What each command runs, what the machine itself must have, and what must have been run before. */
const commands = {
  demo: { run: ['--conditions=uptier-source', 'demo/server/main.ts'] },
  sandbox: { run: ['--conditions=uptier-source', 'packages/stripe-sandbox/src/cli.ts'] },
  check: { run: [...tool('test'), '--quick'] },
  test: { run: tool('test'), needs: ['chromium', 'postgres', 'firefox', 'webkit'] },
  'test:full': { run: [...tool('test'), '--full'], needs: ['chromium', 'postgres', 'firefox', 'webkit'] },
  e2e: {
    run: ['node_modules/vitest/vitest.mjs', 'run', '--project=e2e'],
    needs: ['chromium', 'firefox', 'webkit'],
  },
  mutation: { run: tool('mutation'), needs: ['postgres'] },
  'bench:server': {
    run: ['--expose-gc', '--conditions=uptier-source', 'packages/server/bench/main.ts'],
    needs: ['postgres'],
  },
  'bench:studio': {
    run: ['--conditions=uptier-source', 'packages/studio/bench/main.ts'],
    needs: ['postgres'],
  },
  'bench:browser': { run: ['--conditions=uptier-source', 'e2e/bench/browser.ts'], needs: ['chromium'] },
  build: { run: tool('build') },
  'bench:engine': {
    before: ['--conditions=uptier-source', 'packages/server/bench/engine.ts'],
    run: ['--conditions=uptier-source', 'e2e/bench/engine.ts'],
    needs: ['chromium'],
  },
  size: { before: tool('build'), run: tool('size') },
};

await main(process.argv[2], process.argv.slice(3));

async function main(name, args) {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node 20 or newer is needed; this is ${process.version}.`);
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (!command) fail(`Unknown command "${name ?? ''}". There are: ${Object.keys(commands).join(', ')}.`);
  installPackages();
  for (const need of command.needs ?? []) await orExit([...tool('ensure'), need]);
  if (command.before) await orExit(command.before);
  process.exit(await run([...command.run, ...(args[0] === '--' ? args.slice(1) : args)]));
}

function installPackages() {
  const pnpm = `pnpm@${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).config.pnpm}`;
  const want = fingerprint(pnpm);
  if (existsSync(join(bin, 'node')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === want) {
    step('Packages are up to date', 0);
    return;
  }
  console.log(`  … Installing packages with ${pnpm} (the first time takes a minute)`);
  const started = Date.now();
  const { status } = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0)
    fail('The packages could not be installed; the reason is above. The npm registry must be reachable.');
  if (!existsSync(join(bin, 'node')))
    fail('The pinned Node is missing from node_modules/.bin. Delete node_modules and try again.');
  writeFileSync(stamp, want);
  step('Packages installed', Date.now() - started);
}

/** Changes when another install could give another tree. */
function fingerprint(pnpm) {
  const hash = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function orExit(args) {
  const code = await run(args);
  if (code !== 0) process.exit(code);
}

/**
 * Runs the workspace's Node in a process group of its own and passes on each kind of signal once. In a terminal, Ctrl-C
 * reaches the whole group and npm forwards it as well: without this, a child that tidies up at the first would be killed
 * by the second.
 */
function run(args) {
  const child = spawn(join(bin, 'node'), args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  const forward = (signal) => signalGroup(child.pid, signal);
  let interruptedAt = 0;
  const onSignal = (signal) => {
    const now = Date.now();
    if (interruptedAt === 0) forward(signal);
    // Somebody insists: a person at the keyboard, not npm's echo of the same key press.
    else if (now - interruptedAt > 1000) forward('SIGKILL');
    interruptedAt ||= now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  return new Promise((resolve) => {
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, onSignal);
      forward('SIGKILL'); // Whatever it left behind in its group.
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

function step(text, ms) {
  console.log(`  ✓ ${text.padEnd(56)}${(ms / 1000).toFixed(1).padStart(7)} s`);
}

function fail(text) {
  console.error(`  ✗ ${text}`);
  process.exit(1);
}
