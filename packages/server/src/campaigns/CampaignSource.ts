/** The words of a prompt as a growth PM writes them: ICU MessageFormat with **bold** and [links](https://…). */
export interface CopySource {
  headline: string;
  body: string;
  cta: string;
}

/** By locale; `en` is always there and is the fallback. */
export type CampaignSource = { en: CopySource } & Partial<Record<string, CopySource>>;
