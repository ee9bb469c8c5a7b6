import type { PrivacySubject } from '@uptier/server';
import { configOption, defineCommand } from '../Command.ts';
import { loadConfig, withServer } from '../config/loadConfig.ts';
import { UsageError } from '../Problem.ts';

export const privacy = defineCommand({
  name: 'privacy',
  summary: 'export or erase what is known of an account, or of one of its users',
  words: 'export|erase',
  options: {
    account: { type: 'string', value: 'id', help: 'your id of the account' },
    user: { type: 'string', value: 'id', help: 'only this user of it' },
    actor: { type: 'string', value: 'who', help: 'who erases; kept in the audit' },
    yes: { type: 'boolean', help: 'really erase: it cannot be undone' },
    config: configOption,
  },
  notes: [
    'Needs `export const server = () => createUptier({ … })` in the config. Both print JSON.',
    'Charges stay for the books, under a pseudonym. Money that is under way is never erased: run it again when it is settled.',
  ],
  async run({ values, words, terminal }) {
    const { account, user, actor, yes } = values;
    const [what, ...more] = words;
    if ((what !== 'export' && what !== 'erase') || more.length > 0)
      throw new UsageError('Say export or erase.');
    if (!account) throw new UsageError('Name the account: --account <id>.');
    const subject: PrivacySubject = { account, ...(user !== undefined && { user }) };
    if (what === 'erase' && !actor) throw new UsageError('Say who erases: --actor <who>.');
    if (what === 'erase' && !yes) throw new UsageError('Erasing cannot be undone; say --yes.');
    const config = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const result = await withServer<unknown>(config, (uptier) =>
      what === 'erase' ? uptier.privacy.erase(subject, actor!) : uptier.privacy.export(subject),
    );
    terminal.print(JSON.stringify(result, null, 2));
    return 0;
  },
});
