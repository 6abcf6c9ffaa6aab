/**
 * A BullMQ job that lives as long as its operation: it works, sleeps, is woken, works again. The rules are measured:
 * - The lock is renewed by our own timer. BullMQ's loses a job that is activated again in the same worker before
 *   its former activation has quite ended.
 * - Whoever wakes the job first changes the record, then promotes. So after going to sleep the record is read once
 *   more: a change that came in between wakes the job again. No sleep is longer than 15 s, for the rare crash between.
 */
import { DelayedError, type Job } from 'bullmq';
import { ignoreNotDelayed } from './queues.ts';

export const LONGEST_SLEEP = 15_000;

export interface Awake {
  /** False once another worker may have taken over: no further effect is ours. */
  stillOurs(): Promise<boolean>;
  /** The worker is shutting down or the lock is lost. */
  signal: AbortSignal;
  /** A worker before this one died over it. */
  takenOver?: boolean;
}

export interface Rest {
  /** Milliseconds; null: the job is done. */
  sleep: number | null;
  /** What was known when it decided to sleep; the job wakes at once if `newest` tells otherwise. */
  known?: number;
}

export interface Waker {
  lockDuration: number;
  /** The version that is stored now, to be compared with what the job knew. */
  newest(): Promise<number | undefined>;
}

/** Runs `work` until it wants to sleep, then puts the job to sleep. */
export async function awake(
  job: Job,
  token: string,
  shutdown: AbortSignal | undefined,
  waker: Waker,
  work: (awake: Awake) => Promise<Rest>,
): Promise<void> {
  const lost = new AbortController();
  const signal = shutdown ? AbortSignal.any([shutdown, lost.signal]) : lost.signal;
  const stillOurs = async () => {
    const ours = !signal.aborted && (await job.extendLock(token, waker.lockDuration)) === 1;
    if (!ours) lost.abort();
    return ours;
  };
  const renewal = setInterval(() => void stillOurs().catch(() => {}), waker.lockDuration / 3);
  try {
    const rest = await work({ stillOurs, signal, takenOver: job.stalledCounter > 0 });
    if (rest.sleep === null && !signal.aborted) return;
    await job.moveToDelayed(Date.now() + Math.min(rest.sleep ?? 0, LONGEST_SLEEP), token);
    if (rest.known !== undefined && (await waker.newest()) !== rest.known) await job.promote().catch(ignoreNotDelayed);
    throw new DelayedError();
  } finally {
    clearInterval(renewal);
  }
}
