import type { SwitchState } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig, withServer } from '../config/loadConfig.ts';
import { UsageError } from '../Problem.ts';

const names = ['payments', 'prompts'] as const satisfies (keyof SwitchState)[];

export const switches = defineCommand({
  name: 'switches',
  summary: 'see or set the kill switches; they hold everywhere within two seconds',
  words: '[payments|prompts on|off]',
  options: {
    actor: { type: 'string', value: 'who', help: 'who sets it; kept in the audit' },
    config: configOption,
    json: jsonOption,
  },
  notes: [
    'Needs `export const server = () => createUptier({ … })` in the config.',
    'payments off: no quotes and no payments; what has begun is still settled. prompts off: nothing comes unasked.',
  ],
  async run({ values, words, terminal }) {
    const change = readChange(words);
    if (change && !values.actor) throw new UsageError('Say who sets it: --actor <who>.');
    const config = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const state = await withServer(config, async (uptier) => {
      if (change) await uptier.switches.set(change, values.actor!);
      return uptier.switches.get();
    });
    if (values.json) terminal.print(JSON.stringify(state));
    else
      for (const name of names)
        terminal.print(`${name}: ${state[name] ? 'on' : terminal.paint('red', 'off')}`);
    return 0;
  },
});

/** Null when nothing is to be set. */
function readChange(words: string[]): Partial<SwitchState> | null {
  if (words.length === 0) return null;
  const name = names.find((one) => one === words[0]);
  const isSetting = words[1] === 'on' || words[1] === 'off';
  if (!name || !isSetting || words.length > 2) throw new UsageError('Say, for example: payments off.');
  return { [name]: words[1] === 'on' };
}
