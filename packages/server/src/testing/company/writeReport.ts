import { sayReason } from '@uptier/model';
import { checkCaps } from './checkCaps.ts';
import { interruptions } from './company.ts';
import { groupBy } from './groupBy.ts';
import { type CompanyLog, dayMs, type Seen } from './simulateCompany.ts';

const count = (value: number) => value.toLocaleString('en');
const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The month as a page to read: who saw what, when, why, and why not. */
export function writeReport(log: CompanyLog): string {
  const { people, days, devices, visits, visitsADay, seen, notSeen, seats, start } = log;
  const dayOf = (at: number) => Math.floor((at - start) / dayMs) + 1;
  const users = new Set(seen.map(({ user }) => user));
  return `# A month of a company

${count(people)} people with ${count(devices)} devices use an app for ${days} days. It is played in virtual time through the real engine
and the real server, on an embedded database, with the same seed every time; \`company.full.test.ts\` in \`packages/server\` plays it again
and compares this page with what happens. On a working day a person comes ${visitsADay} times on
average, and one in ten, the eager ones, four times as often.

Seats fill up from ${count(seats[0]!)} to ${count(Math.max(...seats))} of ${count(people)}. People ask for single sign-on, which their plan does not have; some
reach their first report; the renewal comes near on day ${dayOf(log.period.end) - 7}. One visit in twenty loses the network, one in five is made on two devices at
once, one in twenty sends its events twice. On day ${dayOf(log.upgradedAt)} an owner upgrades.

In **${count(visits)} visits** somebody was interrupted **${count(seen.length)} times**: ${count(users.size)} people saw anything come unasked.

## What was promised, counted afterwards

${table(
  ['rule', 'what happened', 'holds'],
  checkCaps(log).map(({ rule, worst, holds }) => [rule, worst, holds ? 'yes' : '**no**']),
)}

## Who saw what

${table(
  [
    'campaign',
    'shown',
    'people',
    'first on day',
    'engaged',
    'dismissed',
    'put off',
    'never again',
    'ignored',
  ],
  interruptions.map(({ id }) => {
    const own = seen.filter(({ campaign }) => campaign === id);
    const answers = (['engaged', 'dismissed', 'snoozed', 'never_again', 'ignored'] as const).map(
      (kind) => own.filter(({ answer }) => answer === kind).length,
    );
    const first = own[0] ? dayOf(own[0].at) : 'never';
    return [id, own.length, new Set(own.map(({ user }) => user)).size, first, ...answers];
  }),
)}

## When

${table(
  ['week', ...interruptions.map(({ id }) => id)],
  Array.from({ length: Math.ceil(days / 7) }, (_, week) => [
    week + 1,
    ...interruptions.map(
      ({ id }) =>
        seen.filter((one) => one.campaign === id && Math.floor((dayOf(one.at) - 1) / 7) === week).length,
    ),
  ]),
)}

## Why not

In the other visits nothing came unasked. This is what stopped the campaign that came furthest:

${table(
  ['why', 'code', 'visits'],
  [...groupBy(notSeen, ({ code }) => code)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([code, own]) => [sayReason({ code, message: '' }), `\`${code}\``, count(own.length)]),
)}

## Three people

${busiest(seen)
  .map((user) => writeUser(log, user, dayOf))
  .join('\n\n')}
`;
}

/** Those who saw most, and most kinds. */
function busiest(seen: readonly Seen[]): string[] {
  const byUser = [...groupBy(seen, ({ user }) => user)];
  const weight = (turns: readonly Seen[]) =>
    turns.length + new Set(turns.map(({ campaign }) => campaign)).size;
  return byUser
    .sort(([a, turnsOfA], [b, turnsOfB]) => weight(turnsOfB) - weight(turnsOfA) || a.localeCompare(b))
    .slice(0, 3)
    .map(([user]) => user);
}

function writeUser({ seen, notSeen }: CompanyLog, user: string, dayOf: (at: number) => number): string {
  const shown = seen
    .filter((one) => one.user === user)
    .map(({ at, campaign, answer, why }) => {
      const own = why.filter((reason) => reason.campaign === campaign && reason.step !== 'assign');
      const words = own.map((reason) => sayReason(reason)).join('; ');
      return { at, line: `**${campaign}**, ${answer.replaceAll('_', ' ')}. Why: ${words}.` };
    });
  const silent = notSeen
    .filter((one) => one.user === user)
    .map(({ at, code }) => ({ at, line: `nothing. Why: ${sayReason({ code, message: '' })}.` }));
  const lines = [...shown, ...silent].sort((a, b) => a.at - b.at);
  return [`### ${user}`, '', ...lines.map(({ at, line }) => `- Day ${dayOf(at)}: ${line}`)].join('\n');
}
