/** Where a question stands in Slack, kept beside the schedule, so that its message can be changed when it is answered. */
import type { Bot } from '../bot-parts.ts';
import type { Shown } from '../card/form.ts';
import type { Message } from '../messages/blocks.ts';

type Keeper = Pick<Bot, 'rota' | 'client' | 'log'>;

/** `place`: channel and ts, `C0EDGE/1700000000.000100`. */
export async function keepSaid(
  { rota, log }: Pick<Keeper, 'rota' | 'log'>,
  team: string,
  about: string,
  place: string,
): Promise<void> {
  const kept = await rota.say(team, about, place, null);
  if (!kept) log.warn({ team, about }, 'a question was asked twice');
}

/** Once for each state: `state` is kept behind the place when the message shows it. */
export async function editSaid(
  { rota, client, log }: Keeper,
  { team, about, state }: { team: string; about: string; state: string },
  message: Message,
): Promise<void> {
  const place = await rota.said(team, about);
  const [channel, ts, shown] = place?.split('/') ?? [];
  if (!place || !channel || !ts || shown === state) return;
  try {
    await client.chat.update({ channel, ts, ...(message as Shown) });
    await rota.say(team, about, `${channel}/${ts}/${state}`, place);
  } catch (error) {
    log.warn({ err: error, team, about }, 'a question in Slack could not be shown as it is');
  }
}
