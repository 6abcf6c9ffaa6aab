/** A hundred thousand lines: read for the first time, and searched once they are in memory. */
import type { Connection } from '../../../src/store/connect.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { type OpenArchive, openArchive } from '../../../src/store/open-archive.ts';
import { redisRecordStore } from '../../../src/store/redis-record-store.ts';
import type { Figure } from '../figure.ts';
import { inMs, overFloor, timed } from './floor.ts';
import { onBoth } from './on-both.ts';
import { lineOf, SERVICES, writePast } from './past.ts';

const LINES = 100_000;
const LIMIT = 200;
const TIMES = 20;
const QUESTIONS = [['timeout'], ['ada', 'canary'], ['1.42.0', 'rolling', 'back'], ['nothing-says-this'], ['e']];

export const search = () =>
  onBoth(async (redis, name) => {
    await writePast(redis, LINES);
    const records = redisRecordStore(redis);
    const archive = openArchive({ records, teamOf: () => 'edge', keep: Number.POSITIVE_INFINITY, now: Date.now });
    return [await cold(archive, redis, name), await warm(archive, name)];
  });

/** In the background of a bot that starts; whoever searches meanwhile waits for the rest of it. */
async function cold(archive: OpenArchive, redis: Connection, name: string): Promise<Figure> {
  const { median } = await timed(1, () => archive.warmUp());
  const keys = keysOf('fc');
  const floor = await timed(1, async () => {
    for (const service of SERVICES) await redis.xrange(keys.history(service), '-', '+');
  });
  return {
    figure: `${LINES.toLocaleString('en-US')} lines read for the first time, ${name}`,
    target: 'in the background',
    measured: inMs(median),
    met: true,
    how: `${SERVICES.length} streams in pieces; ${overFloor(median, floor.median, 'the same from Redis, and nothing done with it')}`,
  };
}

async function warm(archive: OpenArchive, name: string): Promise<Figure> {
  let found = 0;
  let asked = 0;
  const each = QUESTIONS.length;
  const { median, worst } = await timed(TIMES * each, async () => {
    const words = QUESTIONS[asked++ % each] ?? [];
    found += (await archive.things({ words, count: 5 })).of;
  });
  const texts = Array.from({ length: LINES }, (_, n) => lineOf(n, LINES).line.what.toLowerCase());
  const floor = await timed(TIMES, () => texts.filter((text) => text.includes('timeout')).length);
  return {
    figure: `A search over ${LINES.toLocaleString('en-US')} lines, ${name}`,
    target: `under ${LIMIT} ms`,
    measured: `median ${inMs(median)}, the slowest ${inMs(worst)}`,
    met: median < LIMIT && found > 0,
    how: `${each} questions, ${TIMES} times; ${overFloor(median, floor.median, 'one word in as many texts')}`,
  };
}
