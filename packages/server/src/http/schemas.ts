import type { ApprovalRequest, Change, Intent, RoiInput } from '@uptier/model';
import { z } from 'zod';

/** Pieces that several bodies share. Each is checked by the compiler against the wire type it reads. */

export const id = z.string().min(1).max(255);

/** Epoch milliseconds, up to the last moment a Date can name. */
export const moment = z.int().min(0).max(8.64e15);

/** A count of units; far above any real one, and far below where arithmetic on money would lose a cent. */
const quantity = z.int().min(0).max(1_000_000);

export const changeSchema = z.object({
  plan: id.exactOptional(),
  interval: z.enum(['month', 'year']).exactOptional(),
  extras: z.record(id, quantity).exactOptional(),
  addOns: z.record(id, quantity).exactOptional(),
  promotionCode: z.string().min(1).max(100).exactOptional(),
}) satisfies z.ZodType<Change>;

/** The host's own JSON, carried and given back as it came. */
export const intentSchema = z.looseObject({ kind: z.string().min(1).max(100) }) satisfies z.ZodType<Intent>;

/** What is needed: room for so many more, or a feature. */
export const reasonSchema = z.union([
  z.object({ meter: id, add: z.int().min(1).max(1_000_000) }),
  z.object({ feature: id }),
]) satisfies z.ZodType<ApprovalRequest['reason']>;

/** The user's own numbers for a calculation of return. */
export const roiSchema = z.object({
  hoursPerWeek: z.number().min(0).max(168),
  people: z.int().min(0).max(1_000_000),
  hourlyRate: z.int().min(0).max(100_000_000),
}) satisfies z.ZodType<RoiInput>;
