import type { Catalog } from '@uptier/model';
import type {
  CampaignAudit,
  CampaignInfo,
  CampaignRules,
  PublishedVersion,
  RuleChanges,
} from '@uptier/server';
import type { ChangeView, CopyByLocale, CopySource, KeptDraft, VersionView } from './contract.ts';
import type { Say } from './createSample.ts';
import { readable } from './readable.ts';
import { compareRules } from './sayRules.ts';

const FIELDS: [keyof CopySource, string][] = [
  ['headline', 'Headline'],
  ['body', 'Body'],
  ['cta', 'Button'],
];

/** Published versions, newest first, each with what it changed. */
export function toHistory(
  info: CampaignInfo,
  versions: PublishedVersion[],
  say: Say,
  catalog: Catalog,
): VersionView[] {
  return versions.map(({ version, publishedAt, actor, note, experiment, source, rules }, index) => {
    const before = versions[index + 1] ?? { source: info.shipped, rules: info.shippedRules };
    return {
      ...{ version, publishedAt, note, by: actor, test: experiment !== null },
      copy: source,
      headline: say(info, source),
      changes: changesOf(before, { source, rules }, catalog),
    };
  });
}

/** Drafts that were let go, the newest first, so that one can be taken back. */
export function toKeptDrafts(info: CampaignInfo, entries: CampaignAudit[], say: Say): KeptDraft[] {
  return entries.flatMap(({ id, at, actor, action, detail }) => {
    const { draft, rules, by } = detail as { draft?: CopyByLocale; rules?: RuleChanges; by?: string };
    if (!draft) return [];
    return {
      ...{ id, at, by: actor ?? 'somebody', writtenBy: by ?? null },
      why: action === 'draft_replaced' ? 'replaced' : 'discarded',
      ...{ copy: draft, rules: rules ?? {}, headline: say(info, draft) },
    };
  });
}

interface Said {
  source: CopyByLocale;
  rules: CampaignRules;
}

/** Texts and rules that differ, as they are read rather than written. */
export function changesOf(before: Said, after: Said, catalog: Catalog): ChangeView[] {
  return [...compareWords(before.source, after.source), ...compareRules(before.rules, after.rules, catalog)];
}

function compareWords(before: CopyByLocale, after: CopyByLocale): ChangeView[] {
  const locales = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return locales.flatMap((locale) =>
    FIELDS.flatMap(([field, name]) => {
      const [was, is] = [before[locale]?.[field] ?? '', after[locale]?.[field] ?? ''];
      return was === is
        ? []
        : [
            {
              part: 'words' as const,
              what: `${name} (${locale})`,
              before: readable(was),
              after: readable(is),
            },
          ];
    }),
  );
}
