/** What many places do now: a command or two for each service, all on the way at once, then the records of what runs. */
import type { Place, PlaceNow } from '../delivery/desk.ts';
import type { Hold } from '../delivery/hold.ts';
import type { Operation } from '../delivery/operation.ts';
import type { Connection } from './connect.ts';
import type { Keys } from './keys.ts';
import type { Serving, Store } from './store.ts';

/** Of one service: all its keys share a slot, so that one command reads them. */
interface Read {
  unfinished: Operation[];
  said: Map<string, { serving: Serving | null; hold: Hold | null }>;
}

export function redisPlaces(redis: Connection, keys: Keys, load: Store['load']): Pick<Store, 'places'> {
  async function read(service: string, environments: string[]): Promise<Read> {
    const [ids, values] = await Promise.all([
      redis.smembers(keys.unfinished(service)),
      redis.mget(environments.flatMap((name) => [keys.serving(service, name), keys.hold(service, name)])),
    ]);
    const unfinished = await Promise.all(ids.map(load));
    const parsed = <T>(i: number): T | null => (values[i] ? (JSON.parse(values[i]) as T) : null);
    const said = environments.map(
      (name, i) => [name, { serving: parsed<Serving>(2 * i), hold: parsed<Hold>(2 * i + 1) }] as const,
    );
    return { unfinished: unfinished.filter((each) => each !== null && !each.end) as Operation[], said: new Map(said) };
  }

  return {
    async places(of) {
      const asked = new Map<string, Set<string>>();
      for (const { service, environment } of of) {
        asked.set(service, (asked.get(service) ?? new Set()).add(environment));
      }
      const found = await Promise.all(
        [...asked].map(async ([service, names]) => [service, await read(service, [...names])] as const),
      );
      const all = new Map(found);
      return of.map((place) => placeNow(place, all.get(place.service)));
    },
  };
}

function placeNow({ service, environment }: Place, read: Read | undefined): PlaceNow {
  const said = read?.said.get(environment);
  const here = (read?.unfinished ?? []).filter((each) => each.environment === environment);
  const waiting = here.filter((each) => each.waiting).sort((a, b) => (a.waiting?.since ?? 0) - (b.waiting?.since ?? 0));
  return {
    service,
    environment,
    live: said?.serving?.release ?? null,
    since: said?.serving?.at ?? null,
    previous: said?.serving?.previous ?? null,
    running: here.find((each) => !each.waiting) ?? null,
    waiting,
    hold: said?.hold ?? null,
  };
}
