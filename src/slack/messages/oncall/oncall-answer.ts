/** `/oncall edge`: who is on call now and next, whom to turn to after that, and what was changed. */
import type { TurnOnCall } from '../../../oncall/turns.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, context, day, header, Markup, type Message, md, section } from '../blocks.ts';
import { span } from '../quantities.ts';
import { clockOf, wallDayTime, wallTime } from '../wall-words.ts';
import { dutyOf, listed, mentioned, type Names } from './oncall-words.ts';

export interface OncallFacts {
  team: string;
  /** The team's clock. */
  zone: string;
  services: string[];
  members: string[];
  now: number;
  /** Of each layer, the first first: the turn now and the next ones. Those that do not end in sight end at `horizon`. */
  layers: { name: string; turns: TurnOnCall[] }[];
  horizon: number;
  /** After how long without an answer who is told, in order; ms. */
  fallbacks: { after: number; who: Markup }[];
  /** Of people on call now, as far as Slack says it. */
  zones: Map<string, string>;
  names: Names;
  /** One line for each change that is still to come. */
  changes: Markup[];
  /** Who reads it. */
  reader: string;
}

export function oncallAnswer(facts: OncallFacts): Message {
  const { team, services, layers, names } = facts;
  const turn = layers[0]?.turns[0];
  if (!turn) return noSchedule(facts);
  const who = listed(turn.people.map(names));
  const nobody = turn.people.length === 0;
  return {
    text: nobody
      ? `Nobody is on call for ${team} now. If it is urgent, page the whole team.`
      : `On call for ${team} now: ${who}.`,
    blocks: [
      header(nobody ? `:warning: On call for ${team}: nobody` : `:pager: On call for ${team}: ${who}`),
      section(
        now(turn, facts),
        ...(facts.fallbacks.length > 0 && !nobody ? [answerless(facts)] : []),
        ...next(facts),
        ...layers.slice(1).map((layer) => second(layer, facts)),
      ),
      ...(facts.changes.length > 0 ? [section(...facts.changes.slice(0, 6))] : []),
      actions(...buttons(turn, facts)),
      context(md`${owned(team, services)} Only you see this.`),
    ],
  };
}

const owned = (team: string, services: string[]): string =>
  services.length > 0 ? `${team} owns ${listed(services)}.` : `${team} owns no services yet.`;

function now(turn: TurnOnCall, { layers, horizon, zones, names, now }: OncallFacts): Markup {
  const { people, to } = turn;
  const until = to < horizon ? md` until ${day(to)}` : md`, without an end in sight`;
  if (people.length === 0) {
    const after = layers[0]?.turns[1];
    return after ? md`*Nobody is on call*${until}, then ${mentioned(after.people)}.` : md`*Nobody is on call*${until}.`;
  }
  const there = people.flatMap((id) => {
    const zone = zones.get(id);
    return zone ? [`${wallTime(zone, now)} for ${names(id)}`] : [];
  });
  return md`*Now* ${mentioned(people)}${covering(turn, names)}${until}${there.length > 0 ? `; it is ${listed(there)}` : ''}`;
}

/** Only where one person is on call: of a group it would not be said who covers for whom. */
function covering({ held }: TurnOnCall, names: Names): string {
  const [only, ...more] = held;
  return only?.inPlaceOf && more.length === 0 ? ` for ${names(only.inPlaceOf)}` : '';
}

function answerless({ fallbacks }: OncallFacts): Markup {
  const [first, ...others] = fallbacks;
  const rest = others.map(({ who }) => `, then ${who}`).join('');
  return md`*If no answer in ${span(first?.after ?? 0)}* ${first?.who ?? ''}${new Markup(rest)}`;
}

function next({ layers, horizon }: OncallFacts): Markup[] {
  const [turn, after] = layers[0]?.turns ?? [];
  if (!turn || !after || turn.people.length === 0) return [];
  const until = after.to < horizon ? md` until ${day(after.to)}` : '';
  return [
    after.people.length > 0
      ? md`*Next* ${mentioned(after.people)}${until}`
      : md`:warning: *Next* nobody${until}: \`/oncall take\` closes the gap`,
  ];
}

