import type { FeatureGroup, RoiInput } from '@uptier/model';
import type { StepProps } from '../FlowStep.tsx';
import type { RoiForm } from './readRoi.ts';

/** What somebody told while weighing the change: kept while the dialog is open, and carried into a business case or a handoff. */
export interface Doubting {
  roiForm: RoiForm;
  setRoiForm(form: RoiForm): void;
  /** Null until all three numbers are there. */
  roi: RoiInput | null;
  /** What this quarter is about; null: not said. */
  need: FeatureGroup | null;
  setNeed(need: FeatureGroup | null): void;
}

export interface AnswerProps extends StepProps<'compare'> {
  doubting: Doubting;
}
