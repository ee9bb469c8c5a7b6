import type { Catalog } from '@uptier/model';
import type { CampaignInfo, CampaignRules, PublishedVersion } from '@uptier/server';
import type { ChangeView, CopyByLocale, CopySource, VersionView } from './contract.ts';
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
