/** The bundle queue: what was gathered for one person, told in one message; each page hears how that went. */
import type { Worker } from 'bullmq';
import { isPending, type Notice, type Page } from '../src/paging/page.ts';
import type { Bundle, Bundles, Gathered } from '../src/store/redis-bundles.ts';
import type { Awake, Rest } from './asleep.ts';
import { type RememberParts, remember } from './paging/remember.ts';
import { type TellParts, tellNotice, tellTogether } from './paging/tell-notice.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface BundleParts extends TellParts, RememberParts {
  bundles: Bundles;
  log: { error(details: object, message: string): void };
}

/** Repeated after a crash it tells the same under the same key, but for what was answered meanwhile. */
export async function tellBundle(bundle: Bundle, parts: BundleParts, held: Pick<Awake, 'stillOurs'>): Promise<Rest> {
  const gathered = await parts.bundles.seal(bundle);
  const found = await Promise.all(gathered.map((each) => stillWanted(each, parts)));
  const all = found.filter((each) => each !== null);
  const [first, second] = all;
  if (first) {
    if (!(await held.stillOurs())) return { sleep: 1 };
    const { person, by, since } = bundle;
    const answer = second
      ? await tellTogether(all, `${person}.${by}.${since}`, parts)
      : await tellNotice(first.page, first.notice, parts);
    if (!answer.ok) parts.log.error({ by, pages: all.length, error: answer.trouble }, 'somebody was not told of pages');
    for (const { page, notice } of all) {
      await remember(page.id, notice.id, answer, parts);
      // Another way may be needed now.
      if (!answer.ok) await parts.queues.page(page.id);
    }
  }
  await parts.bundles.forget(bundle);
  return { sleep: null };
}

async function stillWanted({ page: id, notice: wanted }: Gathered, { pages }: BundleParts) {
  const page: Page | null = await pages.load(id);
  const notice: Notice | undefined = page?.notices.find((each) => each.id === wanted);
  return page && notice && isPending(notice) ? { page, notice } : null;
}

export interface BundleOptions extends Omit<SleeperOptions, 'log'> {
  parts: BundleParts;
}

export function bundleWorker({ parts, concurrency = 20, ...options }: BundleOptions): Worker {
  const worker = sleeper<Bundle>(
    'bundle',
    { ...options, concurrency, log: parts.log },
    { work: (bundle, held) => tellBundle(bundle, parts, held) },
  );
  worker.on('failed', (job, error) =>
    parts.log.error({ person: job?.data.person, error: error.message }, 'pages were not told together, it is repeated'),
  );
  return worker;
}
