import type { Command } from '../Command.ts';
import { campaigns } from './campaigns.ts';
import { check } from './check.ts';
import { doctor } from './doctor.ts';
import { init } from './init.ts';
import { lint } from './lint.ts';
import { privacy } from './privacy.ts';
import { push } from './push.ts';
import { reconcile } from './reconcile.ts';
import { replay } from './replay.ts';
import { switches } from './switches.ts';

/** In the order in which a project meets them. */
export const commands: readonly Command[] = [
  init,
  check,
  push,
  lint,
  campaigns,
  doctor,
  reconcile,
  replay,
  switches,
  privacy,
];
