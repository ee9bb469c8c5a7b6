import type { DeadLetter, Uptier } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig, withServer } from '../config/loadConfig.ts';
import { UsageError } from '../Problem.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const replay = defineCommand({
  name: 'replay',
  summary: 'list work and Stripe events that were given up, or try them again',
  words: '[id…]',
  options: {
    all: { type: 'boolean', help: 'all of it (the oldest hundred)' },
    tick: { type: 'boolean', help: 'do the work here, instead of waiting for the server’s next tick' },
    config: configOption,
    json: jsonOption,
  },
  notes: [
    'Without ids it only lists. Needs `export const server = () => createUptier({ … })` in the config.',
    'Callbacks are called again with the same id; a refund is made at most once; an event of Stripe’s is a fresh look at its account.',
  ],
  async run({ values, words, terminal }) {
    if (values.all && words.length > 0) throw new UsageError('Give ids or --all, not both.');
    const config = await loadConfig({ cwd: terminal.cwd, named: values.config });
    return withServer(config, async (uptier) => {
      const dead = await uptier.deadLetters.list();
      const ids = values.all ? dead.map(({ id }) => id) : words;
      const unknown = await revive(uptier, ids);
      if (values.tick && ids.length > 0) await uptier.tick();
      const left = ids.length === 0 ? dead : await uptier.deadLetters.list();
      if (values.json)
        terminal.print(JSON.stringify({ replayed: ids.length - unknown.length, unknown, left }, null, 2));
      else report({ ids, unknown, left, ticked: values.tick ?? false, terminal });
      return unknown.length > 0 ? 1 : 0;
    });
  },
});

/** Answers the ids that are no dead letters. */
async function revive(uptier: Uptier, ids: string[]): Promise<string[]> {
  const unknown: string[] = [];
  for (const id of ids) {
    if (!(await uptier.deadLetters.replay(id))) unknown.push(id);
  }
  return unknown;
}

interface Report {
  ids: string[];
  unknown: string[];
  left: DeadLetter[];
  ticked: boolean;
  terminal: Terminal;
}

function report({ ids, unknown, left, ticked, terminal }: Report): void {
  for (const id of unknown)
    terminal.print(`${terminal.paint('red', '✗')} ${id}: there is no dead letter with this id.`);
  const replayed = ids.length - unknown.length;
  if (replayed > 0) {
    const how = ticked ? 'tried here' : 'tried again with the next tick of your server';
    terminal.print(`${replayed} put back: ${how}.`);
  }
  for (const one of left) show(one, terminal);
  terminal.print(left.length === 0 ? 'Nothing is given up.' : `${left.length} given up.`);
}

function show({ id, account, kind, subject, tries, error, createdAt }: DeadLetter, terminal: Terminal): void {
  const whose = account === null ? 'no account of ours' : `account ${account}`;
  terminal.print(`${terminal.paint('bold', id)}  ${kind}  ${whose}  ${subject}`);
  terminal.print(
    `  since ${new Date(createdAt).toISOString()}, ${tries} tries: ${error ?? 'no reason kept'}`,
  );
}
