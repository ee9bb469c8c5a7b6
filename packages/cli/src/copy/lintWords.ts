import { type CompiledMessage, lintCopy } from '@uptier/model';
import { CampaignError, CopyError, compileCampaign, compileMessage, placeholdersOf } from '@uptier/server';
import type { Words } from './Words.ts';

export interface CopyProblem {
  level: 'error' | 'warning';
  file: string | null;
  campaign: string | null;
  /** The text at fault, e.g. `de.headline`. */
  path: string;
  /** All of it in one place for people, e.g. `copy.json usage-seats-95 de.headline`. */
  where: string;
  /** `compile` when it cannot be used at all, else the rule of the copy lint. */
  rule: string;
  message: string;
}

const slots = ['headline', 'body', 'cta'] as const;

/** What a publish in Studio would refuse, and what it would warn of: it must compile, and it must not press people. */
export function lintWords(words: Words): CopyProblem[] {
  const mistake = compileProblem(words);
  const findings = Object.entries(words.source).flatMap(([locale, texts]) => {
    const written = slots.flatMap((slot) =>
      typeof texts?.[slot] === 'string' ? [{ slot, text: readable(texts[slot]) }] : [],
    );
    const view = new Set(
      written.flatMap(({ text }) => (typeof text === 'string' ? [] : [...placeholdersOf(text)])),
    );
    return written.flatMap(({ slot, text }) =>
      lintCopy({ slot, text, locale, view }).map(({ rule, level, message }) =>
        problem(words, { level, rule, message, path: `${locale}.${slot}` }),
      ),
    );
  });
  // Empty text is a mistake to the compiler too; once is enough.
  return [...mistake, ...findings.filter(({ path, rule }) => rule !== 'empty' || path !== mistake[0]?.path)];
}

/** What does not compile is read as it is written, so that one mistake does not hide another. */
function readable(text: string): string | CompiledMessage {
  try {
    return compileMessage(text);
  } catch (error) {
    if (error instanceof CopyError) return text;
    throw error;
  }
}

function compileProblem(words: Words): CopyProblem[] {
  try {
    compileCampaign(words.source);
    return [];
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    const { message, path = '', position } = error;
    const at = position === undefined ? '' : `Character ${position + 1}: `;
    return [problem(words, { level: 'error', rule: 'compile', path, message: `${at}${message}` })];
  }
}

function problem(
  { file, campaign }: Words,
  found: Pick<CopyProblem, 'level' | 'rule' | 'path' | 'message'>,
): CopyProblem {
  const where = [file, campaign, found.path].filter((part) => part).join(' ');
  return { ...found, file, campaign, where };
}
