/** What the last audit of the pages found: kept for whoever asks any of the processes. */
import type { Connection } from './connect.ts';

export interface Audit {
  at: number;
  /** Pages that it looked at. */
  open: number;
  faults: number;
}

export interface Audits {
  write(audit: Audit): Promise<void>;
  /** Null: there was none yet. */
  last(): Promise<Audit | null>;
}

export function redisAudits(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Audits {
  const key = `${prefix}:page-audit`;
  return {
    async write(audit) {
      await redis.set(key, JSON.stringify(audit));
    },
    async last() {
      const json = await redis.get(key);
      return json ? JSON.parse(json) : null;
    },
  };
}
