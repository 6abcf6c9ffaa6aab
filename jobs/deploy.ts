/** The deploy queue. */
import { driveLane, type LaneOptions } from './drive.ts';

/** Steps wait for AWS most of their time, and those that look at the same moment share calls: so many may be under way. */
const CONCURRENCY = 1_000;

export const deployWorker = (options: LaneOptions) => driveLane('deploy', { concurrency: CONCURRENCY, ...options });
