/** What waits to be told to one person in one message, by one way. All of it carries one hash tag. */
import type { Notice } from '../paging/page.ts';
import type { Connection } from './connect.ts';
import { GATHER, SEAL } from './scripts/gather.ts';

/** To whom and how. */
export interface Way {
  person: string;
  by: Notice['by'];
}

/** One message that is being gathered. `since`: when its first came. */
export interface Bundle extends Way {
  since: number;
}

/** What is gathered: a page and its notice. */
export interface Gathered {
  page: string;
  notice: string;
}

export interface Bundles {
  /** Null: it may be told at once. Asked again of the same it answers the same, until that is forgotten. */
  gather(way: Way, what: Gathered, now: number): Promise<Bundle | null>;
  /** What goes into this message; the same at each try. */
  seal(bundle: Bundle): Promise<Gathered[]>;
  /** It is told, or each is told in its own way again. */
  forget(bundle: Bundle): Promise<void>;
}

/** So many are told at once, in so long, ms. */
const AT_ONCE = 3;
const WITHIN = 60_000;
const KEPT = 60 * 60_000;

interface Scripts {
  fcGather(told: string, gathered: string, beingTold: string, ...rest: (string | number)[]): Promise<number>;
  fcSeal(gathered: string, sealed: string, beingTold: string, since: number, kept: number): Promise<string[]>;
}

export function redisBundles(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Bundles {
  redis.defineCommand('fcGather', { numberOfKeys: 3, lua: GATHER });
  redis.defineCommand('fcSeal', { numberOfKeys: 3, lua: SEAL });
  const scripts = redis as unknown as Scripts;
  const key = ({ person, by }: Way, what: string) => `${prefix}:{@${person} ${by}}:${what}`;
  const sealed = (bundle: Bundle) => key(bundle, `sealed:${bundle.since}`);
  return {
    async gather(way, { page, notice }, now) {
      const what = JSON.stringify([page, notice]);
      const keys = [key(way, 'told'), key(way, 'gathered'), key(way, 'being-told')] as const;
      const since = await scripts.fcGather(...keys, what, now, AT_ONCE, WITHIN, KEPT);
      return since < 0 ? null : { person: way.person, by: way.by, since };
    },
    async seal(bundle) {
      const keys = [key(bundle, 'gathered'), sealed(bundle), key(bundle, 'being-told')] as const;
      const all = await scripts.fcSeal(...keys, bundle.since, KEPT);
      return all.map((json) => {
        const [page = '', notice = ''] = JSON.parse(json) as string[];
        return { page, notice };
      });
    },
    async forget(bundle) {
      await redis.del(sealed(bundle));
      await redis.zremrangebyscore(key(bundle, 'being-told'), bundle.since, bundle.since);
    },
  };
}
