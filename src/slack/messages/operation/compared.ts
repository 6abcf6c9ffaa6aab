/** Whom a canary is compared with: fresh instances beside it that get the same, or all that serve the rest. */
import { besideCanary } from '../../../delivery/baseline/baseline.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, md } from '../blocks.ts';
import { counted } from '../quantities.ts';
import { before } from '../subject.ts';

/** `a baseline: 1 fresh instance of 1.41.0` */
export const baselineWords = (operation: Operation): string | null => {
  const beside = besideCanary(operation);
  return beside ? `a baseline: ${counted(beside.size, 'fresh instance')} of ${beside.release}` : null;
};

export function comparedLine(operation: Operation): Markup {
  const beside = baselineWords(operation);
  if (beside) return md`It is compared with ${beside} with the same share.`;
  const why = operation.baseline?.over?.why;
  const old = md`It is compared with ${before(operation)} at the same time, per request`;
  return why ? md`${old}: its baseline is missing (${why}).` : md`${old}.`;
}

/** While both come up; nothing where there is none. */
export function baselineStarts(operation: Operation): Markup[] {
  const beside = baselineWords(operation);
  const { healthy = 0, of = operation.plan.canary.size } = operation.baseline?.progress ?? {};
  return beside ? [md`Beside it comes up ${beside}, ${healthy} of ${of} healthy.`] : [];
}
