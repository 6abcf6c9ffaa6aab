/** What the parts of a first deploy have in common: the one cluster, and where requests go while it does not serve. */
import type { Operation } from '../operation.ts';
import type { Weights } from '../seen.ts';
import { allTo } from '../weights.ts';

/** An operation whose preflight has found that nothing serves, and has named the first cluster. */
export type Founding = Operation & Required<Pick<Operation, 'founding' | 'route'>>;

export const isFounding = (operation: Operation): operation is Founding =>
  operation.founding !== undefined && operation.route !== undefined;

/** All requests to the side where nobody is; the other is named at 0, so that its instances are health-checked. */
export const nobodyServes = ({ founding: { next, other } }: Founding): Weights => allTo(other, next.targetGroup);

export const firstServes = ({ founding: { next, other } }: Founding): Weights => allTo(next.targetGroup, other);
