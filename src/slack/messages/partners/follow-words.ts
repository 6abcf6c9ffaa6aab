/** What is answered around following: it began, it ended, what is followed here, and why it cannot be. */
import type { Follow } from '../../../partners/follow.ts';
import { context, type Markup, type Message, md, mentionChannel, message, section } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';

const WHAT: Record<Follow['what'], string> = {
  all: 'deploys, rollbacks, holds and pages',
  deploys: 'deploys, rollbacks and holds',
  pages: 'pages',
};

export const followedWords = ({
  service,
  environment,
  what,
}: Pick<Follow, 'service' | 'environment' | 'what'>): string =>
  `${service}${environment ? ` in ${environment}` : ''}: ${WHAT[what]}`;

/** For everybody in the channel: it is the channel that is told. */
export const followBegan = (follow: Follow): Message =>
  message(
    md`This channel follows ${followedWords(follow)}. ${follow.by.name} asked for it.`,
    section(md`:bell: *This channel follows ${followedWords(follow)}.*`),
    context(md`${follow.by.name} asked for it · \`/ops unfollow ${follow.service}\` stops it · \`/ops follow\` lists`),
  );

/** Private answers: their text is plain. */
export const followStands = (follow: Follow): Message => ({
  text: `This channel is told of ${followedWords(follow)}.`,
  blocks: [section(md`:white_check_mark: *This channel is told of ${followedWords(follow)}.* It says so there.`)],
});

export const followList = (follows: Follow[]): Message =>
  follows.length === 0
    ? {
        text: 'This channel follows no service.',
        blocks: [
          section(
            '*This channel follows no service.*',
            ':point_right: *Next:* `/ops follow api` tells it of deploys, holds and pages of api.',
          ),
        ],
      }
    : {
        text: `This channel follows ${listed(follows.map(({ service }) => service))}.`,
        blocks: [
          section(
            '*This channel follows*',
            ...follows.map((follow): Markup => md`:bell: ${followedWords(follow)}, asked for by ${follow.by.name}`),
            '`/ops unfollow` and a service stops it.',
          ),
        ],
      };

/** What was to be stopped never began: there is nothing to stop, and this is what there is. */
export function notFollowed(service: string, follows: Follow[]): Message {
  const words = `This channel does not follow ${service}. Nothing has changed.`;
  const { text, blocks } = followList(follows);
  return follows.length === 0
    ? { text: words, blocks: [section(md`:grey_question: *${words}*`)] }
    : { text: `${words} ${text}`, blocks: [section(md`:grey_question: *${words}*`), ...blocks] };
}

export const followEnded = (service: string): Message => ({
  text: `This channel does not follow ${service} any more.`,
  blocks: [section(md`:white_check_mark: *This channel does not follow ${service} any more.* It says so there.`)],
});

/** For everybody in the channel. */
export const followStopped = (service: string, by: string): Message =>
  message(
    md`This channel does not follow ${service} any more. ${by} stopped it.`,
    section(md`:no_bell: *This channel does not follow ${service} any more.* ${by} stopped it.`),
  );

/** Slack does not let the bot write there. */
export function noWayInto(channel: string, what: string): Message {
  const direct = channel.startsWith('D') || channel.startsWith('G');
  const next = direct
    ? md`:point_right: *Next:* ask in a channel, and invite fullcycle to it first: \`/invite @fullcycle\`.`
    : md`:point_right: *Next:* type \`/invite @fullcycle\` in ${mentionChannel(channel)}, then ask again.`;
  return {
    text: `${what}: fullcycle is not in this channel. Nothing has changed.`,
    blocks: [section(md`:no_entry: *${what}: fullcycle is not in this channel.* Nothing has changed.`, next)],
  };
}

export function followGone({ channel, service }: Follow, refused: string): Message {
  const why = refused === 'is_archived' ? 'the channel was archived' : 'fullcycle is not in the channel any more';
  return message(
    md`A channel is no longer told of ${service}: ${why}.`,
    section(
      md`:no_bell: *${mentionChannel(channel)} is no longer told of ${service}:* ${why}. You had asked for it.`,
      md`:point_right: *Next:* nothing, if that was meant. Else invite fullcycle there again and type \`/ops follow ${service}\` in it.`,
    ),
  );
}
