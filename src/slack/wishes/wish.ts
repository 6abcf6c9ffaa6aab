/**
 * What a person wants, as it travels in the value of a button and in a form until it is confirmed. It is words, not
 * authority: service, release and rights are looked up again whenever it comes back.
 */
import { z } from 'zod';

const words = z.string().min(1).max(500);

const deployWish = z.strictObject({
  service: words,
  environment: words,
  release: words,
  reason: words.optional(),
  /** Deploy it although it is marked bad. */
  anyway: z.boolean().optional(),
  /** Wait in line behind what runs. */
  queue: z.boolean().optional(),
  /** What it goes on in spite of, for `reason`. */
  overrides: z.array(z.enum(['hold', 'freeze', 'staging'])).optional(),
  noWayBack: words.optional(),
});
export type DeployWish = z.infer<typeof deployWish>;

const rollbackWish = z.strictObject({
  service: words,
  environment: words,
  to: words.optional(),
  /** What served when the person was told what a rollback would do. */
  from: words.optional(),
  reason: words.optional(),
});
export type RollbackWish = z.infer<typeof rollbackWish>;

/** A hold as it was seen: what stands by now is looked up. */
const holdWish = z.strictObject({
  service: words,
  environment: words,
  at: z.number(),
  /** Why it is taken over. */
  reason: words.optional(),
  /** The release that waits for it to be lifted. */
  release: words.optional(),
});
export type HoldWish = z.infer<typeof holdWish>;

/** Goes into the button's value as `messages/hold-buttons.ts` writes it. */
export const readHoldWish = (value: string): HoldWish | null => read(holdWish, value);

export const writeWish = (wish: DeployWish | RollbackWish): string => JSON.stringify(wish);
/** Null for what another version wrote. */
export const readDeployWish = (value: string): DeployWish | null => read(deployWish, value);
export const readRollbackWish = (value: string): RollbackWish | null => read(rollbackWish, value);

/** A release that goes to the environment after the one that it has baked in. */
const promotion = z.strictObject({ operation: words, environment: words });
export const readPromotion = (value: string): z.infer<typeof promotion> | null => read(promotion, value);

/** What somebody must give a reason for. */
const pending = z.strictObject({
  responseUrl: z.string().optional(),
  goal: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('deploy'), wish: deployWish }),
    z.strictObject({ to: z.literal('roll back'), wish: rollbackWish }),
    z.strictObject({ to: z.literal('roll back a card'), operation: words }),
    z.strictObject({ to: z.literal('override freeze'), operation: words }),
    z.strictObject({ to: z.literal('hold'), service: words, environment: words }),
  ]),
});
export type Pending = z.infer<typeof pending>;
export type Goal = Pending['goal'];

export const writePending = (waits: Pending): string => JSON.stringify(waits);
export const readPending = (metadata: string): Pending | null => read(pending, metadata);

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
