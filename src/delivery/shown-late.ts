/**
 * How long a worker may hang over its last push, and a look still show what was so before it, together: until then what
 * is not seen may be there. Milliseconds; never longer than what the service's own margin waits for.
 */
import type { Environment } from '../catalog/catalog.ts';

export const shownLate = ({ shift }: Environment): number => Math.min(shift.margin, 20_000);
