import type { Inventory } from './inventory.ts';
import type { Place, Records } from './records.ts';

/** What there is of one environment. */
export interface Here extends Inventory {
  place: Place;
  operations: Records['operations'];
}
