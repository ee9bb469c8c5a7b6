/** A wrong setting, in words that name it and the fix. The command line prints them without a stack. */
export class ConfigProblem extends Error {}
