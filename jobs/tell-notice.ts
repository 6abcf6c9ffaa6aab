/** One notice through its channel, in a time that a person can wait. */
import type { Catalog } from '../src/catalog/catalog.ts';
import type { Notice, Page } from '../src/paging/page.ts';
import type { Answer } from '../src/paging/told.ts';
import type { Channels } from './page-ground.ts';

/** A channel that is silent for so long has failed, ms: the next one is needed. */
const PATIENCE = 10_000;

export interface TellParts {
  catalog: Catalog;
  channels: Channels;
  /** Where the page's message is; undefined: not posted yet, or Slack does not say. */
  linkTo(page: string): Promise<string | undefined>;
  patience?: number;
}

export async function tellNotice(page: Page, notice: Notice, parts: TellParts): Promise<Answer> {
  const { catalog, channels, linkTo, patience = PATIENCE } = parts;
  const channel = channels[notice.by];
  if (!channel) return { ok: false, trouble: 'This way of telling people is not set up' };
  const contact = notice.person === null ? undefined : (catalog.people?.get(notice.person) ?? {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer in ${Math.round(patience / 1000)}\u00a0s`)), patience);
  });
  try {
    const link = await linkTo(page.id).catch(() => undefined);
    await Promise.race([channel.tell({ notice, page, contact, link }, keyOf(page, notice)), late]);
    return { ok: true };
  } catch (error) {
    return { ok: false, trouble: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

/** The same at every try, and never that of another page's notice. */
export const keyOf = ({ id }: Pick<Page, 'id'>, notice: Pick<Notice, 'id'>): string => `${id}.${notice.id}`;
