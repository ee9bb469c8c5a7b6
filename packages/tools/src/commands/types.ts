import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatStep } from '../formatStep.ts';

/** Type-checks every package, the demo and the e2e tests, two at a time; again only what changed since the last time. */
const memory = 'node_modules/.cache/uptier-types';
const projects = globSync(['packages/*/tsconfig.json', 'demo/tsconfig.json', 'e2e/tsconfig.json']).sort();
const failed: string[] = [];

await Promise.all([checkNext(), checkNext()]);
if (failed.length) console.error(`Type errors in ${failed.join(', ')}.`);
process.exit(failed.length ? 1 : 0);

async function checkNext(): Promise<void> {
  for (let project = projects.shift(); project; project = projects.shift()) await check(project);
}

async function check(project: string): Promise<void> {
  const started = Date.now();
  const known = `${memory}/${dirname(project).replaceAll('/', '-')}.tsbuildinfo`;
  const child = spawn('tsc', ['-p', project, '--incremental', '--tsBuildInfoFile', known], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  console.log(
    `${formatStep(code === 0 ? '✓' : '✗', dirname(project), Date.now() - started)}\n${output}`.trimEnd(),
  );
  if (code !== 0) failed.push(dirname(project));
}
