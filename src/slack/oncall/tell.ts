/** After a change: one line for the team, and a direct message for each whose coming shifts it moved. */
import type { Team } from '../../catalog/catalog.ts';
import { type Move, movedShifts } from '../../oncall/moved.ts';
import type { Person, Schedule } from '../../oncall/schedule.ts';
import { asTold } from '../../oncall/told-schedule.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import type { Bot } from '../bot-parts.ts';
import { type Shown, slackError } from '../card/form.ts';
import type { Message } from '../messages/blocks.ts';
import { yourShifts } from '../messages/oncall/oncall-told.ts';
import type { Names } from '../messages/oncall/oncall-words.ts';

/** How far ahead people plan. */
const AHEAD = 60 * DAY;

/** False where the channel could not be told: what was done stays done. */
export async function sayInTeam({ client, log }: Sayer, team: Team, message: Message): Promise<string | null> {
  try {
    const { ts } = await client.chat.postMessage({ channel: team.channel, ...(message as Shown), ...QUIET });
    return ts ?? null;
  } catch (error) {
    log.warn({ err: error }, `${team.name}: the team could not be told of its schedule`);
    return null;
  }
}

export async function sayTo({ client, log }: Sayer, person: Person, message: Message): Promise<string | null> {
  try {
    const { ts, channel } = await client.chat.postMessage({ channel: person, ...(message as Shown), ...QUIET });
    return ts && channel ? `${channel}/${ts}` : null;
  } catch (error) {
    log.warn({ err: error }, `${person} could not be told of a schedule`);
    return null;
  }
}

const QUIET = { unfurl_links: false, unfurl_media: false };

/** What it takes to say something: the bot's, or a worker's. */
export type Sayer = Pick<Bot, 'client' | 'log'>;

export interface Edit {
  team: Team;
  before: Schedule;
  after: Schedule;
  now: number;
  /** Who changed it: they know. Null: services.yml, or a feed. */
  by: Person | null;
  /** `Lin changed it.` */
  why: string;
}

/**
 * `known`: who was told in another way. When all were told it is remembered, so that the round of schedules need not.
 * Whom Slack does not know any more cannot be told; whom it could not be told just now is told by that round.
 */
export async function tellMoved(
  sayer: Sayer & Pick<Bot, 'rota'>,
  { team, before, after, now, by, why }: Edit,
  names: Names,
  known: Person[] = [],
): Promise<void> {
  const moves = movedShifts(before, after, now, now + AHEAD);
  const told: boolean[] = [];
  for (const [person, theirs] of byPerson(moves)) {
    if (person === by || known.includes(person)) continue;
    told.push(await tellOne(sayer, person, yourShifts(team.name, theirs, why, names)));
  }
  if (told.every(Boolean)) await rememberTold(sayer, team, before, after);
}

/** Of a change whose people know of it without this. */
export async function rememberTold(
  { rota }: Pick<Bot, 'rota'>,
  team: Team,
  before: Schedule,
  after: Schedule,
): Promise<void> {
  await rota.say(team.name, 'told', asTold(after), asTold(before));
}

/** False only where another try may reach them. */
async function tellOne({ client, log }: Sayer, person: Person, message: Message): Promise<boolean> {
  try {
    await client.chat.postMessage({ channel: person, ...(message as Shown), ...QUIET });
    return true;
  } catch (error) {
    log.warn({ err: error }, `${person} could not be told of a schedule`);
    return slackError(error) !== undefined && slackError(error) !== 'ratelimited';
  }
}

function byPerson(moves: Move[]): Map<Person, Move[]> {
  const all = new Map<Person, Move[]>();
  for (const move of moves) all.set(move.person, [...(all.get(move.person) ?? []), move]);
  return all;
}
