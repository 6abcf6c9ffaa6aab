/** How the baseline fares. All instants are milliseconds. */
export interface BaselineState {
  /** On its way up. */
  progress?: { healthy: number; of: number };
  /** Looks in a row at which none of its instances was in service although it gets requests. */
  emptyLooks?: number;
  /** Nothing is compared with it any more. `why`: what was wrong with it; absent: the canary is over. */
  over?: { at: number; why?: string };
  /** Since when no route was seen to send it requests, after it was over. */
  silentSince?: number;
  /** It was seen to be gone. */
  gone?: true;
}
