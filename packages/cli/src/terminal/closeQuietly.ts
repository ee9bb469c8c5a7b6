/**
 * Ends the process without a word when whoever reads stops reading, as in `uptier campaigns | head`. Node makes an error of it, and an
 * unheard error prints a stack.
 */
export function closeQuietly(process: NodeJS.Process): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
