/** *Find a substitute* on the Home: the same question as `/oncall cover me …`. */
import { olderVersion } from '../answers/failure.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, Submission } from '../coming.ts';
import { mayChange } from '../commands/oncall.ts';
import type { Submitted } from '../door.ts';
import { readWhen } from '../grammar/when.ts';
import type { Message } from '../messages/blocks.ts';
import { coverForm } from '../modals/cover-form.ts';
import { openModal } from '../modals/open-modal.ts';
import { zoneOf } from '../oncall/asked.ts';
import { cover } from '../oncall/cover.ts';
import { notYourTeam } from '../oncall/help.ts';

export async function coverFormClicked(bot: Bot, click: Click): Promise<Message | null> {
  const team = bot.catalog.teams.get(click.value);
  if (!team) return olderVersion();
  if (!mayChange(team, click.user.id)) return notYourTeam(team, 'change who is on call');
  const opened = await openModal(bot, click.triggerId, coverForm(team.name, zoneOf(team)));
  return 'tooLate' in opened ? opened.tooLate : null;
}

export async function coverSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const team = bot.catalog.teams.get(teamIn(metadata));
  if (!team) return { close: olderVersion() };
  if (!mayChange(team, user.id)) return { close: notYourTeam(team, 'change who is on call') };
  const zone = zoneOf(team);
  const when = (values.when?.when?.value ?? '').trim().split(/\s+/);
  const read = readWhen(when, { zone, now: bot.now() });
  if (!read || !('span' in read)) {
    return { errors: { when: 'That is not clear as a time with an end. Write it as in: fri 18:00 to mon 09:00' } };
  }
  const words = { ask: 'cover' as const, people: [], when, other: [] };
  return { close: await cover({ bot, team, user: user.id, zone }, words) };
}

function teamIn(metadata: string): string {
  try {
    return String((JSON.parse(metadata) as { team?: unknown }).team);
  } catch {
    return '';
  }
}
