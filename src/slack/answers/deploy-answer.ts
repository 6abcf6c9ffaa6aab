/** What a deploy's outcome is called to the one who asked. */
import type { Operation } from '../../delivery/operation.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { rightNow } from '../rights.ts';
import type { Place } from '../wishes/place.ts';
import type { DeployWish } from '../wishes/wish.ts';
import type { DeployOutcome } from '../wishes/wish-deploy.ts';
import { badRelease } from './bad-release.ts';
import { busy } from './busy.ts';
import { cardLink } from './card-link.ts';
import { heldUp } from './held-up.ts';
import { unknownRelease } from './unknown-release.ts';

/** `user`: only the owners are offered to go on in spite of a hold, a freeze or a missing bake. */
export async function deployAnswer(
  bot: Bot,
  place: Place,
  wish: DeployWish,
  outcome: DeployOutcome,
  user: User,
): Promise<Message> {
  const mayOverride = (await rightNow(bot, place.service, user.id)).may === 'yes';
  if ('unknownRelease' in outcome) return unknownRelease(place, outcome.unknownRelease, outcome.choices);
  if ('liveAlready' in outcome) return liveAlready(place, outcome.liveAlready);
  if ('bad' in outcome) {
    const { bad, obstacles } = outcome;
    return obstacles.length > 0
      ? heldUp({ ...wish, anyway: true }, obstacles, mayOverride, bad)
      : badRelease(bad, wish);
  }
  if ('busy' in outcome) return busy(outcome.busy, await cardLink(bot, outcome.busy, outcome.busy.release), wish);
  if ('waiting' in outcome) return inLine(outcome.waiting, outcome.running);
  if ('obstacles' in outcome) return heldUp(wish, outcome.obstacles, mayOverride);
  return begins(outcome.began);
}

export function begins(operation: Operation): Message {
  const what = `${operation.kind === 'deploy' ? 'Deploy' : 'Rollback'} of ${operation.service}`;
  const way = operation.kind === 'deploy' ? ` ${operation.release} to ${operation.environment}` : backTo(operation);
  return {
    text: `${what}${way} begins.`,
    blocks: [section(md`*${what}${way} begins*; the card appears in ${mentionChannel(operation.channel)}.`)],
  };
}

function backTo({ environment, release }: Operation): string {
  return ` in ${environment} to ${release}`;
}

function inLine(operation: Operation, running: Operation): Message {
  const what = `${operation.service} ${operation.release} waits in line for ${operation.environment}`;
  return {
    text: `${what}, behind ${running.release}.`,
    blocks: [
      section(
        md`:hourglass_flowing_sand: *${what}*, behind ${running.release}. Nothing has changed yet; the card appears in ${mentionChannel(operation.channel)}.`,
      ),
    ],
  };
}

export function liveAlready({ service, environment }: Place, release: string): Message {
  const text = `${service.name} ${release} serves all requests in ${environment.name} already. Nothing has changed.`;
  return {
    text,
    blocks: [
      section(
        md`:white_check_mark: *${service.name} ${release} serves all requests in ${environment.name} already.* Nothing has changed.`,
      ),
    ],
  };
}
