/**
 * One shared call answers fifty looks at the same instant. What each of them leads to is short, all of them together
 * are not: so they go on one by one, whatever else has arrived comes in between, and who is in a hurry goes first.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** A turn waits for others that long and no longer, ms: under many rollbacks the deploys go slowly, but go. */
const POLITE_FOR = 100;
const LOOKS_AGAIN_AFTER = 2;

let hurrying = 0;

/** Work that a person waits for: while it is under way, nobody of this process takes a turn. */
export async function inAHurry<T>(work: () => Promise<T>): Promise<T> {
  hurrying++;
  try {
    return await work();
  } finally {
    hurrying--;
  }
}

export function turns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(turn);
    return last;
  };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  const until = performance.now() + POLITE_FOR;
  while (hurrying > 0 && performance.now() < until) await sleep(LOOKS_AGAIN_AFTER);
}
