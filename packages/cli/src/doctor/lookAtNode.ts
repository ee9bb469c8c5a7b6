import { type Finding, ok, problem, warning } from './Finding.ts';

/** Node 22 is what the server is made for; 22.18 is the first that reads TypeScript without a flag. */
export function lookAtNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major < 22) return problem('node', `Node ${version} is too old: 22 or newer is needed.`);
  if (major === 22 && minor < 18) {
    return warning(
      'node',
      `Node ${version} runs the server, but reads a .ts config only from 22.18. Update, or use .mjs.`,
    );
  }
  return ok('node', `Node ${version}`);
}
