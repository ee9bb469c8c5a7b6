import { minorUnits, type RoiInput } from '@uptier/model';
import { readNumber } from './readNumber.ts';

/** The calculator as it is typed. */
export interface RoiForm {
  hours: string;
  people: string;
  rate: string;
}

export const blankRoi: RoiForm = { hours: '', people: '', rate: '' };

/** The numbers, once all three are there; null before. */
export function readRoi(form: RoiForm, locale: string, currency: string): RoiInput | null {
  const [hoursPerWeek, people, rate] = [form.hours, form.people, form.rate].map((text) =>
    readNumber(text, locale),
  );
  if (!hoursPerWeek || !people || !rate) return null;
  return {
    hoursPerWeek: Math.min(hoursPerWeek, 168),
    people: Math.round(people),
    hourlyRate: Math.round(rate * 10 ** minorUnits(currency)),
  };
}
