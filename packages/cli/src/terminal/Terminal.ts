/** All that a command knows of the process it runs in. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line of the answer, to standard output. */
  print(line: string): void;
  /** One line about the run, to standard error. */
  warn(line: string): void;
  /** The whole of standard input. */
  readInput(): Promise<string>;
  /** Colour, only where a person looks: never in a pipe, never with NO_COLOR. */
  paint(color: Color, text: string): string;
}

export type Color = 'red' | 'yellow' | 'green' | 'dim' | 'bold';
