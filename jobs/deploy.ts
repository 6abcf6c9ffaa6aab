/** The deploy queue. */
import { driveLane, type LaneOptions } from './drive.ts';

export const deployWorker = (options: LaneOptions) => driveLane('deploy', options);
