/** Asks in the team's channel, some hours after a hold was set, whether it is still needed. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Hold } from '../../delivery/hold.ts';
import { stillNeeded } from '../messages/hold/hold-lines.ts';
import type { Shown } from './form.ts';
import type { CardParts } from './say.ts';

/** Throws what Slack refuses, so that the reminder is tried again. A service that left the catalog has no team to ask. */
export async function remind(
  hold: Hold,
  { slack, budget }: Pick<CardParts, 'slack' | 'budget'>,
  catalog: Catalog,
): Promise<void> {
  const team = catalog.teams.get(catalog.services.get(hold.service)?.team ?? '');
  if (!team) return;
  if ((await budget.post(team.channel)) > 0) throw new Error('Slack takes no more posts now, the reminder waits');
  const message = stillNeeded(hold) as Shown;
  await slack.chat.postMessage({ channel: team.channel, ...message, unfurl_links: false, unfurl_media: false });
}
