/**
 * What paging needs of a cloud: how alarms stand, how bad it is, and what a figure was in the same hour of other weeks.
 * `region` absent: the one that the environment variables say. Instants and spans are milliseconds.
 */
import type { WatchedFigure } from '../catalog/on-call.ts';
import type { AlarmSeen } from '../delivery/seen.ts';
import type { AlertFigure } from '../paging/alert.ts';

export interface AlarmFound extends AlarmSeen {
  /** What whoever wrote the alarm wants read. */
  description?: string;
}

/** All of it throws CloudUnreachable (throttled, silent: ask later) or CloudRefusal. */
export interface AlarmBook {
  /** In the order asked for, however many; one that does not exist is `missing`. */
  look(region: string | undefined, names: string[]): Promise<AlarmFound[]>;
  /** What an alarm measures, now and in the periods before. Null: it measures nothing itself, or nothing is known. */
  figure(region: string | undefined, name: string, now: number): Promise<AlertFigure | null>;
  /** One value for each of these spans of one length, by their beginnings; null: nothing is known of it. */
  history(
    region: string | undefined,
    metric: WatchedFigure['metric'],
    starts: number[],
    span: number,
  ): Promise<(number | null)[]>;
}
