/** A change of who is on call: one line for the team, and one for each person whose shifts it moved. */
import type { Move } from '../../../oncall/moved.ts';
import type { Place } from '../../../oncall/rota-desk.ts';
import type { ScheduleNews } from '../../../oncall/schedule-news.ts';
import { context, type Markup, type Message, md, message, section } from '../blocks.ts';
import { during, dutyOf, listed, type Names } from './oncall-words.ts';

/** One line for the channel. */
export function scheduleChanged(team: string, news: ScheduleNews, names: Names): Message {
  const { layer, from, to } = news;
  const who = listed(news.who.map(names));
  if (news.is === 'as before') return asBefore({ team, layer, from, to }, `${who} took a change back.`);
  const { by, instead, how } = news;
  return nowOnCall({ team, layer, from, to }, { by, instead, how: `${who} ${how}.` }, names);
}

/** `Lin is on call for edge … instead of Ada.` `how`: `Lin took it.` Nobody is woken by it: names, no mentions. */
export function nowOnCall(
  { team, layer, ...span }: Place,
  { by, instead, how }: { by: string; instead: string | null; how: string },
  names: Names,
): Message {
  const whose = instead && instead !== by ? ` instead of ${names(instead)}` : '';
  return message(
    md`${names(by)} is on call for ${dutyOf(team, layer)}${whose}. ${how}`,
    section(md`:pager: *${names(by)} is on call for ${dutyOf(team, layer)}*${whose} ${during(span)}. ${how}`),
  );
}

/** What is as it was before. */
export function asBefore({ team, layer, ...span }: Place, how: string): Message {
  return message(
    md`The schedule of ${dutyOf(team, layer)} is as it was before. ${how}`,
    section(md`:pager: *${dutyOf(team, layer)} is as it was before* ${during(span)}. ${how}`),
  );
}

/** To the person themselves. `why`: `Lin changed it.` */
export function yourShifts(team: string, moves: Move[], why: string, names: Names): Message {
  const words = moves.map((move) => moved(team, move, names));
  const on = moves.some(({ is }) => is === 'on');
  return message(
    md`Your time on call for ${team} has changed${on ? '' : ': less than before'}. ${why}`,
    section(md`:pager: *Your time on call for ${team} has changed.* ${why}`, ...words.slice(0, LISTED)),
    context(
      md`${words.length > LISTED ? `And ${words.length - LISTED} more. ` : ''}\`/oncall weeks ${team}\` shows all of it.`,
    ),
  );
}

const LISTED = 8;

function moved(team: string, { is, layer, others, ...span }: Move, names: Names): Markup {
  const duty = dutyOf(team, layer);
  if (is === 'on') return md`:large_green_circle: *On call for ${duty}* ${during(span)}`;
  const instead =
    others.length > 0 ? `${listed(others.map(names))} ${others.length > 1 ? 'are' : 'is'} instead` : 'nobody is';
  return md`:white_circle: *No longer on call for ${duty}* ${during(span)}: ${instead}`;
}
