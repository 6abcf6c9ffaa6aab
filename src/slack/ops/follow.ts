/** /ops follow api [in prod] [deploys|pages|all], /ops unfollow api, and both as buttons: this channel, this service. */
import { FOLLOWED, type Follow, type Followed } from '../../partners/follow.ts';
import { olderVersion } from '../answers/failure.ts';
import { refused } from '../answers/refused.ts';
import { unclearWords } from '../answers/unclear-words.ts';
import type { Bot } from '../bot-parts.ts';
import { slackError } from '../card/form.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { type Click, said, type Typed, type User } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import type { Message } from '../messages/blocks.ts';
import {
  followBegan,
  followEnded,
  followList,
  followStands,
  followStopped,
  notFollowed,
  noWayInto,
} from '../messages/partners/follow-words.ts';
import type { OnOps } from './asked.ts';
import { noService, serviceCalled } from './service.ts';

/** A channel that follows more reads none of it. */
const MOST = 20;

interface Wish {
  service: string;
  environment: string | null;
  what: Followed;
}

export const follow: OnOps = async (bot, rest, typed) => {
  if (!bot.partners || !typed.channel) return notHere();
  if (!rest) return followList(await followedIn(bot, typed.channel));
  const wish = read(bot, rest, typed);
  return 'wish' in wish ? followIn(bot, typed.channel, wish.wish, typed.user) : wish.answer;
};

export const unfollow: OnOps = async (bot, rest, typed) => {
  if (!bot.partners || !typed.channel) return notHere();
  const here = await followedIn(bot, typed.channel);
  if (!rest) return followList(here);
  const wish = gone(here, bot, rest) ?? read(bot, rest, typed);
  if (!('wish' in wish)) return wish.answer;
  const { service, environment } = wish.wish;
  const ended = here.filter((each) => each.service === service && (!environment || each.environment === environment));
  if (ended.length === 0) return notFollowed(service, here);
  for (const each of ended) await bot.partners.follows.remove(each);
  const by = await bot.people.person(typed.user.id, typed.user.name);
  await post(bot, typed.channel, followStopped(service, by.name)).catch((error) =>
    bot.log.warn({ err: error }, 'a channel was not told'),
  );
  return followEnded(service);
};

/** What services.yml has no more can still be stopped. */
function gone(here: Follow[], bot: Bot, rest: string): { wish: Wish } | null {
  const [name = ''] = rest.toLowerCase().split(/\s+/);
  const followed = here.find(({ service }) => service.toLowerCase() === name);
  if (!followed || serviceCalled(bot, followed.service)) return null;
  return { wish: { service: followed.service, environment: null, what: 'all' } };
}

/** *Follow in this channel* */
export async function followClicked(bot: Bot, click: Click): Promise<Message | null> {
  const service = serviceCalled(bot, click.value);
  if (!service) return olderVersion();
  if (!bot.partners || !click.channel) return notHere();
  return followIn(bot, click.channel, { service: service.name, environment: null, what: 'all' }, click.user);
}

async function followIn(bot: Bot, channel: string, wish: Wish, user: User): Promise<Message> {
  const { partners, people, now } = bot;
  if (!partners) return notHere();
  const here = await followedIn(bot, channel);
  const known = here.find(({ service, environment }) => service === wish.service && environment === wish.environment);
  if (known?.what === wish.what) return followStands(known);
  if (!known && here.length >= MOST) {
    return refused(
      `This channel follows ${MOST} services, and no more than that. \`/ops unfollow\` and one of them makes room.`,
    );
  }
  const by = await people.person(user.id, user.name);
  // What was before is no news: it begins with what comes.
  const cursor = known?.cursor ?? (await partners.newest(wish.service));
  const follow: Follow = { ...wish, channel, by, at: now(), cursor };
  try {
    // The channel reads that it follows, and from whom: that also shows whether the bot may write there.
    await post(bot, channel, followBegan(follow));
  } catch (error) {
    if (!NO_WAY_IN.includes(slackError(error) ?? '')) throw error;
    return noWayInto(channel, `It cannot be told of ${wish.service}`);
  }
  await partners.follows.put(follow);
  return followStands(follow);
}

const post = ({ client }: Bot, channel: string, { text, blocks }: Message) =>
  client.chat.postMessage({ channel, text, blocks: blocks as never });

async function followedIn({ partners }: Bot, channel: string): Promise<Follow[]> {
  return ((await partners?.follows.all()) ?? []).filter((each) => each.channel === channel);
}

const notHere = (): Message => refused('Nothing can be followed from here. Ask in a channel.');

/** `api in prod pages` */
function read(bot: Bot, rest: string, typed: Typed): { wish: Wish } | { answer: Message } {
  const [name = '', ...words] = rest.split(/\s+/);
  const service = serviceCalled(bot, name);
  if (!service) return { answer: noService(bot, name, typed) };
  const environments = [...service.environments.keys()];
  const wish: Wish = { service: service.name, environment: null, what: 'all' };
  for (const word of words.map((each) => each.toLowerCase())) {
    const what = FOLLOWED.find((each) => each === word || each === `${word}s`);
    const environment = environments.find((each) => each.toLowerCase() === word);
    if (what) wish.what = what;
    else if (environment) wish.environment = environment;
    else if (word !== 'in' && word !== 'to') {
      const valid = [...FOLLOWED, 'in', ...environments];
      return {
        answer: unclearWords(
          { ask: 'unclear', word, nearest: nearest(word, valid), valid },
          typed.command,
          said(typed),
        ),
      };
    }
  }
  return { wish };
}
