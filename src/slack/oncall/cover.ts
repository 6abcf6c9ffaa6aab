/** /oncall cover me …: the team is asked in its channel, and the first to press has it. */
import type { Swap } from '../../oncall/schedule.ts';
import { turnsBetween } from '../../oncall/turns.ts';
import type { Bot } from '../bot-parts.ts';
import type { OncallWords } from '../grammar/oncall-words.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { coverCard } from '../messages/oncall/oncall-cover.ts';
import { notChanged, oncallRefused } from '../messages/oncall/oncall-refused.ts';
import { nowOnCall } from '../messages/oncall/oncall-told.ts';
import { during } from '../messages/oncall/oncall-words.ts';
import { clockOf, wallSpan } from '../messages/wall-words.ts';
import { type Asked, everybody, namesOf } from './asked.ts';
import { firstLayer } from './replace.ts';
import { editSaid, keepSaid } from './said.ts';
import { spanOf } from './span.ts';
import { sayInTeam, sayTo, tellMoved } from './tell.ts';

/** Somebody needs a moment to take what begins now; until then whoever asks stays on call. */
const MOMENT = 15 * 60_000;

export async function cover(asked: Asked, words: OncallWords): Promise<Message> {
  const { bot, team, user, zone } = asked;
  if (words.people.length > 0) {
    return notChanged(
      'Only whoever is on call asks to be covered.',
      'write `/oncall take @ada tomorrow` to cover somebody.',
    );
  }
  const typed = spanOf(asked, words.when, '/oncall cover me fri 18:00 to mon 09:00');
  if ('refused' in typed) return typed.refused;
  const span = { from: Math.max(typed.span.from, bot.now() + MOMENT), to: typed.span.to };
  const turns = span.from < span.to ? turnsBetween(await bot.rota.schedule(team.name), span.from, span.to) : [];
  const layer = words.layer ?? turns.find(({ people }) => people.includes(user))?.layer ?? firstLayer(asked);
  const place = { team: team.name, layer, ...(span.from < span.to ? span : typed.span) };
  const answer = await bot.rota.cover({ ...place, person: user });
  const names = await namesOf(bot, [...everybody(bot), user]);
  if ('refused' in answer) return oncallRefused(answer.refused, team.name, names);
  const swap = answer.done;
  if (!(await bot.rota.said(team.name, `cover ${swap.id}`))) {
    const ts = await sayInTeam(bot, team, coverCard({ team: team.name, zone, swap, names }));
    if (!ts) return notAsked(team.channel, team.name);
    await keepSaid(bot, team.name, `cover ${swap.id}`, `${team.channel}/${ts}`);
  }
  return {
    text: `The team is asked to cover you ${wallSpan(zone, swap)}, ${clockOf(zone)}.`,
    blocks: [
      section(
        md`:raised_hand: *The team is asked in ${mentionChannel(team.channel)}* to cover you ${during(swap)} (${wallSpan(zone, swap)}, ${clockOf(zone)}).`,
        md`You stay on call until somebody takes it; you are told when that is so. \`/oncall cancel\` takes the question back.`,
      ),
    ],
  };
}

const notAsked = (channel: string, team: string): Message =>
  notChanged(
    `${team} could not be asked in its channel.`,
    md`ask there yourself: ${mentionChannel(channel)}, or invite fullcycle to it.`,
  );

/** *I take it* */
export async function coverTaken({ bot, team, user, zone }: Asked, id: string): Promise<Message | null> {
  const answer = await bot.rota.takeSwap(team.name, id, user);
  const names = await namesOf(bot, [...everybody(bot), user]);
  if ('refused' in answer) {
    bot.afterwards('a question for cover is shown as it is', () => showCover(bot, { team: team.name, zone, id }));
    return oncallRefused(answer.refused, team.name, names);
  }
  const { done, before, after } = answer;
  const why = `${names(user)} took it.`;
  bot.afterwards(`the schedule of ${team.name} is told`, async () => {
    await showCover(bot, { team: team.name, zone, id });
    await sayTo(
      bot,
      done.person,
      nowOnCall({ team: team.name, ...done }, { by: user, instead: done.person, how: why }, names),
    );
    // Whoever asked was told in words of their own.
    await tellMoved(bot, { team, before, after, now: bot.now(), by: user, why }, names, [done.person]);
  });
  return {
    text: `You are on call for ${team.name} ${wallSpan(zone, done)}, ${clockOf(zone)}.`,
    blocks: [
      section(
        md`:white_check_mark: *You are on call for ${team.name}* instead of ${names(done.person)} ${during(done)}.`,
        md`${names(done.person)} is told.`,
      ),
    ],
  };
}

/** *Not needed any more* */
export async function coverWithdrawn({ bot, team, user, zone }: Asked, id: string): Promise<Message | null> {
  const answer = await bot.rota.withdraw(team.name, id, user);
  bot.afterwards('a question for cover is shown as it is', () => showCover(bot, { team: team.name, zone, id }));
  if (!('refused' in answer)) {
    const words = 'You took the question back. You stay on call.';
    return { text: words, blocks: [section(`:white_check_mark: *You took the question back.* You stay on call.`)] };
  }
  const names = await namesOf(bot, everybody(bot));
  return answer.refused.because === 'not-yours'
    ? notChanged('Only whoever asked takes it back.', 'press *I take it* to cover them.')
    : oncallRefused(answer.refused, team.name, names);
}

/** The message in the channel as its question stands now. */
export async function showCover(
  bot: Pick<Bot, 'rota' | 'client' | 'log' | 'catalog' | 'people'>,
  about: Shown,
): Promise<void> {
  const { team, zone, id } = about;
  const swap: Swap | undefined = (await bot.rota.changes(team)).swaps.find((each) => each.id === id);
  if (!swap) return;
  const people = swap.state.is === 'taken' ? [swap.person, swap.state.by] : [swap.person];
  const names = await namesOf(bot, people);
  await editSaid(bot, { team, about: `cover ${id}`, state: swap.state.is }, coverCard({ team, zone, swap, names }));
}

interface Shown {
  team: string;
  zone: string;
  id: string;
}
