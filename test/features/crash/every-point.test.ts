/**
 * Real worker processes are killed with SIGKILL at the points between two effects, which are read off clean runs.
 * `CRASH=all npx vitest run --project crashes test/features/crash/every-point` plays all of them (some five hundred),
 * `CRASH=200` two hundred, `CRASH=2/4` the second quarter, `CRASH='good deploy, before aws'` those. Another `CRASH_SEED` chooses others.
 */
import { expect, test } from 'vitest';
import { asTable, type Outcome, playEveryPoint } from './every-point.ts';
import { pointInWords } from './points.ts';
import { startCrashWorld } from './world.ts';

const { CRASH = '40', CRASH_SEED = '1' } = process.env;
const PLACES = Number(process.env.PLACES ?? 8);
/** With customers: a fifth of the points need them. */
const BUSY = Math.ceil(PLACES / 4);

/** For whoever waits for all of them. */
function tellOne({ story, point, differs, reached, tookMs }: Outcome): void {
  const how = differs.length > 0 ? differs.join('; ') : reached ? 'the same' : 'did not come up again';
  process.stderr.write(`${(tookMs / 1000).toFixed(1)} s  ${story}, ${pointInWords(point)}: ${how}\n`);
}

test(`a worker killed between two effects of four stories leaves no trace (points: ${CRASH.slice(0, 40)}, seed ${CRASH_SEED})`, async () => {
  const world = await startCrashWorld(PLACES, BUSY);
  try {
    const result = await playEveryPoint(
      world.places,
      { which: CRASH, seed: CRASH_SEED },
      process.env.CRASH ? tellOne : undefined,
    );
    const table = asTable(result);
    console.log(table);
    expect(
      result.outcomes.filter(({ differs }) => differs.length > 0),
      table,
    ).toEqual([]);
    expect(result.unplayed, table).toBe(0);
    const killed = result.outcomes.filter(({ reached }) => reached).length;
    // What a busy machine does in another order may not come up again; nearly all of it does.
    expect(killed, table).toBeGreaterThanOrEqual(0.9 * result.outcomes.length);
    expect([...result.points.values()].reduce((sum, points) => sum + points, 0)).toBeGreaterThanOrEqual(150);
  } finally {
    await world.stop();
  }
}, 3_600_000);
