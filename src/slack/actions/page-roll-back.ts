/** *Roll back* on a page: the suspect's deploy is undone by the one way there is, and whoever asked has the page. */
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import { busy } from '../answers/busy.ts';
import { cardLink } from '../answers/card-link.ts';
import { refused } from '../answers/refused.ts';
import { rollbackAnswer } from '../answers/roll-back-answer.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { findPlace, type Place } from '../wishes/place.ts';
import { findPage } from './page-find.ts';

export async function rollBackPageClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await findPage(bot, click.value, click.user);
  if ('no' in found) return found.no;
  const { page, pager } = found;
  const { suspect } = page;
  if (page.state.is === 'resolved') return refused('This page is over. Nothing has changed.');
  const place = suspect && findPlace(bot.catalog, suspect.service, suspect.environment);
  if (!suspect || !place || 'unknown' in place || suspect.service !== page.scope.service) {
    return refused('No deploy is suspected any more. Nothing has changed. /rollback goes back whatever is suspected.');
  }
  const stands = await standsInTheWay(bot, suspect);
  if (stands) return stands;
  const by = await bot.people.person(click.user.id, click.user.name);
  const outcome = await bot.desk.rollBack({
    service: suspect.service,
    environment: suspect.environment,
    to: suspect.from,
    by,
    at: bot.now(),
    reason: `page ${page.number}`,
    ...teamOf(bot, place, click),
  });
  // Whoever rolls back is on it, unless somebody is already. If this fails the way back is begun all the same.
  if ('accepted' in outcome || 'began' in outcome) {
    await pager
      .act(page.id, { do: 'acknowledge', first: true, by, at: bot.now() })
      .catch((error) =>
        bot.log.warn({ err: error }, `page ${page.number} could not be acknowledged with its rollback`),
      );
  }
  return rollbackAnswer(bot, outcome);
}

/** Somebody was faster, or something else serves by now: the message was older than the click. */
async function standsInTheWay(
  bot: Bot,
  { service, environment, release, from }: NonNullable<Page['suspect']>,
): Promise<Message | null> {
  const { running, live } = await bot.desk.status(service, environment);
  if (running && goesBack(running)) return busy(running, await cardLink(bot, running, 'its card'));
  if (running && running.release !== release) {
    return busy(running, await cardLink(bot, running, `the card of ${running.release}`));
  }
  if (!running && live && live !== release) {
    const already =
      live === from ? `${from} serves again already.` : `${release} does not serve any more, ${live} does.`;
    return refused(`${already} Nothing has changed. To go back from there type /rollback ${service}.`);
  }
  return null;
}

const goesBack = ({ kind, back, signals }: Operation): boolean =>
  kind === 'rollback' || back !== undefined || signals.some(({ ask }) => ask === 'roll back');

/** Somebody of another team who is on call or was asked: the card says of which. */
function teamOf(bot: Bot, { service }: Place, { user }: Click): { otherTeam?: string } {
  const owner = bot.catalog.teams.get(service.team);
  if (owner?.members.includes(user.id)) return {};
  const own = [...bot.catalog.teams.values()].find(({ members }) => members.includes(user.id));
  return own ? { otherTeam: own.name } : {};
}
