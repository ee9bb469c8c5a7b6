import type { UiTexts } from '../texts/UiTexts.ts';
import { en } from './en.ts';
export const de = en as UiTexts;
