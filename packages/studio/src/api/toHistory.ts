import type { CampaignInfo, PublishedVersion } from '@uptier/server';
import type { CopyByLocale, CopySource, VersionView } from './contract.ts';
import type { Say } from './createSample.ts';

const FIELDS: (keyof CopySource)[] = ['headline', 'body', 'cta'];

/** Published versions, newest first, each with what it changed. */
export function toHistory(info: CampaignInfo, versions: PublishedVersion[], say: Say): VersionView[] {
  return versions.map(({ version, publishedAt, actor, experiment, source }, index) => ({
    version,
    publishedAt,
    by: actor,
    test: experiment !== null,
    copy: source,
    headline: say(info, source),
    changes: changesOf(versions[index + 1]?.source ?? info.shipped, source),
  }));
}

function changesOf(before: CopyByLocale, after: CopyByLocale): VersionView['changes'] {
  const locales = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return locales.flatMap((locale) =>
    FIELDS.map((field) => ({
      locale,
      field,
      before: before[locale]?.[field] ?? '',
      after: after[locale]?.[field] ?? '',
    })).filter((change) => change.before !== change.after),
  );
}
