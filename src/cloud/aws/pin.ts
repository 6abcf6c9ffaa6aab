/**
 * A pinned cluster cannot shrink. How it was before stands in a tag on it, written before anything is changed: a
 * leaked pin can be undone from AWS alone.
 */
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { z } from 'zod';
import { PINNED, tagOf } from './tags.ts';

const pinSchema = z.object({
  operation: z.string(),
  /** As they were before. */
  min: z.number().int().nonnegative(),
  max: z.number().int().nonnegative(),
  /** The size it had when it was pinned, and may not fall below. */
  desired: z.number().int().nonnegative(),
  /** The processes that the pin suspends; those that somebody had suspended before are not among them. */
  suspended: z.array(z.string()),
  /** Begun, not yet true: a crash in between is found by this. */
  half: z.literal(true).optional(),
});

export type Pin = z.infer<typeof pinSchema>;

/** Null without the tag, and for one that was edited beyond reading. */
export function parsePin(tag: string | null): Pin | null {
  if (tag === null) return null;
  try {
    return pinSchema.parse(JSON.parse(tag));
  } catch {
    return null;
  }
}

/** At most 256 characters in AWS, which is room for all of it and an operation's id of about 100. */
export function formatPin(pin: Pin): string {
  return JSON.stringify(pin);
}

export function pinOf(group: AutoScalingGroup): Pin | null {
  return parsePin(tagOf(group, PINNED));
}

export function suspendedIn(group: AutoScalingGroup): string[] {
  return (group.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []);
}
