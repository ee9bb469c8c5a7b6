import type { Playbook } from './Playbook.ts';
import type { MessageFramework, Template } from './Template.ts';
import { templates } from './templates.ts';

/** A playbook as a page, with the campaigns that play it. */
export function renderPlaybook(playbook: Playbook): string {
  const { motion, title, summary, framework, angles, stakeholders, objections, metrics, never } = playbook;
  return `${[
    `# ${title}`,
    summary,
    '## What is said',
    renderFramework(framework),
    table(['value seen as', 'says'], Object.entries(angles)),
    '## To whom',
    table(
      ['who', 'part', 'looks at', 'sees'],
      stakeholders.map((one) => [one.who, one.part, one.looksAt, one.sees]),
    ),
    '## Doubts, and what answers them',
    table(['doubt', 'answer'], Object.entries(objections)),
    '## How it is judged',
    table(
      ['metric', 'counted as'],
      metrics.map(({ name, how }) => [name, how]),
    ),
    '## Never',
    never.map((line) => `- ${line}`).join('\n'),
    '## Campaigns',
    ...templates.filter((one) => one.motion === motion).flatMap(renderTemplate),
  ].join('\n\n')}\n`;
}

/** The list of playbooks and of all campaigns. */
export function renderPlaybookIndex(playbooks: readonly Playbook[]): string {
  const rows = templates.map((one) => [`\`${one.id}\``, kindOf(one), one.title, one.scene ? 'yes' : '']);
  return `${[
    '# Playbooks',
    'How each motion is played: what is said, to whom, against which doubts, how it is judged, and the ready-made campaigns for it.',
    playbooks
      .map(({ motion, title, summary }) => `- [${title}](${playbookFile(motion)}): ${summary}`)
      .join('\n'),
    '`uptier campaigns library` lists the campaigns and says which fit your catalog; `uptier campaigns add <id>` writes one as a draft.',
    table(['campaign', 'motion', 'when', 'scene every SaaS knows'], rows),
    'These pages are made from `packages/server/src/library`; a test compares them.',
  ].join('\n\n')}\n`;
}

export function playbookFile(motion: Playbook['motion']): string {
  return `${motion.replace('_', '-')}.md`;
}

function renderTemplate(template: Template): string[] {
  const { id, title, signal, threshold, why, audience, framework } = template;
  return [
    `### ${title}`,
    `\`${id}\` · ${kindOf(template)}`,
    table(
      ['', ''],
      [
        ['signal', signal],
        ['threshold', threshold],
        ['why', why],
        ['audience', audience],
      ],
    ),
    renderFramework(framework),
  ];
}

function kindOf({ motion, cross }: Template): string {
  return `${motion.replace('_', '-')}${cross ? `, ${cross}` : ''}`;
}

function renderFramework({ current, need, gap, value, next }: MessageFramework): string {
  return table(
    ['step', 'says'],
    [
      ['current state', current],
      ['need', need],
      ['gap', gap],
      ['value', value],
      ['next step', next],
    ],
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
