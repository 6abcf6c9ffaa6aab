/** The bot: what people do in Slack comes in here. */
import { openDesk } from '../../jobs/delivery/desk.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Desk } from '../delivery/desk.ts';
import { createBot, type SlackBot } from '../slack/bot.ts';
import { redisHandoffStore } from '../store/redis-handoff-store.ts';
import { redisHomes } from '../store/redis-homes.ts';
import { calendarLinks } from './calendars.ts';
import { cloudOf } from './clouds.ts';
import type { Foundation } from './foundation.ts';
import { cardsOf } from './homes.ts';
import { partnersOn } from './partners.ts';

/** Connected to Slack when it resolves. */
export async function startBot({
  settings,
  catalog,
  log,
  now,
  store,
  rota,
  queues,
  pager,
  archive,
  handoffs,
  pages,
  asking,
}: Foundation): Promise<SlackBot> {
  const desk = openDesk({ catalog, store, queues, cloud: cloudOf() });
  const bot = createBot({
    catalog,
    desk,
    pager,
    rota,
    archive,
    cards: cardsOf(store, pages, redisHandoffStore(asking)),
    homes: redisHomes(asking),
    partners: partnersOn(asking),
    reachable: () => store.ping(),
    handoffs,
    log,
    slack: settings.slack,
    now,
    ...calendarLinks(settings),
  });
  await warmUp(desk, catalog);
  await bot.start();
  return { ...bot, stop: stopping(keepWarm(archive, log), bot) };
}

/** Whoever searches does not wait for what was written since somebody searched last. */
const EVERY = 5 * 60_000;

function keepWarm(archive: Foundation['archive'], log: Foundation['log']): NodeJS.Timeout {
  const read = () =>
    void archive.warmUp().catch((error) => log.warn({ err: error }, 'the record could not be read, it is tried again'));
  read();
  return setInterval(read, EVERY).unref();
}

const stopping = (timer: NodeJS.Timeout, bot: SlackBot) => async () => {
  clearInterval(timer);
  await bot.stop();
};

/** The first command of the day shall not wait for connections to AWS that nobody has opened yet. */
async function warmUp(desk: Desk, catalog: Catalog): Promise<void> {
  const places = [...catalog.services.values()].flatMap(({ environments }) => [...environments.values()]);
  const asked = places
    .slice(0, 20)
    .flatMap(({ service, name }) => [desk.status(service, name), desk.releases(service, name)]);
  await Promise.allSettled(asked);
}