function second({ name, turns: [turn] }: OncallFacts['layers'][number], { horizon }: OncallFacts): Markup {
  const until = turn && turn.to < horizon ? md` until ${day(turn.to)}` : '';
  return md`*${name}* ${mentioned(turn?.people ?? [])}${until}`;
}

function buttons(turn: TurnOnCall, facts: OncallFacts) {
  const { team, members, reader, names } = facts;
  const nobody = turn.people.length === 0;
  const may = members.includes(reader) && !turn.people.includes(reader);
  const weeks = button('Next 4 weeks', ACTION.oncallWeeks, team, {
    label: `Who is on call for ${team} in the next 4 weeks`,
  });
  if (nobody) return [...(may ? [takeButton(turn, facts)] : []), pageAll(facts), weeks];
  const who = listed(turn.people.map(names));
  const page = button(`Page ${who}`, ACTION.oncallPage, team, {
    style: 'danger',
    label: `Page ${who}, on call for ${team}`,
    confirm: confirm(
      `Page ${who} now?`,
      `${who} is told at once, at night as well. You are asked first, in one sentence, what is wrong.`,
      `Page ${who}`,
      'Not now',
      'danger',
    ),
  });
  return [page, ...(may ? [takeButton(turn, facts)] : []), weeks];
}

function pageAll({ team, members, names }: OncallFacts) {
  return button(`Page everybody in ${team}`, ACTION.oncallPageAll, team, {
    style: 'danger',
    confirm: confirm(
      `Page everybody in ${team}?`,
      `All are told at once, at night as well: ${listed(members.map(names))}.`,
      'Page everybody',
      'Not now',
      'danger',
    ),
  });
}

export type TakeFacts = Pick<OncallFacts, 'team' | 'zone' | 'services' | 'names' | 'horizon' | 'now'>;

/** Its value is the turn as it was shown: a click after it changed takes nobody else's. */
export function takeButton(turn: TurnOnCall, facts: TakeFacts) {
  const { team, zone, services, names, horizon, now } = facts;
  const { layer, people, to, from } = turn;
  const end = to < horizon ? `until ${wallDayTime(zone, to)}, ${clockOf(zone)}` : `for a week`;
  const until = to < horizon ? to : now + 7 * 86_400_000;
  const value = JSON.stringify({ team, layer, from, to: until, person: people[0] ?? null });
  const begins = from > now ? `from ${wallDayTime(zone, from)}` : 'from now';
  const rest =
    people.length > 0
      ? `${names(people[0] ?? '')} and the channel are told.`
      : `Pages for ${listed(services)} come to you.`;
  const what = `You are on call for ${dutyOf(team, layer)} ${begins} ${end}. ${rest}`;
  return people.length > 0
    ? button(`Take over from ${names(people[0] ?? '')}`, ACTION.oncallTake, value, {
        confirm: confirm(`Take the shift from ${names(people[0] ?? '')}?`, what, 'Take it', 'Not now'),
      })
    : button('I take it', ACTION.oncallTake, value, {
        style: 'primary',
        confirm: confirm(`Be on call for ${team}?`, what, 'I take it', 'Not now'),
      });
}

/** Nobody wrote down who is on call: pages go to the whole team. */
function noSchedule(facts: OncallFacts): Message {
  const { team, services } = facts;
  return {
    text: `No one is on call for ${team}: it has no schedule. Pages go to the whole team.`,
    blocks: [
      header(`:warning: On call for ${team}: nobody`),
      section(
        md`*No one is on call for ${team}:* services.yml has no schedule for it. Pages go to the whole team.`,
        md`:point_right: *Next:* write \`teams.${team}.oncall\` in services.yml.`,
      ),
      actions(pageAll(facts)),
      context(md`${owned(team, services)} Only you see this.`),
    ],
  };
}
