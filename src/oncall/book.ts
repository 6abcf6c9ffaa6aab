/** Where everybody who needs to know whose turn it is finds the schedule as it is now: the port. */
import type { Schedule } from './schedule.ts';

export interface Book {
  /** With all that people changed, and what feeds say. A team without a schedule has one without layers. */
  schedule(team: string): Promise<Schedule>;
}
