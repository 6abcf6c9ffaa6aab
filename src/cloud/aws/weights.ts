/** When the weights on a route are those that were asked for, and how they are told to a person. */
import type { Weights } from '../../delivery/seen.ts';
import { sameShares } from '../../delivery/weights.ts';
import { targetGroupName } from './names.ts';

/**
 * The same shares, and every wanted target group named, even those at weight 0: a target group is health-checked
 * only while a route names it.
 */
export function asWanted(found: Weights, wanted: Weights): boolean {
  return sameShares(found, wanted) && Object.keys(wanted).every((arn) => arn in found);
}

/** `api-prod-a 80, api-prod-b 20` */
export function inWords(weights: Weights): string {
  const words = Object.entries(weights).map(([arn, weight]) => `${targetGroupName(arn)} ${weight}`);
  return words.join(', ') || 'no target group';
}
