import { deployAnswer } from '../answers/deploy-answer.ts';
import { deployHelp } from '../answers/help.ts';
import { noPlace } from '../answers/no-place.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { unclearWords } from '../answers/unclear-words.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import { type DeployWords, readDeploy, SUBCOMMANDS, type Subcommand, type SubcommandWords } from '../grammar/words.ts';
import type { Message } from '../messages/blocks.ts';
import { askWhy } from '../modals/ask-why.ts';
import { openDeployForm } from '../modals/open-deploy-form.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import type { DeployWish } from '../wishes/wish.ts';
import { wishDeploy } from '../wishes/wish-deploy.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { insights } from './insights.ts';
import { lockTyped, unlockTyped } from './lock.ts';
import { status } from './status.ts';

/** /deploy api 1.42.0 */
export async function deploy(bot: Bot, typed: Typed): Promise<Message | null> {
  const words = readDeploy(typed.text);
  switch (words.ask) {
    case 'help':
      return deployHelp(bot.catalog, typed.user.id);
    case 'unclear':
      return unclearWords(words, typed.command, said(typed));
    case 'form':
      return form(bot, typed, words);
    case 'deploy':
      return deployTyped(bot, typed, words);
    default:
      return SUBCOMMAND[words.ask](bot, typed, words);
  }
}

const SUBCOMMAND: Record<Subcommand, (bot: Bot, typed: Typed, words: SubcommandWords) => Promise<Message | null>> = {
  status,
  lock: lockTyped,
  unlock: unlockTyped,
  history,
  doctor,
  insights,
};

async function form(bot: Bot, typed: Typed, words: Extract<DeployWords, { ask: 'form' }>): Promise<Message | null> {
  const place = words.service ? findPlace(bot.catalog, words.service, words.environment) : undefined;
  // Several environments are no trouble here: the form asks.
  if (place && 'unknown' in place && place.unknown !== 'which environment') {
    return noPlace(place, said(typed), { form: true, subcommands: meantWords(words.service ?? '') });
  }
  const service = place?.service.name;
  const environment = place && 'environment' in place ? place.environment.name : undefined;
  return openDeployForm(bot, typed, { service, environment, reason: words.reason, noWayBack: words.noWayBack });
}

async function deployTyped(bot: Bot, typed: Typed, words: Extract<DeployWords, { ask: 'deploy' }>) {
  const { release, reason, noWayBack } = words;
  const place = findPlace(bot.catalog, words.service, words.environment);
  if ('unknown' in place) {
    return noPlace(place, said(typed), { form: true, release, subcommands: meantWords(words.service) });
  }
  const service = place.service.name;
  const environment = place.environment.name;
  const wish: DeployWish = { service, environment, release, reason, noWayBack };
  const right = await rightNow(bot, place.service, typed.user.id);
  if (right.may === 'no') return notYourService(bot.catalog, place.service, 'deploy it');
  if (right.may === 'yes') {
    return deployAnswer(bot, place, wish, await wishDeploy(bot, place, wish, typed.user), typed.user);
  }
  const what = `${service} ${release} to ${environment}`;
  return askWhy(bot, typed, { service: place.service, right, goal: { to: 'deploy', wish }, what });
}

/** Words that a person may have meant where a service was expected. */
const meantWords = (typed: string): string[] => nearest(typed, [...SUBCOMMANDS, 'help']);
