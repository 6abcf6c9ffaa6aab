/** A hold as people read it: who, since when, and why in their own words. */
import type { Hold } from '../../../delivery/hold.ts';
import { clip, day, type Markup, md } from '../blocks.ts';

/** What fullcycle sets after a rollback has its name. */
export const holderOf = ({ by }: Pick<Hold, 'by'>): string => by?.name ?? 'fullcycle';

export const placeOf = ({ service, environment }: Pick<Hold, 'service' | 'environment'>): string =>
  `${service} in ${environment}`;

/** People are quoted; fullcycle states a fact. Without a full stop. */
export function whyHeld({ by, reason }: Hold, length = 500): string {
  const words = clip(reason.replace(/\.$/, ''), length);
  return by ? `“${words}”` : words;
}

/** `Held by Lin since 12:05: “Load test”` */
export const heldSince = (hold: Hold): Markup =>
  md`*Held by ${holderOf(hold)}* since ${day(hold.at)}: ${whyHeld(hold)}`;
