/** Some Redis, however many servers it takes. */
export interface Outfit {
  /** For REDIS_URL. */
  url: string;
  stop(): Promise<void>;
}
