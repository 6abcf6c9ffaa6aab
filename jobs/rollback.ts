/** The rollback queue: its own workers, and `engine.cloud` its own AWS clients. */
import { driveLane, type LaneOptions } from './delivery/drive.ts';

export const rollbackWorker = (options: LaneOptions) => driveLane('rollback', options);
