#!/usr/bin/env node
import { runCli } from './runCli.ts';
import { closeQuietly } from './terminal/closeQuietly.ts';
import { createTerminal } from './terminal/createTerminal.ts';

closeQuietly(process);
// Set, not exited with: what is still on its way to a pipe arrives.
process.exitCode = await runCli(process.argv.slice(2), createTerminal(process));
