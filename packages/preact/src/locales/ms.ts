import type { UiTexts } from '../texts/UiTexts.ts';
import { en } from './en.ts';
export const ms = en as UiTexts;
