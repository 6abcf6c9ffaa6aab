/**
 * Tells channels what became of the services that they follow. Each follow reads on in the record from where it stands:
 * a line is told, then it moves on, and a post that a crash has cut off is looked for in the channel first.
 */
import { WebAPIRateLimitedError } from '@slack/web-api';
import { type Follow, toldOf } from '../../partners/follow.ts';
import type { Line } from '../../record/line.ts';
import type { PageStore } from '../../store/page-store.ts';
import type { RecordStore } from '../../store/record-store.ts';
import type { Follows } from '../../store/redis-follows.ts';
import type { Store } from '../../store/store.ts';
import { permalink } from '../card/facts.ts';
import { slackError } from '../card/form.ts';
import { findPosted, type Subject } from '../card/posted.ts';
import { type Saying, send } from '../card/say.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { followNews } from '../messages/partners/follow-news.ts';
import { followGone } from '../messages/partners/follow-words.ts';

export interface FollowParts extends Saying {
  follows: Follows;
  records: Pick<RecordStore, 'lines'>;
  operations: Pick<Store, 'load' | 'card'>;
  pages: Pick<PageStore, 'load' | 'card'>;
  workspace(): Promise<string | undefined>;
}

/** Lines read at a time. */
const AT_ONCE = 200;

/** Never fails for one channel's sake. */
export async function tellFollows(parts: FollowParts): Promise<void> {
  for (const follow of await parts.follows.all()) {
    try {
      await tellOne(follow, parts);
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) continue;
      const refused = slackError(error);
      if (refused && NO_WAY_IN.includes(refused)) await end(follow, refused, parts);
      else
        parts.log.error(
          { channel: follow.channel, err: refused ?? String(error) },
          'a channel was not told, it is tried again',
        );
    }
  }
}

async function tellOne(follow: Follow, parts: FollowParts): Promise<void> {
  const found = await parts.records.lines(follow.service, follow.cursor, AT_ONCE);
  let at = follow;
  for (const { id, line } of found) {
    const told = toldOf(at, line);
    if (told) {
      const next = await tellLine(at, { id, line, told }, parts);
      if (!next) return;
      at = next;
    } else at = { ...at, cursor: id };
  }
  if (at.cursor !== follow.cursor) await parts.follows.move(at);
}

interface News {
  id: string;
  line: Line;
  told: NonNullable<ReturnType<typeof toldOf>>;
}

/** The follow as it stands then; null: it must wait, or there is none any more. */
async function tellLine(follow: Follow, { id, line, told }: News, parts: FollowParts): Promise<Follow | null> {
  const { follows, budget, now } = parts;
  const [operation, page] = await Promise.all([
    line.about === 'operation' ? parts.operations.load(line.of) : null,
    line.about === 'page' ? parts.pages.load(line.of) : null,
  ]);
  const url = await linkTo(line, parts);
  const news = followNews({ told, line, follow, operation, page, ...(url && { url }) });
  const beyond: Follow = { ...follow, cursor: id, posting: undefined };
  if (!news) return beyond;
  const subject: Subject & { channel: string } = {
    what: line.about === 'page' ? 'page' : 'operation',
    id: line.of,
    channel: follow.channel,
  };
  const name = `follow ${id}`;
  const begun = follow.posting?.line === id ? follow.posting : null;
  const posted =
    begun && (await findPosted(parts.slack, { channel: follow.channel, subject, name, since: begun.since }));
  if (!posted) {
    if ((await budget.post(follow.channel)) > 0) return null;
    if (!(await follows.move({ ...follow, posting: { line: id, since: now() } }))) return null;
    await send(parts, subject, name, news);
  }
  return (await follows.move(beyond)) ? beyond : null;
}

async function linkTo({ about, of }: Line, { operations, pages, workspace }: FollowParts): Promise<string | undefined> {
  if (about === 'hold') return undefined;
  const [card, base] = await Promise.all([(about === 'page' ? pages : operations).card(of), workspace()]);
  return card?.ts && card.channel && base ? permalink(base, card.channel, card.ts) : undefined;
}

/** Whoever asked for it hears that it ended: the channel cannot. */
async function end(follow: Follow, refused: string, { follows, slack, log }: FollowParts): Promise<void> {
  log.error({ channel: follow.channel, service: follow.service, refused }, 'a channel follows a service no more');
  if (!(await follows.remove(follow))) return;
  const { text, blocks } = followGone(follow, refused);
  await slack.chat
    .postMessage({ channel: follow.by.id, text, blocks: blocks as never })
    .catch((error) => log.error({ err: slackError(error) ?? String(error) }, 'nobody could be told of it'));
}
