declare module 'vitest' {
  /** What Stryker hands to each run. */
  export interface ProvidedContext {
    /** The name of its variable among the globals. */
    globalNamespace: string;
    /** `static`: the mutant is in what a module does while it is loaded. */
    mutantActivation: 'static' | 'runtime';
  }
}

export {};
