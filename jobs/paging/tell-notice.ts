/** One notice through its channel, in a time that a person can wait. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Telling } from '../../src/notify/channel.ts';
import type { Notice, Page } from '../../src/paging/page.ts';
import type { Answer } from '../../src/paging/told.ts';
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
  const channel = parts.channels[notice.by];
  if (!channel) return { ok: false, trouble: 'This way of telling people is not set up' };
  return inTime(async () => channel.tell(await tellingOf(page, notice, parts), keyOf(page, notice)), parts);
}

/** Several pages of one person in one message; `key` is its own. */
export async function tellTogether(
  all: { page: Page; notice: Notice }[],
  key: string,
  parts: TellParts,
): Promise<Answer> {
  const tellAll = parts.channels[all[0]?.notice.by ?? 'slack']?.tellAll;
  if (!tellAll) return { ok: false, trouble: 'This way of telling people is not set up' };
  return inTime(
    async () => tellAll(await Promise.all(all.map(({ page, notice }) => tellingOf(page, notice, parts))), key),
    parts,
  );
}

async function tellingOf(page: Page, notice: Notice, { catalog, linkTo }: TellParts): Promise<Telling> {
  const contact = notice.person === null ? undefined : (catalog.people?.get(notice.person) ?? {});
  return { page, notice, contact, link: await linkTo(page.id).catch(() => undefined) };
}

async function inTime(tell: () => Promise<void>, { patience = PATIENCE }: TellParts): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer in ${Math.round(patience / 1000)}\u00a0s`)), patience);
  });
  try {
    await Promise.race([tell(), late]);
    return { ok: true };
  } catch (error) {
    return { ok: false, trouble: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

/** The same at every try, and never that of another page's notice. */
export const keyOf = ({ id }: Pick<Page, 'id'>, notice: Pick<Notice, 'id'>): string => `${id}.${notice.id}`;
