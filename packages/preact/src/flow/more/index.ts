import { requestTitle } from '../../shell/requestTitle.ts';
import { Adjust } from './Adjust.tsx';
import { AfterUpgrade } from './AfterUpgrade.tsx';
import { AllDifferences } from './AllDifferences.tsx';
import { AllPlans } from './AllPlans.tsx';
import { AskerNotes } from './AskerNotes.tsx';
import { checkoutButton } from './CheckoutStep.tsx';
import { createLayer } from './createLayer.ts';
import { DeclineRequest } from './DeclineRequest.tsx';
import { moreCss } from './moreCss.ts';
import { AboutPrice, NotSure, NotSurePanel } from './NotSure.tsx';
import { RareStep } from './RareStep.tsx';
import { readStart } from './readStart.ts';
import { loadDoubts } from './useDoubts.ts';

/**
 * The turns beside the straight way to a receipt; loaded while the comparison is being read. One object, because it is passed on whole:
 * for a namespace a bundler would write every name three times.
 */
export const more = {
  requestTitle,
  Adjust,
  AfterUpgrade,
  AllDifferences,
  AllPlans,
  AskerNotes,
  checkoutButton,
  createLayer,
  DeclineRequest,
  moreCss,
  AboutPrice,
  NotSure,
  NotSurePanel,
  RareStep,
  readStart,
  loadDoubts,
};
