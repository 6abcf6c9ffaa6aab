/** Says what a hold's change should have told its team and did not, and says it once. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { HoldNews } from '../../delivery/hold-news.ts';
import type { Shown } from '../card/form.ts';
import { findPosted, metadataOf } from '../card/posted.ts';
import type { CardParts } from '../card/say.ts';
import { heldLine, liftedLine } from '../messages/hold/hold-lines.ts';
import { subjectOf } from './tell-team.ts';

export const lineOf = ({ hold, from, liftedBy }: HoldNews) =>
  liftedBy ? liftedLine(hold, liftedBy) : heldLine(hold, from);

/** Resolves once the team has read it. Throws what Slack refuses. A service that left the catalog has no team to tell. */
export async function catchUp(
  news: HoldNews,
  { slack, budget }: Pick<CardParts, 'slack' | 'budget'>,
  catalog: Catalog,
): Promise<void> {
  const channel = catalog.teams.get(catalog.services.get(news.hold.service)?.team ?? '')?.channel;
  if (!channel) return;
  const subject = subjectOf(news);
  const metadata = metadataOf(subject, news.id);
  if (await findPosted(slack, { channel, subject, name: news.id, since: news.at })) return;
  if ((await budget.post(channel)) > 0) throw new Error('Slack takes no more posts now, the line waits');
  const message = lineOf(news) as Shown;
  await slack.chat.postMessage({ channel, ...message, metadata, unfurl_links: false, unfurl_media: false });
}
