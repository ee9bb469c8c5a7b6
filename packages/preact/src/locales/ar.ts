import type { UiTexts } from '../texts/UiTexts.ts';
import { en } from './en.ts';
export const ar = en as UiTexts;
