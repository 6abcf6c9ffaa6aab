/**
 * Real worker processes are killed with SIGKILL at the points between two effects, which are read off clean runs.
 * `CRASH=all npx vitest run --project crashes test/features/crash` plays all of them (some five hundred);
 * `CRASH=200` an even choice of two hundred.
 */
import { expect, test } from 'vitest';
import { asTable, type Outcome, playEveryPoint } from './every-point.ts';
import { pointInWords } from './points.ts';
import { startCrashWorld } from './world.ts';

const { CRASH = '60' } = process.env;
const most = CRASH === 'all' ? Number.POSITIVE_INFINITY : Number(CRASH);
const PLACES = 8;
/** With customers: a fifth of the points need them. */
const BUSY = 2;

/** For whoever waits for all of them. */
function tellOne({ story, point, differs, reached, tookMs }: Outcome): void {
  const how = differs.length > 0 ? differs.join('; ') : reached ? 'the same' : 'did not come up again';
  process.stderr.write(`${(tookMs / 1000).toFixed(1)} s  ${story}, ${pointInWords(point)}: ${how}\n`);
}

test(`a worker killed at ${CRASH} points between two effects of four stories leaves no trace`, async () => {
  const world = await startCrashWorld(PLACES, BUSY);
  try {
    const result = await playEveryPoint(world.places, most, process.env.CRASH ? tellOne : undefined);
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
