import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Uptier } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig, withServer } from '../config/loadConfig.ts';
import { Problem, UsageError } from '../Problem.ts';
import type { Terminal } from '../terminal/Terminal.ts';

/** Below Stripe's limits in test mode (25 reads a second), and kind to a server that is selling meanwhile. */
const atOnce = 4;

export const reconcile = defineCommand({
  name: 'reconcile',
  summary: 'rebuild what we know of accounts from Stripe, e.g. into an empty database',
  words: '[account…]',
  options: {
    'from-stripe': { type: 'boolean', help: 'say so: Stripe is read, and our copy is overwritten' },
    accounts: { type: 'string', value: 'file', help: 'account ids, one a line; - reads standard input' },
    config: configOption,
    json: jsonOption,
  },
  notes: [
    'Needs `export const server = () => createUptier({ … })` in the config. Stripe is only read.',
    'Comes back: plan, status, card, limits, and which account a customer belongs to, so that webhooks find it.',
    'Does not come back, for Stripe does not have it: the audit trail, requests for approval, trial grants, published',
    'words and experiments, and what was dismissed. Restore a backup for those.',
  ],
  async run({ values, words, terminal }) {
    if (!values['from-stripe'])
      throw new UsageError('Say --from-stripe: our copy of these accounts is overwritten.');
    const accounts = await listAccounts({ words, file: values.accounts, terminal });
    const config = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const failed = await withServer(config, (uptier) => syncAll(uptier, accounts));
    if (values.json)
      terminal.print(JSON.stringify({ synced: accounts.length - failed.length, failed }, null, 2));
    else report({ accounts, failed, terminal });
    return failed.length > 0 ? 1 : 0;
  },
});

interface Failed {
  account: string;
  error: string;
}

async function listAccounts({
  words,
  file,
  terminal,
}: {
  words: string[];
  file: string | undefined;
  terminal: Terminal;
}): Promise<string[]> {
  const listed = file === undefined ? '' : await readList(file, terminal);
  const accounts = [...words, ...listed.split('\n').map((line) => line.trim())].filter((one) => one !== '');
  if (accounts.length === 0) {
    throw new UsageError(
      'Name accounts, or give a file of their ids with --accounts: only you know who they are.',
    );
  }
  return [...new Set(accounts)];
}

function readList(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return terminal.readInput();
  return readFile(resolve(terminal.cwd, file), 'utf8').catch((error: unknown) => {
    throw new Problem('file_missing', `It could not be read: ${(error as Error).message}`, file);
  });
}

async function syncAll(uptier: Uptier, accounts: string[]): Promise<Failed[]> {
  const waiting = [...accounts];
  const failed: Failed[] = [];
  const work = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) {
      const id = account;
      await uptier.accounts
        .sync(id)
        .catch((error: Error) => failed.push({ account: id, error: error.message }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}

function report({
  accounts,
  failed,
  terminal,
}: {
  accounts: string[];
  failed: Failed[];
  terminal: Terminal;
}): void {
  for (const { account, error } of failed)
    terminal.print(`${terminal.paint('red', '✗')} ${account}: ${error}`);
  const done = accounts.length - failed.length;
  terminal.print(
    `${done} of ${accounts.length} account${accounts.length === 1 ? '' : 's'} read from Stripe.`,
  );
  if (failed.length > 0) terminal.print('Running it again is safe.');
}
