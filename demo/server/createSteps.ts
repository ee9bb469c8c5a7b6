/** Visible progress: one line for each thing done, with the time it took. */
export interface Steps {
  run<T>(text: string, work: () => Promise<T> | T, describe?: (result: T) => string): Promise<T>;
}

export function createSteps(print: (line: string) => void): Steps {
  return {
    async run(text, work, describe) {
      const started = performance.now();
      const result = await work();
      const line = describe?.(result) ?? text;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(`  ✓ ${line.padEnd(56)} ${seconds.padStart(6)} s`);
      return result;
    },
  };
}
