/** The Home of somebody whose team owns 300 services, read from Redis and drawn: with a deploy in ten, a page in fifteen. */
import { openDesk } from '../../../jobs/delivery/desk.ts';
import { openPager } from '../../../jobs/paging/pager.ts';
import type { Queues } from '../../../jobs/queues.ts';
import { openRota } from '../../../jobs/rota/rota.ts';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { drawHome } from '../../../src/slack/home/home.ts';
import { homeView } from '../../../src/slack/home/home-view.ts';
import type { HomeParts } from '../../../src/slack/home/parts.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisRotaStore } from '../../../src/store/redis-rota-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { cardsOf } from '../../../src/wiring/homes.ts';
import { plan } from '../../slack/oncall-world.ts';
import { deploy } from '../../store/operations.ts';
import { alertOf } from '../../store/pages.ts';
import { inMs, overFloor, timed } from './floor.ts';
import { onBoth } from './on-both.ts';
import { SERVICES } from './past.ts';
import { town } from './town.ts';

const LIMIT = 300;
const MOST_BLOCKS = 100;
const MOST_BYTES = 250_000;
const TIMES = 30;
const ENVIRONMENTS = ['prod', 'staging'];

export const home = () =>
  onBoth(async (redis, name) => {
    const parts = await townOn(redis);
    const { blocks, digest } = await drawHome(parts, 'U0ADA');
    const bytes = Buffer.byteLength(JSON.stringify(homeView(blocks, Date.now())));
    const { median, worst } = await timed(TIMES, () => drawHome(parts, 'U0ADA'));
    const same = (await drawHome(parts, 'U0ADA')).digest === digest;
    const keys = keysOf('fc');
    const floor = await timed(TIMES, () =>
      Promise.all(
        SERVICES.flatMap((service) => ENVIRONMENTS.map((environment) => redis.get(keys.serving(service, environment)))),
      ),
    );
    return [
      {
        figure: `App Home of ${SERVICES.length} services, ${name}`,
        target: `under ${LIMIT} ms and ${MOST_BLOCKS} blocks`,
        measured: `median ${inMs(median)}, the slowest ${inMs(worst)}; ${blocks.length} blocks, ${Math.round(bytes / 1000)} kB`,
        met: worst < LIMIT && blocks.length < MOST_BLOCKS && bytes < MOST_BYTES && same,
        how: `${TIMES} times, ${SERVICES.length * ENVIRONMENTS.length} places; ${overFloor(median, floor.median, 'one GET for each place')}`,
      },
    ];
  });

async function townOn(redis: Connection): Promise<HomeParts> {
  const catalog = town(SERVICES, plan());
  const store = redisStore(redis);
  const pages = redisPageStore(redis);
  const nothing = async () => {};
  const queues = {
    run: nothing,
    stale: nothing,
    page: nothing,
    pageStale: nothing,
    homes: nothing,
  } as unknown as Queues;
  const cloud = { look: () => Promise.reject(new Error('nobody looks')) } as unknown as Cloud;
  const log = { warn: () => {}, error: () => {} };
  const pager = openPager({ catalog, pages, store, queues, now: Date.now, log });
  for (const [n, service] of SERVICES.entries()) {
    for (const environment of ENVIRONMENTS) {
      await store.setServing(service, environment, { release: `1.${n % 90}.0`, previous: '1.0.0', at: Date.now() });
    }
    if (n % 10 === 0) {
      await store.create(deploy(`${service}-aaaaaa`), []);
      await store.setCard(`${service}-aaaaaa`, { channel: 'C0EDGE', ts: '1.1' });
    }
    if (n % 15 === 0) {
      await pager.take({ ...alertOf('errors'), scope: { team: 'edge', service, environment: 'prod' } });
    }
    if (n % 40 === 0) {
      await store.setHold({ service, environment: 'staging', by: null, at: Date.now(), reason: 'after its rollback' });
    }
  }
  return {
    catalog,
    desk: openDesk({ catalog, store, queues, cloud }),
    pager,
    rota: openRota({ catalog, rotas: redisRotaStore(redis), now: Date.now }),
    cards: cardsOf(store, pages),
    people: { person: async (id) => ({ id, name: id }), profile: async (id) => ({ id, name: id }) },
    workspace: async () => 'https://acme.example/',
    client: {} as HomeParts['client'],
    log,
    now: Date.now,
  };
}
