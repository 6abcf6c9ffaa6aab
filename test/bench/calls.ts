/** What AWS is asked while operations bake: by call, for one, ten, a hundred and five hundred of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { soon, startCrowd } from './crowd/crowd.ts';
import type { Figure } from './figure.ts';

const CROWDS = [1, 10, 100, 500];
const LOOK_S = 5;
const POLLS = 4;
/** Two target groups with requests, errors and p99 each. */
const QUERIES = 6;

export async function calls(): Promise<Figure[]> {
  const crowd = await startCrowd({ services: Math.max(...CROWDS), look: `${LOOK_S}s` });
  try {
    crowd.start(['--import', 'tsx', 'src/main.ts', 'worker']);
    const figures: Figure[] = [];
    let joined = 0;
    for (const size of CROWDS) {
      await crowd.join(size - joined);
      joined = size;
      await soon('the operations look at AWS', () => crowd.aws.counts.has('DescribeRules'));
      // The first looks read which release each cluster runs, and are not yet at the same moments.
      await sleep(3 * LOOK_S * 1000);
      // From one pause between two rounds to another, or the edge of the time cuts a round in two.
      const before = await inAPause(crowd.aws.counts);
      await sleep((POLLS - 0.25) * LOOK_S * 1000);
      figures.push(figureOf(size, before, await inAPause(crowd.aws.counts)));
    }
    return figures;
  } finally {
    await crowd.stop();
  }
}

/** What was asked until now, once nothing has been asked for a fifth of a round. */
async function inAPause(counts: Map<string, number>): Promise<Map<string, number>> {
  const asked = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (let before = -1; before !== asked(); ) {
    before = asked();
    await sleep((LOOK_S * 1000) / 5);
  }
  return new Map(counts);
}

function figureOf(size: number, before: Map<string, number>, after: Map<string, number>): Figure {
  const counts = [...after].map(([action, count]) => [action, count - (before.get(action) ?? 0)] as const);
  const made = counts.filter(([, count]) => count > 0).toSorted(([a], [b]) => a.localeCompare(b));
  const perPoll = (action: string) => (made.find(([name]) => name === action)?.[1] ?? 0) / POLLS;
  const most = 2 * Math.ceil(size / 100);
  const groups = perPoll('DescribeAutoScalingGroups');
  const minute = (count: number) => Math.round((count * 60) / (POLLS * LOOK_S));
  return {
    figure: `AWS calls with ${size} baking`,
    target: `groups: at most ${most} a poll`,
    measured: `groups ${groups}, figures ${perPoll('GetMetricData')} a poll`,
    met: groups <= most,
    how: `${size * QUERIES} figures of which 500 fit into a call; a look every ${LOOK_S} s; a minute: ${made.map(([action, count]) => `${action} ${minute(count)}`).join(', ')}`,
  };
}
