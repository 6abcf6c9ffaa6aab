import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until it is so; fails by name when it takes too long. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It was waited in vain until ${what}.`);
    await wait(50);
  }
}
