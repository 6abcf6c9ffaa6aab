/** A workspace, an account and a Redis in which many places live side by side, each with teams of its own. */
import { inject } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';
import { startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { castOf, serviceNamed, shelfOf } from './catalogs.ts';
import { handoffCatalog } from './handoff-catalog.ts';
import { HandoffPlace } from './handoff-place.ts';
import { envOf, NO_LIMITS, TEMPO } from './world.ts';

/** `stories`: how many can be played in each place. */
export async function startHandoffPlaces(
  count: number,
  stories: number,
): Promise<{ places: HandoffPlace[]; stop(): Promise<void> }> {
  const first = serviceNamed(0);
  const teamsOf = Array.from({ length: count }, (_, place) =>
    Array.from({ length: stories }, (_, i) => `${serviceNamed(place)}t${i}`),
  );
  const [config = '', ...configs] = await Promise.all(
    [[], ...teamsOf].map((teams) => handoffCatalog([first, ...teams])),
  );
  const [redis, aws, slack] = await Promise.all([
    startRedis(),
    startLocalAws({ services: shelfOf([first], []), catalog: config, tempo: TEMPO }),
    startLocalSlack({ cast: castOf([first, ...teamsOf.flat()]), limits: NO_LIMITS, timeZone: 'UTC' }),
  ]);
  const places: HandoffPlace[] = [];
  // One after the other: all processes at once would keep each other from starting in time.
  for (const [i, teams] of teamsOf.entries()) {
    const path = configs[i] ?? '';
    const env = { ...envOf(path, slack), AWS_ENDPOINT_URL: aws.url };
    const redisUrl = `${redis.url}/${i}`;
    places.push(
      await HandoffPlace.open({
        slack,
        redisUrl,
        catalog: await readCatalog(path),
        program: inject('program'),
        env,
        teams,
      }),
    );
  }
  return {
    places,
    async stop() {
      await Promise.all(places.map((place) => place.close()));
      await Promise.all([slack.stop(), aws.close()]);
      await redis.close();
    },
  };
}
