/** Says in its channel what a team decided about a noisy alarm, once: whoever pressed, or the round after them. */
import type { Team } from '../../catalog/catalog.ts';
import type { RotaDesk, RotaNews } from '../../oncall/rota-desk.ts';
import type { Shown } from '../card/form.ts';
import { findPosted, metadataOf } from '../card/posted.ts';
import { message, section } from '../messages/blocks.ts';
import { decidedNow } from '../messages/insights/noise-words.ts';
import type { Sayer } from '../oncall/tell.ts';
import { readNews } from './noise.ts';

export interface NoiseTeller extends Sayer {
  rota: Pick<RotaDesk, 'forgetNews'>;
}

const NAME = 'decided';

/** `again`: somebody died over it, or was refused, maybe after the post. Throws what Slack refuses. */
export async function tellNoise(parts: NoiseTeller, team: Team, news: RotaNews, again = false): Promise<void> {
  const { client, rota } = parts;
  const { channel } = team;
  const decision = readNews(news);
  if (!decision) return;
  const subject = { what: 'noise' as const, id: news.id };
  const posted = again && (await findPosted(client, { channel, subject, name: NAME, since: decision.answer.at }));
  if (!posted) {
    const words = decidedNow(decision);
    const shown = message(words, section(words)) as Shown;
    const quiet = { unfurl_links: false, unfurl_media: false };
    await client.chat.postMessage({ channel, ...shown, metadata: metadataOf(subject, NAME), ...quiet });
  }
  await rota.forgetNews(team.name, news.id);
}
