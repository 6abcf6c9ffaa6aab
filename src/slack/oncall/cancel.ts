/** /oncall cancel: what was changed or asked and is still to come, each with a button that takes it back. */
import type { RotaChanges } from '../../oncall/rota-changes.ts';
import { ACTION } from '../messages/action-ids.ts';
import type { Message } from '../messages/blocks.ts';
import { actions, button, context, header, type Markup, md, section } from '../messages/blocks.ts';
import { exchangeLine, overrideLine, swapLine } from '../messages/oncall/oncall-changes.ts';
import { oncallRefused } from '../messages/oncall/oncall-refused.ts';
import type { Names } from '../messages/oncall/oncall-words.ts';
import { type Asked, everybody, namesOf } from './asked.ts';
import { coverWithdrawn } from './cover.ts';
import { newsOfSchedule } from './news.ts';
import { exchangeDecided } from './swap.ts';
import { tellMoved } from './tell.ts';
import { sayNews } from './tell-news.ts';
import { peopleIn } from './who.ts';

interface Cancellable {
  kind: 'override' | 'cover' | 'exchange';
  id: string;
  from: number;
  line: Markup;
}

/** A message has room for no more. */
const LISTED = 10;

export async function cancel({ bot, team, user }: Asked): Promise<Message> {
  const changes = await bot.rota.changes(team.name);
  const names = await namesOf(bot, [...everybody(bot), ...peopleIn(changes)]);
  const all = cancellable(changes, user, bot.now(), names);
  if (all.length === 0) {
    const what = `There is nothing to take back for ${team.name}.`;
    return { text: what, blocks: [section(md`:white_check_mark: *${what}* The schedule is as services.yml has it.`)] };
  }
  return {
    text: `What was changed for ${team.name} and is still to come: ${all.length}.`,
    blocks: [
      header(`:pager: Changed for ${team.name}`),
      ...all
        .slice(0, LISTED)
        .flatMap(({ kind, id, line }) => [
          section(line),
          actions(button('Take it back', ACTION.oncallCancel, JSON.stringify({ team: team.name, kind, id }))),
        ]),
      ...(all.length > LISTED ? [context(md`And ${all.length - LISTED} more.`)] : []),
    ],
  };
}

/** Questions are taken back by whoever asked. */
function cancellable(
  { overrides, swaps, exchanges = [] }: RotaChanges,
  user: string,
  now: number,
  names: Names,
): Cancellable[] {
  const coming = ({ to }: { to: number }) => to > now;
  const asks = swaps.filter(({ person, state }) => person === user && state.is === 'offered');
  const offers = exchanges.filter(({ by, state }) => by === user && state.is === 'offered');
  const all = [
    ...overrides
      .filter(coming)
      .map((each) => ({ kind: 'override', id: each.id, from: each.from, line: overrideLine(each, names) })),
    ...asks.map((each) => ({ kind: 'cover', id: each.id, from: each.from, line: swapLine(each, names) })),
    ...offers.map((each) => ({
      kind: 'exchange',
      id: each.id,
      from: each.gives.from,
      line: exchangeLine(each, names),
    })),
  ];
  return all.filter((each): each is Cancellable => each.line !== null).sort((a, b) => a.from - b.from);
}

/** *Take it back* */
export async function cancelled(asked: Asked, kind: Cancellable['kind'], id: string): Promise<Message | null> {
  if (kind === 'cover') return coverWithdrawn(asked, id);
  if (kind === 'exchange') {
    const refused = await exchangeDecided(asked, id, false);
    return (
      refused ?? {
        text: 'You took the question back.',
        blocks: [section(':white_check_mark: *You took the question back.*')],
      }
    );
  }
  const { bot, team, user } = asked;
  const answer = await bot.rota.cancel(team.name, id, ({ done: { layer, from, to } }) => {
    const at = bot.now();
    const left = { layer, from: Math.max(from, at), to };
    return [newsOfSchedule(`cancel ${id}`, { is: 'as before', ...left, who: [user], at })];
  });
  const names = await namesOf(bot, [...everybody(bot), user]);
  if ('refused' in answer) return oncallRefused(answer.refused, team.name, names);
  const { before, after, news } = answer;
  const why = `${names(user)} took a change back.`;
  bot.afterwards(`the schedule of ${team.name} is told`, async () => {
    await sayNews(bot, team, news);
    await tellMoved(bot, { team, before, after, now: bot.now(), by: user, why }, names);
  });
  return {
    text: 'It is taken back. The team is told.',
    blocks: [section(':white_check_mark: *It is taken back.* The team and whoever it moves are told.')],
  };
}
