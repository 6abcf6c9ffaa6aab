/** The story that shows what is missing: where it was found before, or else the first one of so many that does. */
import type { Bundle } from './bundle.ts';
import type { Failure } from './simulate.ts';

export async function firstBroken(engine: Bundle, before: number, within: number): Promise<Failure | null> {
  const { failure } = await engine.play({ runs: 1, seed: before });
  return failure ?? (await engine.play({ runs: within, seed: 1 })).failure;
}
