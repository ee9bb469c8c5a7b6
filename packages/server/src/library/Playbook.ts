import type { Motion } from '@uptier/model';
import type { MessageFramework } from './Template.ts';

/** Where value is seen from: more can be done, less work, what they told us they compare, what could go wrong. */
export type ValueAngle = 'capability' | 'efficiency' | 'competitive' | 'risk';

export interface Stakeholder {
  who: string;
  part: 'buys' | 'is asked' | 'is told';
  /** What this person looks at. */
  looksAt: string;
  /** What the product shows them for it. */
  sees: string;
}

/** The six concerns that the product itself answers beside the price. */
export type Concern =
  | 'too expensive'
  | 'wait until renewal'
  | 'do we need it?'
  | 'need approval'
  | 'other tools'
  | 'adoption or timing';

export interface Metric {
  name: string;
  how: string;
}

/** How a motion is played: what is said, to whom, against which doubts, and how it is judged. */
export interface Playbook {
  motion: Motion;
  title: string;
  summary: string;
  framework: MessageFramework;
  angles: Record<ValueAngle, string>;
  stakeholders: Stakeholder[];
  objections: Record<Concern, string>;
  metrics: Metric[];
  /** Where the answer is no, however good the moment looks. */
  never: string[];
}
