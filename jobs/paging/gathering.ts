/**
 * A person with many pages: the first few ring, what comes beside them in the same minute is gathered for up to half a
 * minute and told in one message. Whatever is gathered stands in Redis, and on its page it stays wanted until it is told.
 */
import { dueNotices, type Notice, type Page } from '../../src/paging/page.ts';
import type { Bundles } from '../../src/store/redis-bundles.ts';
import type { Queues } from '../queues.ts';
import type { Channels } from './page-ground.ts';

/** How long it is gathered, ms. */
export const GATHERED_FOR = 30_000;
/** So long after that it should be told. */
const TELLING = 2000;

export interface GatheringParts {
  bundles?: Bundles;
  channels: Channels;
  queues: Pick<Queues, 'bundle'>;
  now(): number;
}

/** What one look at a page has found gathered. */
export interface Gathering {
  /** It is gathered now, or was already: another job tells it. */
  takes(page: Page, notice: Notice): Promise<boolean>;
  has(notice: Notice): boolean;
  /** Milliseconds until the next look where nothing but gathered notices is due; 0 where something else is. */
  left(page: Page, now: number): number;
}

export function gathering({ bundles, channels, queues, now }: GatheringParts): Gathering {
  const until = new Map<string, number>();
  return {
    async takes(page, notice) {
      const { person, by, id } = notice;
      if (!bundles || person === null || !rings(notice) || !channels[by]?.tellAll) return false;
      const bundle = await bundles.gather({ person, by }, { page: page.id, notice: id }, now());
      if (!bundle) return false;
      const left = Math.max(0, bundle.since + GATHERED_FOR - now());
      await queues.bundle(bundle, left);
      until.set(id, now() + left + TELLING);
      return true;
    },
    has: ({ id }) => until.has(id),
    left(page, at) {
      const ends = dueNotices(page, at).map(({ id }) => until.get(id) ?? 0);
      return Math.max(0, Math.min(...ends) - at);
    },
  };
}

/** What rings is gathered; an answer, an end, a question is for one page. */
const rings = ({ why }: Notice): boolean => why === 'step' || why === 'nobody';
