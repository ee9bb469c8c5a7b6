import type { Catalog, Text } from '@uptier/model';
import type { CampaignInfo, CampaignSource } from '@uptier/server';

/** Those of the words that come with Uptier. */
const shipped = ['en', 'de', 'id', 'ms', 'ar'];

/** What people call them, where `Intl` says only where they are spoken. */
const names: Record<string, string> = { id: 'Bahasa Indonesia', ms: 'Bahasa Melayu' };

export interface LanguagesInput {
  info: CampaignInfo;
  catalog: Catalog;
  /** What the host says besides. */
  languages: readonly string[];
}

/** Every language that a campaign speaks, is written in or could be: whatever customers may read can be seen and edited. */
export function languagesOf({ info, catalog, languages }: LanguagesInput): { id: string; name: string }[] {
  const sources = [info.shipped, info.published, info.draft, ...(info.experiment?.variants ?? [])];
  const ids = new Set([
    ...shipped,
    ...sources.flatMap((source) => (source ? writtenIn(source) : [])),
    ...languages,
    ...inCatalog(catalog),
  ]);
  return [...ids].map((id) => ({ id, name: nameOf(id) }));
}

const writtenIn = (source: CampaignSource) => Object.keys(source).filter((locale) => source[locale]);

function inCatalog({ plans, meters, features, addOns }: Catalog): string[] {
  const texts: Text[] = [
    ...[...plans, ...features, ...addOns, ...meters].map(({ name }) => name),
    ...meters.flatMap(({ unit }) => [unit.one, unit.other]),
  ];
  return texts.flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text)));
}

/** A language in its own words, "français" as "Français"; as it is written where nobody knows it. */
function nameOf(id: string): string {
  if (names[id]) return names[id];
  try {
    const name = new Intl.DisplayNames(id, { type: 'language' }).of(id) ?? id;
    return name.charAt(0).toLocaleUpperCase(id) + name.slice(1);
  } catch {
    return id;
  }
}
