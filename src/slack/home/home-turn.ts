/** The top of the Home: am I on call, until when, who comes then, and what I can do about it. */
import type { KnownBlock } from '@slack/types';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, clip, day, header, type Markup, md, section } from '../messages/blocks.ts';
import { takeButton } from '../messages/oncall/oncall-answer.ts';
import { dutyOf, listed, mentioned } from '../messages/oncall/oncall-words.ts';
import { span } from '../messages/quantities.ts';
import { writeForm } from '../wishes/form-value.ts';
import { type HomeFacts, type HomeTurn, isMine, nextOf } from './home-facts.ts';

/** Somebody in many teams reads of the first ones. */
const MOST_TURNS = 6;

export function turnBlocks(facts: HomeFacts): KnownBlock[] {
  const { turns, reader, teams } = facts;
  const mine = turns.filter((turn) => isMine(turn, reader));
  if (mine.length > 0) return onCall(mine, facts);
  if (teams.length === 0) return [header(':wave: Operate what you build')];
  return offCall(facts);
}

function onCall(mine: HomeTurn[], facts: HomeFacts): KnownBlock[] {
  const duties = mine.map(({ team, layer }) => dutyOf(team, layer));
  const shown = mine.slice(0, MOST_TURNS);
  const more = mine.length > shown.length ? [md`And ${mine.length - shown.length} more.`] : [];
  return [
    header(`:pager: You are on call for ${listed(duties)}`),
    section(...shown.map((turn) => until(turn, mine.length > 1)), ...more),
    ...turnButtons(shown, facts),
  ];
}

function until({ team, layer, turns, horizon, fallback }: HomeTurn, named: boolean): Markup {
  const [now, then] = turns;
  const end =
    now && now.to < horizon ? md`Until ${day(now.to)}, then ${thenWho(then?.people)}.` : md`Without an end in sight.`;
  const answerless = fallback ? md` If you do not answer in ${span(fallback.after)}: ${fallback.who}.` : '';
  return md`${named ? md`*${dutyOf(team, layer)}* ` : ''}${end}${answerless}`;
}

const thenWho = (people: string[] = []): Markup => (people.length > 0 ? mentioned(people) : md`:warning: nobody`);

/** A row for each team, also for who is on two of its layers. An action id may occur once in a row. */
const turnButtons = (turns: HomeTurn[], { handsOver, teams }: HomeFacts): KnownBlock[] => {
  const theirs = [...new Set(turns.map(({ team }) => team))];
  return theirs.slice(0, 2).map((team, i) => {
    const note = button('Write the handoff note', `${ACTION.handoffNote}.${i + 1}`, team, {
      label: `Write a note for whoever is on call for ${team} next`,
    });
    const cover = button('Find a substitute', `${ACTION.homeCover}.${i + 1}`, team, {
      label: `Ask ${team} to cover you`,
    });
    return actions(
      ...(teams.includes(team) ? [cover] : []),
      ...(handsOver ? [note] : []),
      weeks(team, i, theirs.length > 1),
      ...(i === 0 ? [button('Deploy', ACTION.openForm, writeForm({}), { label: 'Open the form for a deploy' })] : []),
    );
  });
};

const weeks = (team: string, i: number, named: boolean) =>
  button(clip(`Next 4 weeks${named ? `, ${team}` : ''}`, 30), `${ACTION.oncallWeeks}.${i + 1}`, team, {
    label: `Who is on call for ${team} in the next 4 weeks`,
  });

function offCall(facts: HomeFacts): KnownBlock[] {
  const { turns, unscheduled } = facts;
  const shown = turns.slice(0, MOST_TURNS);
  const lines = [
    ...shown.map((turn) => nextLine(turn, facts)),
    ...unscheduled
      .slice(0, MOST_TURNS)
      .map((team) => md`Nobody is on call for ${team}: it has no schedule, pages go to the whole team.`),
  ];
  return [
    header(':wave: You are not on call'),
    ...(lines.length > 0 ? [section(...lines)] : []),
    actions(
      { ...button('Deploy', ACTION.openForm, writeForm({})), style: 'primary' },
      ...shown.slice(0, 1).flatMap((turn) => take(turn, facts)),
      ...[...new Set(shown.map(({ team }) => team))].slice(0, 3).map((team, i) => weeks(team, i, true)),
    ),
  ];
}

function nextLine(turn: HomeTurn, { reader }: HomeFacts): Markup {
  const { team, layer, turns } = turn;
  const duty = dutyOf(team, layer);
  const next = nextOf(turn, reader);
  const who = turns[0]?.people.length ? mentioned(turns[0].people) : md`:warning: nobody`;
  return next
    ? md`Your next shift for ${duty} starts ${day(next.from)}. Now on call: ${who}.`
    : md`No shift of yours for ${duty} is in sight. Now on call: ${who}.`;
}

function take({ team, zone, turns, services, horizon }: HomeTurn, { names, now }: HomeFacts) {
  const [turn] = turns;
  if (!turn) return [];
  const { style, ...quiet } = takeButton(turn, { team, zone, services, names, horizon, now });
  return [quiet];
}
