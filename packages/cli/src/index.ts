export type { UptierConfig } from './config/UptierConfig.ts';
export { runCli } from './runCli.ts';
export type { Color, Terminal } from './terminal/Terminal.ts';
