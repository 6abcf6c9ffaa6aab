/**
 * What was last said of each alarm, and which messages came already. Only a memory that saves work: when it is lost,
 * everything is said again, and a page knows a word that it has heard.
 */
import type { Connection } from './connect.ts';

export interface AlarmNotes {
  /** By alarm: its state and since when, as `said` wrote it. */
  known(region: string): Promise<Record<string, string>>;
  said(region: string, alarm: string, what: string): Promise<void>;
  wasHeard(message: string): Promise<boolean>;
  /** Remembered for `keep` ms: only once it was dealt with, so that what failed may come again. */
  heard(message: string, keep: number): Promise<void>;
}

export function redisAlarmNotes(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): AlarmNotes {
  const alarms = (region: string) => `${prefix}:{@alarms}:${region || '-'}`;
  const message = (id: string) => `${prefix}:{@alarms}:message:${id}`;
  return {
    known: (region) => redis.hgetall(alarms(region)),
    async said(region, alarm, what) {
      await redis.hset(alarms(region), alarm, what);
    },
    wasHeard: async (id) => (await redis.exists(message(id))) === 1,
    async heard(id, keep) {
      await redis.set(message(id), '1', 'PX', keep);
    },
  };
}
