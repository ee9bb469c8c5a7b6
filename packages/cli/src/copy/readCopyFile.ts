import type { CampaignSource } from '@uptier/server';
import { importModule } from '../config/importModule.ts';
import { Problem } from '../Problem.ts';
import type { Words } from './Words.ts';

/** Reads the words of one campaign, or of several by id. @throws {Problem} when the file holds neither. */
export async function readCopyFile(file: string): Promise<Words[]> {
  const module = await importModule(file);
  const value = module.default ?? { ...module };
  if (isCampaign(value)) return [{ file, campaign: null, source: value }];
  const entries = Object.entries(isRecord(value) ? value : {});
  if (entries.length > 0 && entries.every(([, one]) => isCampaign(one))) {
    return entries.map(([campaign, one]) => ({ file, campaign, source: one as CampaignSource }));
  }
  throw new Problem(
    'copy_shape',
    'It holds no campaign words. Expected { en: { headline, body, cta } }, or several of these by campaign id.',
    file,
  );
}

/** Whether the texts are all there is for the compiler to say; here only the shape that finds them. */
function isCampaign(value: unknown): value is CampaignSource {
  return isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isWords);
}

function isWords(value: unknown): boolean {
  return isRecord(value) && ['headline', 'body', 'cta'].some((slot) => slot in value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
