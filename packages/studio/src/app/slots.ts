import type { CopySource } from '../api/contract.ts';

/** The texts of a prompt, as they are called. */
export const slots: { id: keyof CopySource; label: string }[] = [
  { id: 'headline', label: 'Headline' },
  { id: 'body', label: 'Body' },
  { id: 'cta', label: 'Button' },
];
