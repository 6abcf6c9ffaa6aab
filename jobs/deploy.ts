/** The deploy queue. */
import { driveLane, type LaneOptions } from './delivery/drive.ts';

/**
 * Enough to fill a call: a hundred names of two clusters each. Not more, or a click in the same process would wait
 * behind all that have woken at the same moment.
 */
const CONCURRENCY = 50;

export const deployWorker = (options: LaneOptions) => driveLane('deploy', { concurrency: CONCURRENCY, ...options });
