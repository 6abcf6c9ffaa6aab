/** How people are reached of a page. */
import type { PageEngine } from '../../jobs/paging/page-step.ts';
import { mailChannel } from '../notify/mail.ts';
import { pagerDutyChannel } from '../notify/pagerduty.ts';
import { webhookChannel } from '../notify/webhook.ts';
import type { Settings } from '../settings.ts';
import { permalink } from '../slack/card/facts.ts';
import type { PageParts } from '../slack/paging/parts.ts';
import { slackChannel } from '../slack/paging/slack-channel.ts';
import { workspaceOf } from '../slack/workspace.ts';

/** And what leads them to its message. */
export function waysTo(parts: PageParts, { notify }: Settings): Pick<PageEngine, 'channels' | 'linkTo'> {
  const { env } = process;
  const workspace = workspaceOf(parts.slack);
  const linkTo = async (page: string) => {
    const [card, base] = await Promise.all([parts.store.card(page), workspace()]);
    return card?.ts && card.channel && base ? permalink(base, card.channel, card.ts) : undefined;
  };
  const channels = {
    slack: slackChannel(parts),
    ...(notify.mail && { mail: mailChannel(notify.mail) }),
    pagerduty: pagerDutyChannel({ url: notify.pagerDutyUrl, env }),
    webhook: webhookChannel({ env, now: parts.now }),
  };
  return { linkTo, channels };
}
