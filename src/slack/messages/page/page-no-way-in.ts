/** To everybody of a team, when its channel does not let the page's message in: nothing is lost but the message. */
import type { Page } from '../../../paging/page.ts';
import { type Message, md, mentionChannel, message, section } from '../blocks.ts';

export function pageNoWayIn(page: Page): Message {
  const title = page.alerts[0]?.title ?? 'an alert';
  return message(
    md`Page ${page.number}, ${title}: its message cannot be shown, fullcycle is not in the channel.`,
    section(
      md`:rotating_light: *Page ${page.number}: ${title}*`,
      md`:warning: Its message cannot be shown: fullcycle is not in ${mentionChannel(page.channel)}. Whoever is on call is told directly.`,
      md`:point_right: *Next:* type \`/invite @fullcycle\` there; the message follows by itself.`,
    ),
  );
}
