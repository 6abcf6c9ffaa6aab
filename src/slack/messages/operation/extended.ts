/** A canary that goes on by itself because it has seen too little: for how long, and what is missing. */
import type { FigureVerdict, Verdict } from '../../../canary/verdict.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, md } from '../blocks.ts';
import { about, roughly, span } from '../quantities.ts';

/** Nothing where it has not come to that. */
export function extendedLines({ canaryExtended, verdict, plan }: Operation): Markup[] {
  if (!canaryExtended) return [];
  const { by, doubt } = canaryExtended;
  const missing = verdict && whatIsMissing(verdict);
  const found = doubt ? `${doubt} was in doubt after` : 'Too little was seen in';
  const why = `${found} ${span(plan.canary.for)}, so it is watched for ${span(by)} more, once`;
  return [md`${why}${missing ? `: it needs ${missing}` : ''}.`];
}

/** `about 790 more requests, about 4 min at this traffic`; null where that cannot be told. */
export function whatIsMissing({ figures, needsTime }: Verdict): string | null {
  const requests = Math.max(0, ...figures.map(lacking));
  if (requests === 0) return null;
  const time = needsTime ? `, about ${roughly(needsTime)} at this traffic` : '';
  return `about ${about(requests)} more requests${time}`;
}

const lacking = ({ needs, unit, word, limit, canary }: FigureVerdict): number =>
  needs ?? (unit === 'count' && word !== 'fine' ? (limit ?? 0) - (canary ?? 0) : 0);
