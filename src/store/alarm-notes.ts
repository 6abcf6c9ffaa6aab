/**
 * What was last said of each alarm, and which messages came already. Only a memory that saves work: when it is lost,
 * everything is said again, and a page knows a word that it has heard.
 */
import type { Connection } from './connect.ts';

export interface AlarmNotes {
  /** By alarm: its state and since when, as `said` wrote it. */
  known(region: string): Promise<Record<string, string>>;
  said(region: string, alarm: string, what: string): Promise<void>;
  /** False when it came before, within `keep` ms. */
  isNew(message: string, keep: number): Promise<boolean>;
  /** It may come again: it was not dealt with. */
  forget(message: string): Promise<void>;
}

export function redisAlarmNotes(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): AlarmNotes {
  const alarms = (region: string) => `${prefix}:{@alarms}:${region || '-'}`;
  const message = (id: string) => `${prefix}:{@alarms}:message:${id}`;
  return {
    known: (region) => redis.hgetall(alarms(region)),
    async said(region, alarm, what) {
      await redis.hset(alarms(region), alarm, what);
    },
    isNew: async (id, keep) => (await redis.set(message(id), '1', 'PX', keep, 'NX')) === 'OK',
    async forget(id) {
      await redis.del(message(id));
    },
  };
}
