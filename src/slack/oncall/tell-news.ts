/** Says in its channel what a team changed or decided, once: whoever pressed, or the round of schedules after them. */
import type { Team } from '../../catalog/catalog.ts';
import type { RotaDesk, RotaNews } from '../../oncall/rota-desk.ts';
import type { Bot } from '../bot-parts.ts';
import { type Shown, slackError } from '../card/form.ts';
import { findPosted, metadataOf } from '../card/posted.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { namesOf } from './asked.ts';
import { readWord } from './news.ts';
import type { Sayer } from './tell.ts';

interface NewsTeller extends Sayer, Pick<Bot, 'people' | 'now'> {
  rota: Pick<RotaDesk, 'forgetNews'>;
}

/** Whoever changes something says it at once, and is given this time. */
const PATIENCE = 30_000;
const NAME = 'news';

/** What a bot wrote down and did not say, or said without anybody knowing. */
export async function sayUnsaid(parts: NewsTeller & { rota: Pick<RotaDesk, 'news'> }, team: Team): Promise<void> {
  const due = (await parts.rota.news(team.name)).flatMap((news) => {
    const at = readWord(news)?.at;
    // What a newer fullcycle wrote is for a newer one to say.
    return at !== undefined && parts.now() - at >= PATIENCE ? [{ news, at }] : [];
  });
  const inTime = due.sort((a, b) => a.at - b.at).map(({ news }) => news);
  await sayNews(parts, team, inTime);
}

/** What Slack does not take stays for the next round; where the bot may not write, nothing ever would. */
export async function sayNews(parts: NewsTeller, team: Team, all: RotaNews[]): Promise<void> {
  const { rota, log } = parts;
  for (const news of all) {
    try {
      await sayOne(parts, team, news);
    } catch (error) {
      const refused = slackError(error);
      log.warn({ team: team.name, err: refused ?? String(error) }, 'the team was not told what its people changed');
      // Not forgotten, it is given up by the round after this.
      if (refused && NO_WAY_IN.includes(refused)) await rota.forgetNews(team.name, news.id).catch(() => {});
    }
  }
}

/** Whoever is late looks first whether another has said it. Throws what Slack refuses. */
async function sayOne({ client, people, rota, now }: NewsTeller, team: Team, news: RotaNews): Promise<void> {
  const word = readWord(news);
  if (!word) return;
  const { channel } = team;
  const subject = { what: 'rota' as const, id: news.id };
  const late = now() - word.at >= PATIENCE;
  if (!(late && (await findPosted(client, { channel, subject, name: NAME, since: word.at })))) {
    const shown = word.message(team.name, await namesOf({ people }, word.people)) as Shown;
    const quiet = { unfurl_links: false, unfurl_media: false };
    await client.chat.postMessage({ channel, ...shown, metadata: metadataOf(subject, NAME), ...quiet });
  }
  await rota.forgetNews(team.name, news.id);
}
