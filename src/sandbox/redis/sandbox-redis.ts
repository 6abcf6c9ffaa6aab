/** A Redis that the sandbox has started, or found. */
export interface SandboxRedis {
  url: string;
  /** For people: `redis-server`, `embedded`, `REDIS_URL`. */
  kind: string;
  close(): Promise<void>;
}
