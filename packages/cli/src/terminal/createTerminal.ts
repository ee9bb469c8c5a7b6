import { text } from 'node:stream/consumers';
import { styleText } from 'node:util';
import type { Terminal } from './Terminal.ts';

export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr, stdin } = process;
  return {
    cwd: process.cwd(),
    env: process.env,
    print: (line) => stdout.write(`${line}\n`),
    warn: (line) => stderr.write(`${line}\n`),
    readInput: () => text(stdin),
    // Node looks at the stream and at NO_COLOR (https://no-color.org).
    paint: (color, value) => styleText(color, value, { stream: stdout }),
  };
}
